// SPDX-License-Identifier: Apache-2.0
#include "storage/record_ages.h"

#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <memory>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;
using namespace std::chrono_literals;

namespace {

/// Refuses to forget: what a root keeper must never do.
class StubbornRoot final : public RootKeeper {
public:
    explicit StubbornRoot(Entropy& entropy) { entropy.fill(root_.bytes()); }
    [[nodiscard]] Result<LockedBytes> root() override { return root_.duplicate(); }
    [[nodiscard]] Result<LockedBytes> prepare() override { return root_.duplicate(); }
    [[nodiscard]] Status commit() override { return {}; }
    [[nodiscard]] Protection protection() const override { return Protection::Reduced; }

private:
    LockedBytes root_{rootBytes};
};

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    FileRoot root{folder.path() / "root", around.entropy};
    AeadFieldSealer sealer;
    std::unique_ptr<VaultBench> bench;
    const RulesMark rules{std::byte{0xc1}};

    Fixture() { open(); }
    void open() { bench = std::make_unique<VaultBench>(folder.path(), around, root, sealer); }
    SealedVault& vault() { return bench->vault(); }
    void restart()
    {
        bench.reset();
        open();
        REQUIRE(vault().recover());
    }
    bool hasNoted(JournalEvent event, const StaffPseudonym& by)
    {
        const auto entries = bench->journal().entries().value();
        return std::ranges::any_of(entries, [&](const auto& e) { return e.event == event && e.staff == by; });
    }
};

} // namespace

TEST_CASE("ages: a record goes at its limit, is noted under the rules, and its sent card stays Unknown",
          "[storage][vault]")
{
    Fixture f;
    const RecordId prepared = f.vault().prepare(recordOf(), jobOf(1)).value();
    const RecordId sent = f.vault().prepare(recordOf(), jobOf(2)).value();
    REQUIRE(f.vault().sending(sent, "P1", 100));
    f.around.clock.time += 7h;
    CHECK(f.vault().destroyOlderThan(8h, f.rules) == 0U);
    CHECK(f.vault().peopleHeld() == 2U);
    f.around.clock.time += 1h;
    CHECK(f.vault().destroyOlderThan(8h, f.rules) == 2U);

    CHECK(f.vault().peopleHeld() == 0U);
    CHECK(f.vault().open(prepared).error().code == FaultCode::VaultRecordGone);
    CHECK(f.vault().open(sent).error().code == FaultCode::VaultRecordGone);
    CHECK(f.hasNoted(JournalEvent::RecordExpired, f.rules));
    CHECK(f.bench->database().number("SELECT count(*) FROM record") == 0);
    const auto jobs = f.vault().unsettledJobs().value();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].record == sent);
    CHECK(jobs[0].state == CardJobState::Unknown);
    CHECK(jobs[0].counterBefore == 100U);
    REQUIRE(f.vault().settle(sent, CardStatus::Issued));
    CHECK(waitingRows(f.bench->outbox()).size() == 1);
    CHECK(f.vault().proveForgotten());
}

TEST_CASE("ages: after a restart no clock can save a record whose beginning nobody saw", "[storage][vault]")
{
    Fixture f;
    const RecordId id = f.vault().prepare(recordOf(), jobOf(1)).value();
    REQUIRE(f.vault().sending(id, "P1", 100));
    const int years = GENERATE(-10, 0, 10);
    f.around.clock.day += std::chrono::years{years};
    f.around.clock.time = std::chrono::steady_clock::time_point{1s};
    f.restart();
    REQUIRE(f.vault().peopleHeld() == 1U);
    CHECK(f.vault().destroyOlderThan(72h, f.rules) == 1U);
    CHECK(f.vault().peopleHeld() == 0U);
    CHECK(f.vault().unsettledJobs().value().size() == 1);
}

TEST_CASE("ages: a date set back or on destroys a record of this very process", "[storage][vault]")
{
    Fixture f;
    REQUIRE(f.vault().prepare(recordOf(), jobOf(1)));
    const int years = GENERATE(-10, 10);
    f.around.clock.day += std::chrono::years{years};
    CHECK(f.vault().destroyOlderThan(72h, f.rules) == 1U);
}

TEST_CASE("vault: a card that was never sent cannot be left Unknown", "[storage][vault]")
{
    Fixture f;
    const RecordId id = f.vault().prepare(recordOf(), jobOf(1)).value();
    REQUIRE(f.vault().leaveUnknown(id));
    CHECK(f.vault().unsettledJobs().value().empty());
    CHECK(waitingRows(f.bench->outbox()).empty());
    CHECK(f.vault().peopleHeld() == 0U);
}

TEST_CASE("vault: close now leaves a sent card Unknown", "[storage][vault]")
{
    Fixture f;
    const RecordId id = f.vault().prepare(recordOf(), jobOf(1)).value();
    REQUIRE(f.vault().sending(id, "P1", 100));
    REQUIRE(f.vault().destroyEverything());
    CHECK(f.vault().proveForgotten());
    REQUIRE(f.vault().unsettledJobs().value().size() == 1);
    CHECK(f.vault().unsettledJobs().value()[0].state == CardJobState::Unknown);
    CHECK(f.vault().sending(id, "P1", 100).error().code == FaultCode::VaultRecordGone);
}

TEST_CASE("vault: the proof fails while a key is there and when the root was not replaced", "[storage][vault]")
{
    Fixture f;
    CHECK(f.vault().proveForgotten());
    const RecordId id = f.vault().prepare(recordOf(), jobOf(1)).value();
    CHECK(f.vault().proveForgotten().error().code == FaultCode::WipeKeyStays);
    REQUIRE(f.vault().spoil(id, SpoilReason::ResidentStopped));
    CHECK(f.vault().proveForgotten());

    TemporaryFolder other;
    StubbornRoot stubborn{f.around.entropy};
    VaultBench bench{other.path(), f.around, stubborn, f.sealer};
    REQUIRE(bench.vault().prepare(recordOf(), jobOf(1)));
    REQUIRE(bench.vault().destroyEverything());
    const auto proof = bench.vault().proveForgotten();
    REQUIRE(!proof);
    // Whichever the table finds first: the old table opens again, or the old root is still there.
    CHECK((proof.error().code == FaultCode::WipeKeyStays || proof.error().code == FaultCode::WipeRootStays));
}

TEST_CASE("outbox: numbers of acknowledged batches go, the last ones and pending ones stay", "[storage][outbox]")
{
    Fixture f;
    Outbox& outbox = f.bench->outbox();
    const auto next = [&] {
        return outbox.nextBatch(10, [&](const BatchContent& content) -> Result<PendingBatch> {
            Bytes sealed(40, static_cast<std::byte>(content.sequence));
            return PendingBatch{
                .sequence = content.sequence, .hash = f.around.hasher.sha256(sealed), .sealed = std::move(sealed)};
        });
    };
    for (int i = 0; i < 6; ++i) {
        const auto batch = next().value();
        REQUIRE(outbox.acknowledged(batch.sequence, batch.hash));
    }
    const auto pending = next().value();
    REQUIRE(outbox.forgetAcknowledged(2));
    CHECK(f.bench->database().number("SELECT count(*) FROM batch") == 2);
    CHECK(outbox.pending().value()->sequence == pending.sequence);
    REQUIRE(outbox.acknowledged(pending.sequence, pending.hash));
    REQUIRE(outbox.forgetAcknowledged(0));
    CHECK(f.bench->database().number("SELECT count(*) FROM batch") == 1);
    CHECK(next().value().sequence == pending.sequence + 1);
}
