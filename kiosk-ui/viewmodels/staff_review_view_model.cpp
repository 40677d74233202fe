// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/viewmodels/staff_review_view_model.h"

#include "kiosk-ui/viewmodels/day_text.h"
#include "kiosk-ui/viewmodels/personal_text.h"

#include <utility>

namespace kiosk::ui {

StaffReviewViewModel::StaffReviewViewModel(kiosk::Visit& visit, QObject* parent)
    : QObject(parent)
    , visit_(visit)
{
}

bool StaffReviewViewModel::isStaffPresent() const
{
    return visit_.step() == kiosk::Step::StaffReview && visit_.isStaffPresent();
}

void StaffReviewViewModel::setIdentityMet(bool met)
{
    attestation_.identityRuleMet = met;
    emit changed();
}

void StaffReviewViewModel::setResidencyMet(bool met)
{
    attestation_.residencyRuleMet = met;
    emit changed();
}

void StaffReviewViewModel::enterPin(const QString& pin)
{
    visit_.enterStaffPin(offScreen(pin));
}

bool StaffReviewViewModel::approve()
{
    const bool isMet = attestation_.identityRuleMet && attestation_.residencyRuleMet;
    visit_.attest(attestation_);
    return isMet;
}

void StaffReviewViewModel::setLanguage(const QString& language)
{
    language_ = language;
    listRows();
    emit changed();
}

void StaffReviewViewModel::refresh()
{
    if (visit_.step() != kiosk::Step::StaffReview)
        attestation_ = {};
    listRows();
    emit changed();
}

void StaffReviewViewModel::listRows()
{
    QList<LabelledRow> rows;
    if (isStaffPresent()) {
        const kiosk::Applicant& person = visit_.applicant();
        rows.append({tr("Name"), onScreen(person.fullName), {}});
        if (!person.preferredName.isEmpty())
            rows.append({tr("Preferred name"), onScreen(person.preferredName), {}});
        if (person.birthDate)
            rows.append({tr("Date of birth"),
                         person.birthDate->use([this](const kiosk::CivilDay& day) { return dayText(day, language_); }),
                         {}});
        rows.append({tr("Address"), person.address.isEmpty() ? tr("none on the card") : onScreen(person.address), {}});
        if (const auto standing = visit_.replaces())
            rows.append(
                {tr("Earlier card"),
                 *standing == kiosk::CardStanding::Good
                     ? tr("Genuine, not reported lost. Is this the person in its picture?")
                     : tr("Genuine. This kiosk does not know whether it was reported lost. Is this the person in "
                          "its picture?"),
                 {}});
    }
    rows_.show(std::move(rows));
}

} // namespace kiosk::ui
