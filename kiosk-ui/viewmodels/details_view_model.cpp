// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/details_view_model.h"

#include "kiosk-ui/viewmodels/personal_text.h"

#include <QLocale>

namespace kiosk::ui {

namespace {

constexpr int latestGender = static_cast<int>(kiosk::Gender::X);
constexpr int latestAddressKind = static_cast<int>(kiosk::AddressKind::None);

} // namespace

DetailsViewModel::DetailsViewModel(kiosk::Visit& visit, const kiosk::PolicyProfile& profile, QObject* parent)
    : QObject(parent)
    , visit_(visit)
    , profile_(profile)
{
}

QString DetailsViewModel::fullName() const
{
    return onScreen(visit_.applicant().fullName);
}

QString DetailsViewModel::preferredName() const
{
    return onScreen(visit_.applicant().preferredName);
}

kiosk::CivilDay DetailsViewModel::birth() const
{
    const auto& date = visit_.applicant().birthDate;
    return date ? date->use([](const kiosk::CivilDay& day) { return day; }) : kiosk::CivilDay{};
}

QString DetailsViewModel::birthDay() const
{
    return visit_.applicant().birthDate ? QString::number(static_cast<unsigned>(birth().day())) : QString();
}

int DetailsViewModel::birthMonth() const
{
    return visit_.applicant().birthDate ? static_cast<int>(static_cast<unsigned>(birth().month())) : 0;
}

QString DetailsViewModel::birthYear() const
{
    return visit_.applicant().birthDate ? QString::number(static_cast<int>(birth().year())) : QString();
}

QString DetailsViewModel::birthProblem() const
{
    switch (lastDecision_) {
    case kiosk::AgeDecision::Eligible:
    case kiosk::AgeDecision::TooYoung:
        return {};
    case kiosk::AgeDecision::NotADate:
        return tr("This is not a day in the calendar. Please check the day, the month and the year.");
    case kiosk::AgeDecision::InTheFuture:
        return tr("This date is still to come. Please check the year.");
    case kiosk::AgeDecision::OverAHundredAndTwenty:
        return tr("This is more than 120 years ago. Please check the year.");
    }
    return {};
}

QStringList DetailsViewModel::monthNames() const
{
    QStringList names;
    const QLocale locale(language_);
    for (int month = 1; month <= 12; ++month)
        names.append(locale.standaloneMonthName(month));
    return names;
}

QString DetailsViewModel::addressFirstLine() const
{
    return onScreen(visit_.applicant().address).section(u'\n', 0, 0);
}

QString DetailsViewModel::addressSecondLine() const
{
    return onScreen(visit_.applicant().address).section(u'\n', 1);
}

QString DetailsViewModel::emergencyContact() const
{
    return onScreen(visit_.applicant().emergencyContact);
}

void DetailsViewModel::enterName(const QString& fullName, const QString& preferredName)
{
    visit_.enterName(offScreen(fullName), offScreen(preferredName));
}

bool DetailsViewModel::enterBirthDate(const QString& day, int month, const QString& year)
{
    lastDecision_ = visit_.enterBirthDate(year.toInt(), static_cast<unsigned>(month), day.toUInt());
    emit changed();
    return birthProblem().isEmpty();
}

void DetailsViewModel::enterAddress(int kind, const QString& firstLine, const QString& secondLine)
{
    if (kind < 0 || kind > latestAddressKind)
        return;
    const auto chosen = static_cast<kiosk::AddressKind>(kind);
    const bool isNone = chosen == kiosk::AddressKind::None;
    const QString lines = secondLine.trimmed().isEmpty() ? firstLine : firstLine + u'\n' + secondLine;
    visit_.enterAddress(chosen, isNone ? kiosk::WipedText() : offScreen(lines));
}

void DetailsViewModel::enterGender(int gender)
{
    if (gender >= 0 && gender <= latestGender)
        visit_.enterGender(static_cast<kiosk::Gender>(gender));
}

void DetailsViewModel::enterEmergencyContact(const QString& contact)
{
    visit_.enterEmergencyContact(offScreen(contact));
}

void DetailsViewModel::setLanguage(const QString& language)
{
    language_ = language;
    emit changed();
}

void DetailsViewModel::refresh()
{
    if (visit_.step() != kiosk::Step::BirthDate)
        lastDecision_ = kiosk::AgeDecision::Eligible;
    emit changed();
}

} // namespace kiosk::ui
