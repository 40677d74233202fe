// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/staff/office.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "kiosk-ui/viewmodels/printer_care_view_model.h"
#include "kiosk-ui/viewmodels/readiness.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace kiosk::ui {

/// The staff's and the technician's rooms: counts, devices and settings, never a person.
///
/// Lane:     gui.
/// Lifetime: the office outlives it.
class OfficeViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)
    /// What stands between this kiosk and the city; only while the room is open.
    Q_PROPERTY(kiosk::ui::TroubleViewModel* sendingTrouble READ sendingTrouble CONSTANT FINAL)
    /// What the store found wrong today; only while the room is open.
    Q_PROPERTY(kiosk::ui::TroubleViewModel* storeTrouble READ storeTrouble CONSTANT FINAL)
    /// For staff: people held, printer, cards, outbox, journal, cameras.
    Q_PROPERTY(kiosk::ui::LabelledRows* today READ today CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::PrinterCareViewModel* printerCare READ printerCare CONSTANT FINAL)
    /// For technicians: provisioning, profile, protection, devices.
    Q_PROPERTY(kiosk::ui::LabelledRows* readiness READ readiness CONSTANT FINAL)
    /// What waits for a second person: 0 nothing, else 1 + the number of the exception.
    Q_PROPERTY(int waitsForSecond READ waitsForSecond NOTIFY changed FINAL)
    /// What two people have just confirmed; as waitsForSecond.
    Q_PROPERTY(int confirmed READ confirmed NOTIFY changed FINAL)
    /// Cards whose outcome nobody knows yet.
    Q_PROPERTY(int unsettledCards READ unsettledCards NOTIFY changed FINAL)

public:
    /// In the order of kiosk::StaffException, as far as they are asked here.
    enum class Exception { RibbonDestroyed, RejectBinEmptied };
    Q_ENUM(Exception)

    OfficeViewModel(kiosk::Office& office, Readiness readiness, QObject* parent = nullptr);

    [[nodiscard]] bool isOpen() const { return office_.isOpen(); }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }
    [[nodiscard]] TroubleViewModel* sendingTrouble() { return &sendingTrouble_; }
    [[nodiscard]] TroubleViewModel* storeTrouble() { return &storeTrouble_; }
    [[nodiscard]] LabelledRows* today() { return &today_; }
    [[nodiscard]] LabelledRows* readiness() { return &rows_; }
    [[nodiscard]] int unsettledCards() const;
    [[nodiscard]] PrinterCareViewModel* printerCare() { return &printerCare_; }

    Q_INVOKABLE void enterPin(const QString& pin);
    Q_INVOKABLE void leave();
    Q_INVOKABLE void askAgain() { office_.refresh(); }
    Q_INVOKABLE void settleCards() { office_.settleCards(); }
    Q_INVOKABLE void closeDay() { office_.closeDay(); }
    Q_INVOKABLE void ask(kiosk::ui::OfficeViewModel::Exception what);
    Q_INVOKABLE void enterSecondPin(const QString& pin);
    [[nodiscard]] int waitsForSecond() const;
    [[nodiscard]] int confirmed() const;
    /// Destroys every record now.
    Q_INVOKABLE void closeNow() { office_.closeNow(); }

    void refresh();
    /// BCP 47.
    void setLanguage(const QString& language);

signals:
    void changed();

private:
    void listToday();
    [[nodiscard]] LabelledRow sendingRow() const;
    [[nodiscard]] std::optional<kiosk::Fault> sendingFault() const;
    void listReadiness();
    [[nodiscard]] LabelledRow checkingFileRow() const;

    kiosk::Office& office_;
    Readiness known_;
    TroubleViewModel trouble_;
    TroubleViewModel sendingTrouble_;
    TroubleViewModel storeTrouble_;
    QString language_ = QStringLiteral("en");
    LabelledRows today_;
    LabelledRows rows_;
    PrinterCareViewModel printerCare_;
};

} // namespace kiosk::ui
