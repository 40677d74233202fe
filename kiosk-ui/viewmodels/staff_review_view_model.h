// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// What staff look at beside the original papers, and what they attest.
///
/// Lane:    gui.
/// Privacy: the rows exist only while staff are present in this step.
class StaffReviewViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(bool isStaffPresent READ isStaffPresent NOTIFY changed FINAL)
    Q_PROPERTY(bool isIdentityMet READ isIdentityMet WRITE setIdentityMet NOTIFY changed FINAL)
    Q_PROPERTY(bool isResidencyMet READ isResidencyMet WRITE setResidencyMet NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::LabelledRows* rows READ rows CONSTANT FINAL)

public:
    explicit StaffReviewViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] bool isStaffPresent() const;
    [[nodiscard]] bool isIdentityMet() const { return attestation_.identityRuleMet; }
    void setIdentityMet(bool met);
    [[nodiscard]] bool isResidencyMet() const { return attestation_.residencyRuleMet; }
    void setResidencyMet(bool met);
    [[nodiscard]] LabelledRows* rows() { return &rows_; }

    Q_INVOKABLE void enterPin(const QString& pin);
    /// False when a rule is not attested yet.
    Q_INVOKABLE bool approve();

    void setLanguage(const QString& language);
    void refresh();

signals:
    void changed();

private:
    void listRows();

    kiosk::Visit& visit_;
    kiosk::Attestation attestation_;
    LabelledRows rows_;
    QString language_ = QStringLiteral("en");
};

} // namespace kiosk::ui
