// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/dead_stack.h"
#include "app/visit/visit_work.h"

// "Erased" is said only after every one of these was looked at: the visit's own objects, the account of memory, the key
// table and its root read again, the spool and the temporary folder. A lane that is still letting go gets a few
// seconds; after that it is a doubt: the page says what was found, the journal notes it, and only staff open the way
// again.

namespace kiosk {

namespace {

/// For frames, pictures on screen and jobs on other lanes that are just being let go.
constexpr std::chrono::seconds lookingAtMost{3};
/// The printer's own limit for one card, and a little.
constexpr std::chrono::seconds printingAtMost{150};

/// What the storage lane can see.
Status outsideIsClean(Vault& vault, WipeCheck& check)
{
    return vault.peopleHeld()
        .and_then([](std::uint32_t held) {
            return held == 0 ? Status{} : fail(FaultCode::WipeKeyStays, static_cast<std::int32_t>(held));
        })
        .and_then([&] { return vault.proveForgotten(); })
        .and_then([&] { return check.folders(); });
}

/// Somebody else settled this card already ("close now", a restart's settling): there is nothing left to do.
Status unlessSettled(const Status& done)
{
    return !done && done.error().code == FaultCode::VaultRecordGone ? Status{} : done;
}

} // namespace

void Visit::Work::settle(Event why)
{
    endReason = why;
    lookingSince_.reset();
    if (why == Event::Stop || why == Event::Decline)
        note(JournalEvent::VisitStopped);
    if (why == Event::IdleExpired)
        note(JournalEvent::VisitTimedOut);
    forgetPerson();
    // After the work that each lane still has.
    for (Executor* lane : {&ports.analysis, &ports.devices, &ports.storage})
        lane->post([] { wipeDeadStack(); });
    // Pages let go of their pictures before anybody looks.
    changed();
    settleOnce();
}

void Visit::Work::settleOnce()
{
    using Stage = CardInMaking::Stage;
    const bool isKept = card && card->stage != Stage::Drawn;
    if (!isKept && endReason != Event::CloseNow)
        return proveWiped();
    // A card that came out counts as issued unless somebody says it is waste: the resident stopped, or staff spoiled
    // it.
    const bool waste = endReason == Event::Stop || endReason == Event::CardSpoiled;
    ask<Status>(
        ports.storage,
        [&vault = ports.vault, job = isKept ? card : std::nullopt, waste, reason = endReason]() -> Status {
            // First of all the keys, also of a record whose id has not come back to this lane yet.
            if (reason == Event::CloseNow)
                if (auto destroyed = vault.destroyEverything(); !destroyed)
                    return destroyed;
            if (!job)
                return {};
            const RecordId& id = job->job.record;
            if (job->stage == Stage::Unknown)
                return unlessSettled(vault.leaveUnknown(id));
            if (job->stage == Stage::Out && !waste)
                return unlessSettled(vault.replace(id, job->replaced));
            // Waste that came out lies in a hand, and goes into the reject bin.
            if (job->stage == Stage::Out)
                return unlessSettled(vault.spoil(id, SpoilReason::StaffRejected));
            return unlessSettled(
                vault.spoil(id, reason == Event::Stop ? SpoilReason::ResidentStopped : SpoilReason::PrinterFault));
        },
        [this](Status done) {
            if (!done)
                return showTrouble(done.error());
            card.reset();
            if (endReason == Event::CloseNow)
                endReason = Event::StaffClose;
            proveWiped();
        });
}

void Visit::Work::proveWiped()
{
    if (doubt == Doubt::Open)
        return;
    if (!lookingSince_)
        lookingSince_ = ports.clock.now();
    trouble.reset();
    ask<std::pair<std::uint32_t, Status>>(
        ports.storage,
        [&vault = ports.vault, &check = ports.wipeCheck] {
            Status outside = outsideIsClean(vault, check);
            return std::pair(vault.peopleHeld().value_or(1), std::move(outside));
        },
        [this](std::pair<std::uint32_t, Status> found) {
            vaultHolds = found.first;
            judgeWipe(found.second);
        });
}

void Visit::Work::judgeWipe(const Status& outside)
{
    Status proven = outside;
    const bool isHolding = earlierDesk || paperDesk || portraitDesk || cardDesk || review || slip;
    if (proven && (hasTyped || isHolding || !applicant.fullName.isEmpty()))
        proven = fail(FaultCode::WipeMemoryStays);
    if (proven)
        proven = ports.wipeCheck.memory();
    if (proven) {
        note(JournalEvent::WipeProven);
        doubt = Doubt::None;
        card.reset();
        endReason.reset();
        move(Event::WipeFinished);
        return;
    }
    const auto looked = ports.clock.now() - *lookingSince_;
    const bool isLettingGo = proven.error().code == FaultCode::WipeMemoryStays;
    if (isLettingGo && looked < (printing_.expired() ? lookingAtMost : printingAtMost))
        return;
    doubt = Doubt::Open;
    note(JournalEvent::WipeNotProven);
    showTrouble(proven.error());
}

void Visit::Work::beginInDoubt()
{
    step = Step::Erasing;
    doubt = Doubt::Open;
    showTrouble(Fault{FaultCode::WipeNotProven});
}

void Visit::Work::acknowledgeWipe(WipedText pin)
{
    ask<Result<StaffPseudonym>>(
        ports.storage,
        [&pins = ports.staffPins, &journal = ports.journal, pin = std::move(pin)]() mutable {
            const auto checked = pins.check(pin);
            // The account of memory comes next: this PIN must not be the thing that it finds.
            pin.wipe();
            return checked.and_then([&](const StaffPseudonym& who) {
                return journal.note(JournalEvent::WipeAcknowledged, who).transform([&] { return who; });
            });
        },
        [this](Result<StaffPseudonym> who) {
            if (!who)
                return showTrouble(who.error());
            doubt = Doubt::Seen;
            lookingSince_.reset();
            // What made the doubt may be a key: destroy them all once more, then look again.
            endReason = Event::CloseNow;
            settleOnce();
        });
}

} // namespace kiosk
