// SPDX-License-Identifier: Apache-2.0
#include "storage/job_states.h"
#include "storage/sealed_vault.h"

#include <algorithm>

// What a start does with what an earlier process left; sealed_vault.cpp says what that can be.

namespace kiosk::storage {

Status SealedVault::recover()
{
    const auto jobs = jobs_.all();
    if (!jobs)
        return std::unexpected(jobs.error());
    return destroyKeys(keysToDrop(*jobs))
        .and_then([&] { return database_.inTransaction([&] { return dropOpened(*jobs); }); })
        .transform([&] { static_cast<void>(database_.checkpoint()); });
}

std::vector<RecordId> SealedVault::keysToDrop(const std::vector<CardJob>& jobs) const
{
    auto drop = keys_.records();
    std::erase_if(drop, [&](const RecordId& id) {
        return std::ranges::any_of(jobs,
                                   [&](const CardJob& job) { return job.record == id && needsRecord(job.state); });
    });
    return drop;
}

Status SealedVault::dropOpened(const std::vector<CardJob>& jobs)
{
    bool unfinished = false;
    for (const CardJob& job : jobs) {
        // A card was being made and its record can still be opened: the printer decides.
        if (keys_.keyOf(job.record))
            continue;
        const auto held = jobs_.hasSealed(job.record);
        if (!held)
            return std::unexpected(held.error());
        unfinished = unfinished || (*held && (needsRecord(job.state) || job.state == CardJobState::Prepared));
        if (auto done = finishRows(job); !done)
            return done;
    }
    return unfinished ? journal_.append(JournalEvent::UnfinishedRecordsDropped) : Status{};
}

} // namespace kiosk::storage
