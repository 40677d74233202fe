// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "app/visit/visit.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The answers a resident types, one page at a time.
///
/// Lane:    gui.
/// Privacy: stores nothing; every read goes to the visit's own memory and gives a QString for the page on screen.
class DetailsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(QString fullName READ fullName NOTIFY changed FINAL)
    Q_PROPERTY(QString preferredName READ preferredName NOTIFY changed FINAL)
    /// Digits; empty while unknown.
    Q_PROPERTY(QString birthDay READ birthDay NOTIFY changed FINAL)
    /// 1 to 12; 0 while unknown.
    Q_PROPERTY(int birthMonth READ birthMonth NOTIFY changed FINAL)
    Q_PROPERTY(QString birthYear READ birthYear NOTIFY changed FINAL)
    /// What is wrong with the date just given; empty when nothing is.
    Q_PROPERTY(QString birthProblem READ birthProblem NOTIFY changed FINAL)
    Q_PROPERTY(QStringList monthNames READ monthNames NOTIFY changed FINAL)
    /// "14": from which age the city gives this card.
    Q_PROPERTY(QString youngestAge READ youngestAge CONSTANT FINAL)
    /// 0 home, 1 care of, 2 Safe at Home, 3 none.
    Q_PROPERTY(int addressKind READ addressKind NOTIFY changed FINAL)
    Q_PROPERTY(QString addressFirstLine READ addressFirstLine NOTIFY changed FINAL)
    Q_PROPERTY(QString addressSecondLine READ addressSecondLine NOTIFY changed FINAL)
    /// 0 blank, 1 F, 2 M, 3 X.
    Q_PROPERTY(int gender READ gender NOTIFY changed FINAL)
    Q_PROPERTY(QString emergencyContact READ emergencyContact NOTIFY changed FINAL)

public:
    DetailsViewModel(kiosk::Visit& visit, const kiosk::PolicyProfile& profile, QObject* parent = nullptr);

    [[nodiscard]] QString fullName() const;
    [[nodiscard]] QString preferredName() const;
    [[nodiscard]] QString birthDay() const;
    [[nodiscard]] int birthMonth() const;
    [[nodiscard]] QString birthYear() const;
    [[nodiscard]] QString birthProblem() const;
    [[nodiscard]] QStringList monthNames() const;
    [[nodiscard]] QString youngestAge() const { return QString::number(profile_.age.minYears); }
    [[nodiscard]] int addressKind() const { return static_cast<int>(visit_.applicant().addressKind); }
    [[nodiscard]] QString addressFirstLine() const;
    [[nodiscard]] QString addressSecondLine() const;
    [[nodiscard]] int gender() const { return static_cast<int>(visit_.applicant().gender); }
    [[nodiscard]] QString emergencyContact() const;

    Q_INVOKABLE void enterName(const QString& fullName, const QString& preferredName);
    /// `month` 1 to 12. True when it is a date somebody can be born on.
    Q_INVOKABLE bool enterBirthDate(const QString& day, int month, const QString& year);
    Q_INVOKABLE void enterAddress(int kind, const QString& firstLine, const QString& secondLine);
    Q_INVOKABLE void enterGender(int gender);
    Q_INVOKABLE void enterEmergencyContact(const QString& contact);

    void setLanguage(const QString& language);
    void refresh();

signals:
    void changed();

private:
    [[nodiscard]] kiosk::CivilDay birth() const;

    kiosk::Visit& visit_;
    const kiosk::PolicyProfile& profile_;
    QString language_ = QStringLiteral("en");
    kiosk::AgeDecision lastDecision_ = kiosk::AgeDecision::Eligible;
};

} // namespace kiosk::ui
