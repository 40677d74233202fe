// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit.h"

#include "app/visit/visit_work.h"

#include <algorithm>

namespace kiosk {

Visit::Visit(VisitPorts ports, const PolicyProfile& profile, Changed changed, Start start)
    : work_(std::make_unique<Work>(ports, profile, std::move(changed)))
{
    if (start == Start::AfterDoubt)
        work_->beginInDoubt();
}

Visit::~Visit() = default;

Step Visit::step() const
{
    return work_->step;
}

bool Visit::isBusy() const
{
    return work_->isBusy();
}

const std::optional<Fault>& Visit::trouble() const
{
    return work_->trouble;
}

const Applicant& Visit::applicant() const
{
    return work_->applicant;
}

std::uint32_t Visit::peopleHeld() const
{
    return std::max(work_->hasTyped ? 1U : 0U, work_->vaultHolds);
}

void Visit::send(Event event)
{
    work_->send(event);
}

void Visit::enterName(WipedText fullName, WipedText preferredName)
{
    if (work_->step != Step::Name)
        return;
    work_->applicant.fullName = std::move(fullName);
    work_->applicant.preferredName = std::move(preferredName);
    work_->typed();
    touched();
}

AgeDecision Visit::enterBirthDate(int year, unsigned month, unsigned day)
{
    const CivilDay birth{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    const AgeDecision decision = decideAge(birth, work_->ports.clock.today(), work_->profile.age);
    if (work_->step != Step::BirthDate)
        return decision;
    const bool isDay = decision == AgeDecision::Eligible || decision == AgeDecision::TooYoung;
    work_->applicant.birthDate = isDay ? std::optional(Personal<CivilDay>(birth)) : std::nullopt;
    work_->typed();
    touched();
    return decision;
}

void Visit::enterAddress(AddressKind kind, WipedText lines)
{
    if (work_->step != Step::Address)
        return;
    work_->applicant.addressKind = kind;
    work_->applicant.address = std::move(lines);
    touched();
}

void Visit::enterGender(Gender gender)
{
    if (work_->step != Step::Gender)
        return;
    work_->applicant.gender = gender;
    touched();
}

void Visit::enterEmergencyContact(WipedText contact)
{
    if (work_->step != Step::EmergencyContact)
        return;
    work_->applicant.emergencyContact = std::move(contact);
    touched();
}

EarlierCardDesk* Visit::earlierCard()
{
    return work_->earlierDesk.get();
}

void Visit::useEarlierCard()
{
    touched();
    if (work_->step == Step::EarlierCard && !work_->isBusy())
        work_->useEarlierCard();
}

std::optional<CardStanding> Visit::replaces() const
{
    return work_->replaces.transform([](const Work::Replaces& card) { return card.standing; });
}

PaperDesk* Visit::papers()
{
    return work_->paperDesk.get();
}

void Visit::acceptPrefill()
{
    if (work_->step != Step::Papers || !work_->paperDesk)
        return;
    work_->takeOver(work_->paperDesk->prefill());
    touched();
}

PortraitDesk* Visit::portrait()
{
    return work_->portraitDesk.get();
}

void Visit::enterStaffPin(WipedText pin)
{
    const bool isAsked = work_->step == Step::StaffReview || work_->step == Step::PrinterTrouble ||
                         (work_->step == Step::Handover && !isCardAccepted());
    if (!isAsked || work_->isBusy())
        return;
    touched();
    if (work_->step == Step::PrinterTrouble)
        return work_->agreeToPrintAgain(std::move(pin));
    if (work_->step == Step::Handover)
        return work_->acceptUnread(std::move(pin));
    work_->ask<Result<StaffPseudonym>>(
        work_->ports.storage, [&pins = work_->ports.staffPins, pin = std::move(pin)] { return pins.check(pin); },
        [work = work_.get()](Result<StaffPseudonym> who) {
            work->trouble = who ? std::nullopt : std::optional(who.error());
            if (who)
                work->staff = *who;
        });
}

void Visit::takePortraitByStaff(WhyByStaff why, WipedText pin)
{
    if (work_->step != Step::Portrait || work_->isBusy())
        return;
    touched();
    work_->takePortraitByStaff(why, std::move(pin));
}

CardDesk* Visit::cardDesk()
{
    return work_->cardDesk.get();
}

bool Visit::isCardAccepted() const
{
    return work_->isCardAccepted();
}

bool Visit::isStaffPresent() const
{
    return work_->staff.has_value();
}

void Visit::attest(Attestation attestation)
{
    const bool met = attestation.identityRuleMet && attestation.residencyRuleMet;
    if (work_->step != Step::StaffReview || !work_->staff || !met)
        return;
    work_->note(JournalEvent::StaffApproved);
    work_->move(Event::StaffApproved);
}

bool Visit::offersDetailsCode() const
{
    return work_->mayHaveDetails() && (!work_->review || work_->review->hasRoomForDetails);
}

void Visit::chooseCodes(CardCodes codes)
{
    touched();
    if (work_->step != Step::Review || !work_->review || !offersDetailsCode() || work_->applicant.codes == codes)
        return;
    work_->applicant.codes = codes;
    work_->review.reset();
    work_->drawCard();
    work_->changed();
}

const CodePicture* Visit::slip() const
{
    return work_->step == Step::Handover && work_->slip ? &*work_->slip : nullptr;
}

const ReviewSheet* Visit::review() const
{
    return work_->review ? &*work_->review : nullptr;
}

std::optional<PrintStage> Visit::printStage() const
{
    return work_->printStage;
}

PrintAgain::Needs Visit::printAgainNeeds() const
{
    return work_->printAgainNeeds();
}

bool Visit::isWipeDoubted() const
{
    return work_->doubt == Work::Doubt::Open;
}

void Visit::acknowledgeWipe(WipedText pin)
{
    if (work_->step == Step::Erasing && work_->doubt == Work::Doubt::Open && !work_->isBusy())
        work_->acknowledgeWipe(std::move(pin));
}

void Visit::touched()
{
    work_->lastTouch = work_->ports.clock.now();
    work_->changed();
}

void Visit::tick()
{
    work_->tick();
}

IdleState Visit::idle() const
{
    const TimeLimits& limits = work_->profile.limits;
    const auto quiet = std::chrono::duration_cast<std::chrono::seconds>(work_->ports.clock.now() - work_->lastTouch);
    const bool timed = endsAtOnce(work_->step) && work_->step != Step::Welcome;
    if (!timed || quiet < limits.idle)
        return {};
    return {.phase = IdleState::Phase::Warning,
            .left = std::max(std::chrono::seconds(0), limits.idle + limits.warning - quiet)};
}

} // namespace kiosk
