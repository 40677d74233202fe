// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "app/privacy/lifetime.h"
#include "tests/fakes/fake_job.h"
#include "tests/fakes/fake_places.h"
#include "tests/fakes/fake_wipe_check.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace kiosk::fakes {

/// Counts what a vault must count: records held, and what became of each card number. Endings as in SealedVault.
class CountingVault final : public Vault {
public:
    struct Kept {
        RecordId id;
        CardJob job;
        enum class Key : bool { Gone, There } key = Key::There;
        std::optional<Moment> began;
    };
    std::vector<Kept> kept;
    std::vector<IssuanceRow> outbox;
    std::optional<FaultCode> broken;
    /// What proveForgotten() finds although everything was destroyed.
    std::optional<FaultCode> remains;
    FakePlaces places;
    /// What its cards used; see VaultStock.
    StockBook stock;
    /// Gives records an age; without it none expires.
    const Clock* clock = nullptr;

    [[nodiscard]] Result<std::uint32_t> takeStatusIndex() override { return places.take(broken); }
    [[nodiscard]] Result<std::uint32_t> statusIndicesLeft() override { return places.count(broken); }
    [[nodiscard]] Result<RecordId> prepare(const KeptRecord&, const CardJob& job) override
    {
        if (broken)
            return fail(*broken);
        ++made_;
        RecordId id{static_cast<std::byte>(made_), static_cast<std::byte>(made_ >> 8)};
        kept.push_back({id, job, Kept::Key::There, clock ? std::optional(momentOf(*clock)) : std::nullopt});
        kept.back().job.record = id;
        return id;
    }
    [[nodiscard]] Result<KeptRecord> open(const RecordId&) override { return KeptRecord{}; }
    [[nodiscard]] Status sending(const RecordId& id, const std::string& serial, std::uint32_t before) override
    {
        if (broken)
            return fail(*broken);
        Kept* own = find(id);
        if (!own || own->key == Kept::Key::Gone)
            return fail(FaultCode::VaultRecordGone);
        ++stock.begun;
        ++stock.ribbonBegun;
        own->job.state = CardJobState::Sending;
        own->job.printerSerial = serial;
        own->job.counterBefore = before;
        return {};
    }
    [[nodiscard]] Status rejecting(const std::optional<RecordId>& id) override
    {
        if (broken)
            return fail(*broken);
        Kept* own = id ? find(*id) : nullptr;
        if (id && !own)
            return fail(FaultCode::VaultRecordGone);
        if (own && own->job.state == CardJobState::Sending)
            own->job.state = CardJobState::Failed;
        stock.isRejecting = true;
        return {};
    }
    [[nodiscard]] Status issue(const RecordId& id) override { return close(id, CardStatus::Issued, 1); }
    [[nodiscard]] Status replace(const RecordId& id, ByteView word) override
    {
        return close(id, CardStatus::Issued, 1).transform([&] {
            if (!word.empty())
                replaced.emplace_back(word.begin(), word.end());
        });
    }
    /// Words for the city about earlier cards.
    std::vector<Bytes> replaced;
    [[nodiscard]] Status spoil(const RecordId& id, SpoilReason reason) override
    {
        const bool isOut = reason == SpoilReason::CodeUnreadable || reason == SpoilReason::StaffRejected;
        const Status done = close(id, CardStatus::Spoiled, isOut ? 1 : 0);
        if (done && isOut)
            ++stock.inBin;
        return done;
    }
    [[nodiscard]] Status leaveUnknown(const RecordId& id) override
    {
        if (broken)
            return fail(*broken);
        Kept* own = find(id);
        if (!own)
            return fail(FaultCode::VaultRecordGone);
        cutOff(*own);
        return dropPrepared();
    }
    [[nodiscard]] Result<std::vector<CardJob>> unsettledJobs() override
    {
        std::vector<CardJob> jobs;
        for (const Kept& own : kept)
            if (own.job.state != CardJobState::Prepared && own.job.state != CardJobState::Failed)
                jobs.push_back(own.job);
        return jobs;
    }
    [[nodiscard]] Status settle(const RecordId& id, CardStatus status) override
    {
        return close(id, status, status == CardStatus::Issued ? 1 : 0);
    }
    [[nodiscard]] Result<std::uint32_t> peopleHeld() override
    {
        return static_cast<std::uint32_t>(
            std::ranges::count_if(kept, [](const Kept& own) { return own.key == Kept::Key::There; }));
    }
    [[nodiscard]] Result<std::uint32_t> destroyOlderThan(std::chrono::seconds limit, const RulesMark&) override
    {
        if (broken)
            return fail(*broken);
        std::uint32_t count = 0;
        for (Kept& own : kept)
            if (clock && own.key == Kept::Key::There && isOver(own.began, momentOf(*clock), limit)) {
                cutOff(own);
                ++count;
            }
        static_cast<void>(dropPrepared());
        return count;
    }
    [[nodiscard]] Status proveForgotten() override { return remains ? Status(fail(*remains)) : Status{}; }
    [[nodiscard]] Status destroyEverything() override
    {
        if (broken)
            return fail(*broken);
        for (Kept& own : kept)
            cutOff(own);
        return dropPrepared();
    }
    /// The process died: nobody alive saw a record begin.
    void crash()
    {
        for (Kept& own : kept) {
            own.began.reset();
            if (own.job.state == CardJobState::Failed)
                cutOff(own);
        }
        static_cast<void>(dropPrepared());
    }

private:
    Kept* find(const RecordId& id)
    {
        const auto found = std::ranges::find_if(kept, [&](const Kept& own) { return own.id == id; });
        return found == kept.end() ? nullptr : &*found;
    }
    static void cutOff(Kept& own)
    {
        own.key = Kept::Key::Gone;
        if (own.job.state == CardJobState::Sending)
            own.job.state = CardJobState::Unknown;
    }
    /// And what was to be rejected and was not sent again, which is waste.
    Status dropPrepared()
    {
        for (const Kept& own : kept)
            if (own.key == Kept::Key::Gone && own.job.state == CardJobState::Failed) {
                outbox.push_back(own.job.row);
                outbox.back().status = CardStatus::Spoiled;
            }
        std::erase_if(kept, [](const Kept& own) {
            return own.key == Kept::Key::Gone &&
                   (own.job.state == CardJobState::Prepared || own.job.state == CardJobState::Failed);
        });
        return {};
    }
    Status close(const RecordId& id, CardStatus status, std::uint32_t out)
    {
        if (broken)
            return fail(*broken);
        const Kept* own = find(id);
        if (!own)
            return fail(FaultCode::VaultRecordGone);
        if (own->job.state != CardJobState::Prepared || status == CardStatus::Issued) {
            outbox.push_back(own->job.row);
            outbox.back().status = status;
        }
        std::erase_if(kept, [&](const Kept& other) { return other.id == id; });
        stock.out += out;
        return {};
    }

    unsigned made_ = 0;
};

} // namespace kiosk::fakes
