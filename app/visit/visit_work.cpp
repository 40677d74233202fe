// SPDX-License-Identifier: Apache-2.0
#include "app/visit/visit_work.h"

#include "app/privacy/lifetime.h"

#include <algorithm>

namespace kiosk {

namespace {

constexpr std::chrono::seconds erasedShown{20};
/// Between two questions whether there are places in the city's list.
constexpr std::chrono::seconds placesAsked{3};

/// Nothing of a visit has begun yet.
bool isBeforeVisit(Step step)
{
    return step == Step::Welcome || step == Step::PaperCheck;
}

/// Events that only the visit itself may raise.
bool isInternal(Event event)
{
    switch (event) {
    case Event::AskEarlierCard:
    case Event::TooYoung:
    case Event::StaffApproved:
    case Event::CardCameOut:
    case Event::PrintFailed:
    case Event::OutcomeUnknown:
    case Event::WipeFinished:
        return true;
    case Event::Continue:
    case Event::Back:
    case Event::Agree:
    case Event::Decline:
    case Event::CheckPapersFirst:
    case Event::StaffSentBack:
    case Event::StaffDeclined:
    case Event::ChangePortrait:
    case Event::PrintAgreed:
    case Event::PrintAgain:
    case Event::CardTaken:
    case Event::CardSpoiled:
    case Event::Stop:
    case Event::IdleExpired:
    case Event::StaffClose:
    case Event::Leave:
    case Event::CloseNow:
        return false;
    }
    return true;
}

bool isEnding(Event event)
{
    return event == Event::Stop || event == Event::IdleExpired || event == Event::StaffClose;
}

bool isTimed(Step step)
{
    return step != Step::Welcome && step != Step::Printing && step != Step::Erasing && step != Step::Erased;
}

bool isBlank(const WipedText& text)
{
    return std::ranges::all_of(text.view(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
}

} // namespace

Visit::Work::Work(VisitPorts ports_, const PolicyProfile& profile_, Changed changed)
    : ports(ports_)
    , profile(profile_)
    , lastTouch(ports_.clock.now())
    , changed_(std::move(changed))
{
    ports.wipeCheck.visitBegins();
    lookForPlaces();
}

void Visit::Work::changed()
{
    if (changed_)
        changed_();
}

void Visit::Work::showTrouble(const Fault& fault)
{
    trouble = fault;
}

void Visit::Work::lookForPlaces()
{
    lookedForPlaces_ = ports.clock.now();
    ports.storage.post([this, &vault = ports.vault, &home = ports.home, alive = std::weak_ptr(alive_)] {
        const auto left = vault.statusIndicesLeft();
        std::optional<Fault> why;
        if (!left || *left == 0)
            why = left ? Fault{FaultCode::VaultSlotsFull} : left.error();
        home.post([this, why, alive] {
            if (alive.expired() || noCards == why)
                return;
            noCards = why;
            if (!isBeforeVisit(step))
                return;
            trouble = why;
            changed();
        });
    });
}

void Visit::Work::note(JournalEvent event)
{
    ports.storage.post([&journal = ports.journal, event, by = staff.value_or(StaffPseudonym{})] {
        // A journal that cannot be written is found by the next vault call, which does stop the visit.
        static_cast<void>(journal.note(event, by));
    });
}

void Visit::Work::noteByStaff(JournalEvent event, WipedText pin, std::move_only_function<void()> then)
{
    ask<Status>(
        ports.storage,
        [&pins = ports.staffPins, &journal = ports.journal, event, pin = std::move(pin)] {
            return pins.check(pin).and_then([&](const StaffPseudonym& who) { return journal.note(event, who); });
        },
        [this, then = std::move(then)](Status done) mutable {
            if (!done)
                return showTrouble(done.error());
            trouble.reset();
            then();
        });
}

bool Visit::Work::isAnswered() const
{
    if (step == Step::Name)
        return !isBlank(applicant.fullName);
    if (step == Step::BirthDate)
        return applicant.birthDate.has_value();
    if (step == Step::Address)
        return applicant.addressKind == AddressKind::None || !isBlank(applicant.address);
    if (step == Step::Papers)
        return paperDesk && !paperDesk->captured().empty();
    if (step == Step::Portrait)
        return portraitDesk && !portraitDesk->taken().isEmpty();
    return true;
}

void Visit::Work::send(Event event)
{
    lastTouch = ports.clock.now();
    if (isInternal(event))
        return;
    if (event == Event::Continue && (!isAnswered() || (isBeforeVisit(step) && noCards)))
        return;
    if (event == Event::PrintAgreed && !review) {
        // The card could not be drawn: the wish to print it is the wish to try that again.
        if (step == Step::Review && trouble && !busy_)
            drawCard();
        return;
    }
    if (isEnding(event) && step == Step::Printing) {
        endWish = event;
        changed();
        return;
    }
    if (event == Event::CardTaken && step == Step::Handover && !isCardAccepted())
        return;
    if (event == Event::PrintAgain && step == Step::PrinterTrouble) {
        printAgain();
        return;
    }
    const bool byStaff = event == Event::StaffSentBack || event == Event::StaffDeclined;
    if (byStaff && !staff)
        return;
    if (event == Event::StaffDeclined)
        note(JournalEvent::StaffDeclined);
    const bool asksForCard =
        (event == Event::Agree && step == Step::Notice) || (event == Event::Back && step == Step::Name);
    if (asksForCard && profile.renewal.isOffered)
        return move(Event::AskEarlierCard);
    if (event == Event::Continue && step == Step::EarlierCard)
        replaces.reset();
    if (event == Event::Continue && step == Step::BirthDate) {
        const auto decision = applicant.birthDate->use(
            [this](const CivilDay& day) { return decideAge(day, ports.clock.today(), profile.age); });
        move(decision == AgeDecision::Eligible ? Event::Continue : Event::TooYoung);
        return;
    }
    move(event);
}

void Visit::Work::move(Event event)
{
    const auto to = next(step, event);
    if (!to)
        return;
    const Step from = step;
    step = *to;
    ++epoch_;
    busy_ = false;
    trouble.reset();
    lastTouch = ports.clock.now();
    // The printer has not spoken and nobody waits for it: its counter decides later.
    if (from == Step::Printing && event == Event::CloseNow && card && card->stage != CardInMaking::Stage::Drawn)
        card->stage = CardInMaking::Stage::Unknown;
    if (*to == Step::Erasing)
        settle(event);
    else
        enter(*to, from);
    changed();
}

void Visit::Work::enter(Step to, Step from)
{
    if (from == Step::Portrait && to == Step::Review)
        applicant.portrait = portraitDesk->taken().duplicate();
    if (to != Step::Portrait)
        portraitDesk.reset();
    if (to != Step::EarlierCard)
        earlierDesk.reset();
    if (to != Step::Papers && to != Step::StaffReview)
        paperDesk.reset();
    if (to != Step::StaffReview && to != Step::Portrait)
        staff.reset();
    if (to == Step::Portrait) {
        review.reset();
        card.reset();
        slip.reset();
    }

    if (to == Step::Welcome)
        lookForPlaces();
    if (isBeforeVisit(to))
        trouble = noCards;

    const PaperDesk::Changed tell = [this] { changed(); };
    if (from == Step::Notice && (to == Step::Name || to == Step::EarlierCard))
        note(JournalEvent::VisitStarted);
    if (to == Step::EarlierCard)
        openEarlierCard();
    if (to == Step::Papers && paperDesk)
        paperDesk->resume();
    if (to == Step::Papers && !paperDesk)
        paperDesk = std::make_unique<PaperDesk>(ports.paperCamera, ports.reader, ports.clock, profile.limits.evidence,
                                                ports.analysis, ports.home, tell);
    if (to == Step::StaffReview)
        paperDesk->rest();
    if (to == Step::Portrait)
        portraitDesk = std::make_unique<PortraitDesk>(ports.portraitCamera, ports.judge, ports.clock, ports.analysis,
                                                      ports.home, tell);
    if (to == Step::Review)
        drawCard();
    if (to == Step::Printing)
        startPrinting();
    if (to == Step::Handover)
        beginHandover();
}

void Visit::Work::typed()
{
    hasTyped = true;
    if (!personSince)
        personSince = ports.clock.now();
}

void Visit::Work::forgetPerson()
{
    earlierDesk.reset();
    replaces.reset();
    paperDesk.reset();
    portraitDesk.reset();
    cardDesk.reset();
    review.reset();
    slip.reset();
    staff.reset();
    printStage.reset();
    statusIndex.reset();
    applicant = Applicant{};
    hasTyped = false;
    personSince.reset();
}

void Visit::Work::tick()
{
    const auto now = ports.clock.now();
    if (earlierDesk)
        earlierDesk->tick();
    if (paperDesk)
        paperDesk->dropExpired();
    if (personSince && now - *personSince >= std::min<std::chrono::seconds>(profile.retention.record, recordAtMost))
        return move(Event::CloseNow);
    if (isBeforeVisit(step) && now - lookedForPlaces_ >= placesAsked)
        lookForPlaces();
    if (step == Step::Erased && now - lastTouch >= erasedShown)
        move(Event::Leave);
    if (step == Step::Erasing && !busy_)
        settleOnce();
    if (isTimed(step) && now - lastTouch >= profile.limits.idle + profile.limits.warning)
        move(Event::IdleExpired);
    // What a page counts down: until everything is erased, until a second person comes too late.
    if (isTimed(step) && (now - lastTouch >= profile.limits.idle || (card && card->again.hasFirst())))
        changed();
}

} // namespace kiosk
