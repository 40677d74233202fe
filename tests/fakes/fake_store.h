// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/city_news.h"
#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "tests/fakes/fake_vault.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// Remembers events, without a chain.
class ListJournal final : public Journal {
public:
    std::vector<JournalEvent> events;
    std::optional<FaultCode> broken;
    /// Whom the last event of one person names.
    StaffPseudonym lastBy{};

    [[nodiscard]] Status note(JournalEvent event, const StaffPseudonym& by = {}) override
    {
        if (broken)
            return fail(*broken);
        lastBy = by;
        events.push_back(event);
        return {};
    }
    [[nodiscard]] Status noteWitnessed(JournalEvent event, const StaffPseudonym& first,
                                       const StaffPseudonym& second) override
    {
        if (broken)
            return fail(*broken);
        witnessed.emplace_back(first, second);
        events.push_back(event);
        events.push_back(JournalEvent::SecondPersonConfirmed);
        return {};
    }
    [[nodiscard]] Result<std::uint32_t> pruneBefore(CivilDay day, const RulesMark&) override
    {
        prunedBefore.push_back(day);
        return 0;
    }
    std::vector<std::pair<StaffPseudonym, StaffPseudonym>> witnessed;
    std::vector<CivilDay> prunedBefore;
    /// What was noted; of an entry only the event is true.
    [[nodiscard]] Result<std::vector<JournalEntry>> entries() override
    {
        std::vector<JournalEntry> list;
        for (const JournalEvent event : events)
            list.push_back({.sequence = list.size() + 1, .day = {}, .event = event});
        return list;
    }
    [[nodiscard]] Status verify() override { return {}; }
    [[nodiscard]] bool has(JournalEvent event) const { return std::ranges::contains(events, event); }
};

/// Holds a number of rows and never seals.
class EmptyOutbox final : public Outbox {
public:
    std::uint32_t rows = 0;

    [[nodiscard]] Result<std::uint32_t> waitingRows() override { return rows; }
    [[nodiscard]] Status reportSlip(ByteView slip) override
    {
        slips.emplace_back(slip.begin(), slip.end());
        return {};
    }
    std::vector<Bytes> slips;
    [[nodiscard]] Result<PendingBatch> nextBatch(std::uint32_t, Seal) override
    {
        return fail(FaultCode::SealingFailed);
    }
    [[nodiscard]] Result<std::optional<PendingBatch>> pending() override { return std::optional<PendingBatch>(); }
    [[nodiscard]] Status acknowledged(std::uint64_t, const Digest&) override { return {}; }
    [[nodiscard]] Status forgetAcknowledged(std::uint32_t keep) override
    {
        kept = keep;
        return {};
    }
    std::optional<std::uint32_t> kept;
};

/// Says what it is told to say.
class ToldNews final : public CityNews {
public:
    Result<std::optional<CourierWord>> word = std::optional<CourierWord>();

    [[nodiscard]] Result<std::optional<CourierWord>> lastWord() override { return word; }
};

} // namespace kiosk::fakes
