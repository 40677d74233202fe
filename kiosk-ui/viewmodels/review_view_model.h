// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The card as it will be printed, and exactly what leaves the kiosk.
///
/// Lane: gui.
class ReviewViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// False while the card is being drawn.
    Q_PROPERTY(bool isDrawn READ isDrawn NOTIFY changed FINAL)
    /// May the card carry a second code, and does it?
    Q_PROPERTY(bool offersDetailsCode READ offersDetailsCode NOTIFY changed FINAL)
    Q_PROPERTY(bool hasDetailsCode READ hasDetailsCode NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::Still* front READ front CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::Still* back READ back CONSTANT FINAL)
    /// The city's six columns: name in words, value exactly as sent, mood = the column's name on the wire.
    Q_PROPERTY(kiosk::ui::LabelledRows* leaving READ leaving CONSTANT FINAL)

public:
    explicit ReviewViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] bool isDrawn() const { return !front_.isEmpty(); }
    [[nodiscard]] bool offersDetailsCode() const { return visit_.offersDetailsCode(); }
    [[nodiscard]] bool hasDetailsCode() const { return visit_.applicant().codes == kiosk::CardCodes::PublicAndDetails; }
    /// The card is drawn again.
    Q_INVOKABLE void chooseDetailsCode(bool isWanted);
    [[nodiscard]] Still* front() { return &front_; }
    [[nodiscard]] Still* back() { return &back_; }
    [[nodiscard]] LabelledRows* leaving() { return &leaving_; }

    void refresh();
    void retranslate();

signals:
    void changed();

private:
    void listLeaving();

    kiosk::Visit& visit_;
    Still front_;
    Still back_;
    LabelledRows leaving_;
    const kiosk::ReviewSheet* shown_ = nullptr;
    std::string shownNumber_;
};

} // namespace kiosk::ui
