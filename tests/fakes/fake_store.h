// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/city_news.h"
#include "app/ports/journal.h"
#include "app/ports/outbox.h"
#include "app/ports/vault.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace kiosk::fakes {

/// Remembers events, without a chain.
class ListJournal final : public Journal {
public:
    std::vector<JournalEvent> events;

    [[nodiscard]] Status note(JournalEvent event, const StaffPseudonym&) override
    {
        events.push_back(event);
        return {};
    }
    [[nodiscard]] Result<std::vector<JournalEntry>> entries() override { return std::vector<JournalEntry>{}; }
    [[nodiscard]] Status verify() override { return {}; }
    [[nodiscard]] bool has(JournalEvent event) const { return std::ranges::contains(events, event); }
};

/// Counts what a vault must count: records held, and what became of each card number.
class CountingVault final : public Vault {
public:
    struct Kept {
        RecordId id;
        CardJob job;
        enum class Key : bool { Gone, There } key = Key::There;
    };
    std::vector<Kept> kept;
    std::vector<IssuanceRow> outbox;
    std::optional<FaultCode> broken;
    std::uint32_t nextIndex = 7;

    [[nodiscard]] Result<std::uint32_t> takeStatusIndex() override { return guarded(nextIndex++); }
    [[nodiscard]] Result<RecordId> prepare(const KeptRecord&, const CardJob& job) override
    {
        if (broken)
            return fail(*broken);
        RecordId id{static_cast<std::byte>(++made_)};
        kept.push_back({id, job});
        kept.back().job.record = id;
        return id;
    }
    [[nodiscard]] Result<KeptRecord> open(const RecordId&) override { return KeptRecord{}; }
    [[nodiscard]] Status sending(const RecordId& id, const std::string& serial, std::uint32_t before) override
    {
        if (broken)
            return fail(*broken);
        Kept& own = find(id);
        own.job.state = CardJobState::Sending;
        own.job.printerSerial = serial;
        own.job.counterBefore = before;
        return {};
    }
    [[nodiscard]] Status issue(const RecordId& id) override { return close(id, CardStatus::Issued); }
    [[nodiscard]] Status spoil(const RecordId& id, SpoilReason) override { return close(id, CardStatus::Spoiled); }
    [[nodiscard]] Status leaveUnknown(const RecordId& id) override
    {
        if (broken)
            return fail(*broken);
        find(id).key = Kept::Key::Gone;
        find(id).job.state = CardJobState::Unknown;
        return {};
    }
    [[nodiscard]] Result<std::vector<CardJob>> unsettledJobs() override
    {
        std::vector<CardJob> jobs;
        for (const Kept& own : kept)
            if (own.job.state != CardJobState::Prepared)
                jobs.push_back(own.job);
        return jobs;
    }
    [[nodiscard]] Status settle(const RecordId& id, CardStatus status) override { return close(id, status); }
    [[nodiscard]] Result<std::uint32_t> peopleHeld() override
    {
        return static_cast<std::uint32_t>(
            std::ranges::count_if(kept, [](const Kept& own) { return own.key == Kept::Key::There; }));
    }
    [[nodiscard]] Status destroyEverything() override
    {
        for (Kept& own : kept)
            own.key = Kept::Key::Gone;
        return {};
    }

private:
    template<class T>
    Result<T> guarded(T value)
    {
        if (broken)
            return fail(*broken);
        return value;
    }
    Kept& find(const RecordId& id)
    {
        return *std::ranges::find_if(kept, [&](const Kept& own) { return own.id == id; });
    }
    Status close(const RecordId& id, CardStatus status)
    {
        if (broken)
            return fail(*broken);
        Kept& own = find(id);
        if (own.job.state != CardJobState::Prepared || status == CardStatus::Issued) {
            outbox.push_back(own.job.row);
            outbox.back().status = status;
        }
        std::erase_if(kept, [&](const Kept& other) { return other.id == id; });
        return {};
    }

    int made_ = 0;
};

/// Holds a number of rows and never seals.
class EmptyOutbox final : public Outbox {
public:
    std::uint32_t rows = 0;

    [[nodiscard]] Result<std::uint32_t> waitingRows() override { return rows; }
    [[nodiscard]] Result<PendingBatch> nextBatch(std::uint32_t, Seal) override
    {
        return fail(FaultCode::SealingFailed);
    }
    [[nodiscard]] Result<std::optional<PendingBatch>> pending() override { return std::optional<PendingBatch>(); }
    [[nodiscard]] Status acknowledged(std::uint64_t, const Digest&) override { return {}; }
};

/// Says what it is told to say.
class ToldNews final : public CityNews {
public:
    Result<std::optional<CourierWord>> word = std::optional<CourierWord>();

    [[nodiscard]] Result<std::optional<CourierWord>> lastWord() override { return word; }
};

} // namespace kiosk::fakes
