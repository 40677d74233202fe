// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/staff/printer_care.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The printer's stock and care, for staff.
///
/// Lane:     gui.
/// Lifetime: the office outlives it.
class PrinterCareViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the office")
    Q_PROPERTY(kiosk::ui::LabelledRows* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)
    /// The printer is at work for staff; nothing else can be asked meanwhile.
    Q_PROPERTY(bool isWorking READ isWorking NOTIFY changed FINAL)
    /// A card is stuck inside, and the printer says so.
    Q_PROPERTY(bool isCardInside READ isCardInside NOTIFY changed FINAL)
    /// Cards that should lie in the reject bin; -1 while that is not known.
    Q_PROPERTY(int cardsInBin READ cardsInBin NOTIFY changed FINAL)

public:
    /// What a number that staff type means.
    enum class Amount { CardsCounted, CardsAdded, NewRibbon };
    Q_ENUM(Amount)

    explicit PrinterCareViewModel(kiosk::PrinterCare& care, QObject* parent = nullptr);

    [[nodiscard]] LabelledRows* rows() { return &rows_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }
    [[nodiscard]] bool isWorking() const { return care_.isWorking(); }
    [[nodiscard]] bool isCardInside() const;
    [[nodiscard]] int cardsInBin() const;

    Q_INVOKABLE void askAgain() { care_.refresh(); }
    /// False when `digits` are no number that can be meant.
    Q_INVOKABLE bool enter(kiosk::ui::PrinterCareViewModel::Amount what, const QString& digits);
    Q_INVOKABLE void printTestCard() { care_.printTestCard(); }
    Q_INVOKABLE void clean() { care_.clean(); }
    Q_INVOKABLE void rejectCard() { care_.rejectCard(); }

    void refresh();
    void retranslate();

signals:
    void changed();

private:
    void listRows();
    [[nodiscard]] LabelledRow cardsRow(const kiosk::StockBook& book) const;
    [[nodiscard]] LabelledRow ribbonRow(const kiosk::StockBook& book) const;
    [[nodiscard]] LabelledRow cleaningRow() const;
    [[nodiscard]] LabelledRow countRow(const kiosk::StockBook& book) const;

    kiosk::PrinterCare& care_;
    LabelledRows rows_;
    TroubleViewModel trouble_;
};

} // namespace kiosk::ui
