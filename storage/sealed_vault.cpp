// SPDX-License-Identifier: Apache-2.0
#include "storage/sealed_vault.h"

#include "storage/job_states.h"
#include "storage/record_fields.h"

#include <algorithm>
#include <array>
#include <bit>

// How a card ends, and what a power cut leaves
//
//   1. decide: the job's state becomes Done, Failed or Unknown (one commit);
//   2. destroy: the root is replaced, the record's key is gone (the moment of destruction);
//   3. settle: record and job rows deleted, outbox row and journal rows inserted (one commit), log cut.
//
//   cut before 1      the job is still Sending: the printer's counter decides at the next chance; nothing was counted.
//   cut between 1, 2  the decision is on disk: recover() destroys the key and goes on with 3.
//   cut between 2, 3  the record cannot be opened any more; the job row has all that the city must learn, and recover()
//                     goes on with 3. No card is lost.
//   cut after 3       the job row is gone, so nothing can insert the outbox row again. No card is counted twice.
//
// Without 1 the key would be gone while the job still says Sending, and a card that is in a hand would have to be
// guessed from the counter.

namespace kiosk::storage {

SealedVault::SealedVault(Parts parts)
    : database_(parts.database)
    , keys_(parts.keys)
    , journal_(parts.journal)
    , outbox_(parts.outbox)
    , entropy_(parts.entropy)
    , sealer_(parts.sealer)
    , jobs_(parts.database)
    , statusBlock_(parts.database, parts.entropy)
    , stock_(parts.database)
    , ages_(parts.clock)
{
}

Status SealedVault::loadStatusIndices(std::span<const std::uint32_t> indices)
{
    return statusBlock_.load(indices);
}

Result<std::uint32_t> SealedVault::takeStatusIndex()
{
    return statusBlock_.take();
}

Result<RecordId> SealedVault::prepare(const KeptRecord& record, const CardJob& job)
{
    if (auto clean = dropStrays(); !clean)
        return std::unexpected(clean.error());
    if (keys_.used() == KeyTable::slotCount)
        return fail(FaultCode::VaultKeysFull);
    RecordId id{};
    while (id == RecordId{})
        entropy_.fill(id);
    LockedBytes key(KeyTable::keyBytes);
    entropy_.fill(key.bytes());

    // The rows first: a disk that is full refuses them, and then there is nobody's key to take back.
    auto kept = database_.inTransaction([&] { return keep(id, record, job, key.bytes()); });
    if (!kept)
        return std::unexpected(kept.error());
    if (auto added = keys_.add(id, key.bytes()); !added) {
        // Without its key the row is nothing; if it cannot be deleted now, the next call or the next start does it.
        strayKeys_.push_back(id);
        strayRows_.push_back(id);
        static_cast<void>(dropStrays());
        return std::unexpected(added.error());
    }
    ages_.began(id);
    return id;
}

Status SealedVault::keep(const RecordId& id, const KeptRecord& record, const CardJob& job, ByteView key)
{
    const auto sealed = sealRecord(record, id, key, sealer_);
    if (!sealed)
        return std::unexpected(sealed.error());
    CardJob prepared = job;
    prepared.record = id;
    prepared.state = CardJobState::Prepared;
    prepared.counterBefore.reset();
    prepared.printerSerial.clear();
    return jobs_.insert(prepared).and_then([&] { return jobs_.insertSealed(id, *sealed); });
}

Status SealedVault::dropStrays()
{
    if (auto destroyed = destroyKeys({}); !destroyed || strayRows_.empty())
        return destroyed;
    auto deleted = database_.inTransaction([&]() -> Status {
        for (const RecordId& record : strayRows_)
            if (auto removed = jobs_.remove(record); !removed)
                return removed;
        return {};
    });
    if (deleted)
        strayRows_.clear();
    return deleted;
}

Result<KeptRecord> SealedVault::open(const RecordId& record)
{
    const auto key = keys_.keyOf(record);
    if (!key)
        return fail(FaultCode::VaultRecordGone);
    const auto sealed = jobs_.sealed(record);
    if (!sealed)
        return std::unexpected(sealed.error());
    if (!*sealed)
        return fail(FaultCode::VaultRecordGone);
    return openRecord(**sealed, record, *key, sealer_);
}

Status SealedVault::sending(const RecordId& record, const std::string& printerSerial, std::uint32_t counterBefore)
{
    return database_.inTransaction([&]() -> Status {
        const auto job = jobOf(record);
        if (!job)
            return std::unexpected(job.error());
        // After "close now" nothing may be printed from what is still in memory. Failed with a key: see rejecting().
        if (!keys_.keyOf(record) || job->state == CardJobState::Done || job->state == CardJobState::Unknown)
            return fail(FaultCode::VaultRecordGone);
        return jobs_.setSending(record, printerSerial, counterBefore)
            .and_then([&] { return stock_.begun(printerSerial, counterBefore); })
            .and_then([&] { return journal_.append(JournalEvent::CardSendStarted); });
    });
}

// From here on the printer's counter may move although no card came out: were the job still Sending, a restart would
// take the rejected card for one in a hand. Failed is what a restart finishes as waste.
Status SealedVault::rejecting(const std::optional<RecordId>& record)
{
    return database_.inTransaction([&]() -> Status {
        if (!record)
            return stock_.rejecting();
        const auto job = jobOf(*record);
        if (!job)
            return std::unexpected(job.error());
        if (!needsRecord(job->state))
            return stock_.rejecting();
        return jobs_.setState(*record, CardJobState::Failed).and_then([&] { return stock_.rejecting(); });
    });
}

Status SealedVault::replace(const RecordId& record, ByteView word)
{
    return jobOf(record).and_then(
        [&](const CardJob& job) { return decide(job, CardJobState::Done, Card::InHand, word); });
}

// The reason tells whether a card came out; kept, it would be one more thing known about a visit.
Status SealedVault::spoil(const RecordId& record, SpoilReason reason)
{
    const bool isOut = reason == SpoilReason::CodeUnreadable || reason == SpoilReason::StaffRejected;
    return jobOf(record).and_then(
        [&](const CardJob& job) { return decide(job, CardJobState::Failed, isOut ? Card::InBin : Card::NotOut); });
}

Status SealedVault::leaveUnknown(const RecordId& record)
{
    // What was never sent, or is being rejected, cannot be out: asking the printer's counter about it later would give
    // a wrong answer.
    return jobOf(record).and_then([&](const CardJob& job) {
        const bool isOpen = wasSent(job) && job.state != CardJobState::Failed;
        return decide(job, isOpen ? CardJobState::Unknown : CardJobState::Failed, Card::NotOut);
    });
}

Result<std::vector<CardJob>> SealedVault::unsettledJobs()
{
    return jobs_.all().transform([](std::vector<CardJob> all) {
        std::erase_if(all, [](const CardJob& job) { return !isOpenEnded(job.state); });
        return all;
    });
}

Status SealedVault::settle(const RecordId& record, CardStatus status)
{
    const auto job = jobOf(record);
    if (!job)
        return std::unexpected(job.error());
    const auto state = status == CardStatus::Issued ? CardJobState::Done : CardJobState::Failed;
    if (!isOpenEnded(job->state))
        return job->state == state ? conclude(*job) : fail(FaultCode::VaultRecordGone);

    auto decided = database_.inTransaction([&] {
        return jobs_.setState(record, state)
            .and_then([&] { return count(status == CardStatus::Issued ? Card::InHand : Card::NotOut); })
            .and_then([&] { return journal_.append(JournalEvent::CardOutcomeResolved); });
    });
    if (!decided)
        return decided;
    CardJob settled = *job;
    settled.state = state;
    return conclude(settled);
}

Result<std::uint32_t> SealedVault::peopleHeld()
{
    return static_cast<std::uint32_t>(keys_.used());
}

Status SealedVault::destroyEverything()
{
    if (auto destroyed = keys_.destroyEverything(); !destroyed)
        return destroyed;
    strayKeys_.clear();
    auto settled = jobs_.all().and_then([&](const std::vector<CardJob>& jobs) {
        return database_.inTransaction([&]() -> Status {
            for (const CardJob& job : jobs)
                if (auto done = cutOff(job); !done)
                    return done;
            return {};
        });
    });
    if (settled)
        static_cast<void>(database_.checkpoint());
    return settled;
}

/// The record went before its card was done: what was sent stays as Unknown, and the printer's counter decides later.
Status SealedVault::cutOff(CardJob job)
{
    ages_.forget(job.record);
    if (!needsRecord(job.state))
        return finishRows(job);
    job.state = CardJobState::Unknown;
    return jobs_.setState(job.record, job.state).and_then([&] { return finishRows(job); });
}

Result<std::uint32_t> SealedVault::destroyOlderThan(std::chrono::seconds limit, const RulesMark& rules)
{
    const auto over = ages_.over(keys_.records(), limit);
    if (over.empty())
        return 0;
    if (auto destroyed = destroyKeys(over); !destroyed)
        return std::unexpected(destroyed.error());
    auto settled = database_.inTransaction([&]() -> Status {
        for (const RecordId& record : over) {
            const auto job = jobs_.find(record);
            if (!job)
                return std::unexpected(job.error());
            if (auto done = *job ? cutOff(**job) : Status{}; !done)
                return done;
            if (auto noted = journal_.append(JournalEvent::RecordExpired, rules); !noted)
                return noted;
        }
        return {};
    });
    // The keys are gone; rows that could not be deleted now are nothing, and the next start deletes them.
    if (settled)
        static_cast<void>(database_.checkpoint());
    return settled.transform([&] { return static_cast<std::uint32_t>(over.size()); });
}

Status SealedVault::proveForgotten()
{
    return keys_.proveEmpty();
}

Result<CardJob> SealedVault::jobOf(const RecordId& record)
{
    auto found = jobs_.find(record);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return fail(FaultCode::VaultRecordGone);
    return std::move(**found);
}

/// With the decision, so that a card is counted once however often its ending is finished.
Status SealedVault::count(Card where)
{
    if (where == Card::NotOut)
        return {};
    return stock_.cameOut(where == Card::InBin ? StockRows::To::Bin : StockRows::To::Hand);
}

Status SealedVault::decide(const CardJob& job, CardJobState state, Card where, ByteView word)
{
    const auto write = [&] {
        return jobs_.setState(job.record, state).and_then([&] { return count(where); }).and_then([&] {
            return outbox_.reportReplaced(word);
        });
    };
    if (job.state != state)
        if (auto done = database_.inTransaction(write); !done)
            return done;
    CardJob decided = job;
    decided.state = state;
    return conclude(decided);
}

Status SealedVault::conclude(CardJob job)
{
    return destroyKeys({job.record})
        .and_then([&] { return database_.inTransaction([&] { return finishRows(job); }); })
        // The card is settled; a log that could not be cut now is cut by the next ending.
        .transform([&] { static_cast<void>(database_.checkpoint()); });
}

Status SealedVault::destroyKeys(std::vector<RecordId> records)
{
    records.insert(records.end(), strayKeys_.begin(), strayKeys_.end());
    if (records.empty())
        return {};
    if (auto destroyed = keys_.destroy(records); !destroyed) {
        strayKeys_ = std::move(records);
        return destroyed;
    }
    strayKeys_.clear();
    return {};
}

Status SealedVault::finishRows(const CardJob& job)
{
    if (auto dropped = dropSealed(job.record); !dropped)
        return dropped;
    switch (job.state) {
    case CardJobState::Prepared:
        return jobs_.remove(job.record);
    case CardJobState::Sending:
    case CardJobState::Printing:
    case CardJobState::Unknown:
        // The visit notes CardOutcomeUnknown when it learns of it.
        return {};
    case CardJobState::Done:
        return addLedgerRow(job, CardStatus::Issued);
    case CardJobState::Failed:
        return wasSent(job) ? addLedgerRow(job, CardStatus::Spoiled) : jobs_.remove(job.record);
    }
    return fail(FaultCode::VaultDamaged);
}

Status SealedVault::addLedgerRow(const CardJob& job, CardStatus status)
{
    IssuanceRow row = job.row;
    row.status = status;
    const bool isIssued = status == CardStatus::Issued;
    return outbox_.add(row)
        .and_then([&] { return isIssued ? Status{} : outbox_.burn(job.statusIndex); })
        .and_then([&] { return jobs_.remove(job.record); })
        .and_then([&] { return journal_.append(isIssued ? JournalEvent::CardIssued : JournalEvent::CardSpoiled); });
}

Status SealedVault::dropSealed(const RecordId& record)
{
    const auto present = jobs_.hasSealed(record);
    if (!present)
        return std::unexpected(present.error());
    if (!*present)
        return {};
    return jobs_.removeSealed(record).and_then([&] { return journal_.append(JournalEvent::RecordDestroyed); });
}

} // namespace kiosk::storage
