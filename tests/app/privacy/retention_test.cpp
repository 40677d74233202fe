// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/retention.h"

#include "app/privacy/lifetime.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_store.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <type_traits>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

template<class T>
concept CanBePaused =
    requires(T& it) { it.pause(); } || requires(T& it) { it.stop(); } || requires(T& it) { it.suspend(); } ||
    requires(T& it) { it.hold(); } || requires(T& it) { it.setLimit(1h); } || requires(T& it) { it.disable(); } ||
    requires(T& it) { it.cancel(); } || std::is_default_constructible_v<T> || std::is_move_assignable_v<T> ||
    std::is_polymorphic_v<T>;

// The control: what the concept is there to find.
struct Pausable {
    explicit Pausable(int) {}
    Pausable& operator=(Pausable&&) = delete;
    void suspend() {}
};
static_assert(CanBePaused<Pausable>);
static_assert(!CanBePaused<Retention>);

struct RetentionBench {
    ManualClock clock;
    CountingVault vault;
    EmptyOutbox outbox;
    ListJournal journal;
    InlineExecutor lane;
    PolicyProfile profile;

    RetentionBench()
    {
        vault.clock = &clock;
        profile.retention.record = 8h;
        profile.retention.journal = std::chrono::days(100);
        profile.retention.batchesKept = 5;
    }
    Retention engine()
    {
        return Retention(
            {.clock = clock, .vault = vault, .outbox = outbox, .journal = journal, .home = lane, .storage = lane},
            profile, {});
    }
    RecordId record(CardJobState state = CardJobState::Prepared)
    {
        const RecordId id = *vault.prepare({}, blankJob());
        vault.kept.back().job.state = state;
        return id;
    }
};

} // namespace

TEST_CASE("lifetime: an age that is not proven counts as over", "[app][privacy]")
{
    using namespace std::chrono;
    const Moment began{steady_clock::time_point(100h), CivilDay(2026y / November / 23)};
    const auto after = [&](hours passed, int daysOn) {
        return Moment{began.steady + passed, CivilDay(sys_days(began.day) + days(daysOn))};
    };
    CHECK_FALSE(isOver(began, after(0h, 0), 8h));
    CHECK_FALSE(isOver(began, after(7h, 1), 8h));
    CHECK(isOver(began, after(8h, 0), 8h));
    CHECK(isOver(std::nullopt, after(0h, 0), 8h));
    CHECK(isOver(began, after(-1h, 0), 8h));
    // The date ten years back, ten years on, and back by one day.
    CHECK(isOver(began, after(1h, -3650), 8h));
    CHECK(isOver(began, after(1h, 3650), 8h));
    CHECK(isOver(began, after(1h, -1), 72h));
    CHECK(isOver(began, after(1h, 2), 72h));
    CHECK_FALSE(isOver(began, after(49h, 2), 72h));
    CHECK_FALSE(isOver(began, after(49h, 3), 72h));
    CHECK(isOver(began, after(49h, 0), 72h));
    // Summer time: 24 hours and yet the same date.
    CHECK_FALSE(isOver(began, after(24h, 0), 72h));
}

TEST_CASE("retention: the first pass runs by itself and destroys what an earlier process left", "[app][privacy]")
{
    RetentionBench bench;
    bench.record();
    bench.record(CardJobState::Sending);
    bench.vault.crash();
    const Retention engine = bench.engine();
    CHECK(**engine.peopleHeld() == 0);
    // The card that was on its way is still asked for.
    REQUIRE(bench.vault.unsettledJobs()->size() == 1);
    CHECK(bench.vault.unsettledJobs()->front().state == CardJobState::Unknown);
}

TEST_CASE("retention: a record lives no longer than the profile says, nor than the kiosk's own limit", "[app][privacy]")
{
    RetentionBench bench;
    bench.profile.retention.record = GENERATE(72h, 1000h);
    Retention engine = bench.engine();
    bench.record();
    const auto later = [&](std::chrono::hours by) {
        bench.clock.advance(by);
        bench.clock.day = CivilDay(std::chrono::sys_days(bench.clock.day) + std::chrono::floor<std::chrono::days>(by));
        engine.tick();
    };
    later(48h);
    CHECK(**engine.peopleHeld() == 1);
    later(24h);
    CHECK(**engine.peopleHeld() == 0);
}

TEST_CASE("retention: no clock that is set keeps a record, and none prunes the journal by a false date",
          "[app][privacy]")
{
    RetentionBench bench;
    Retention engine = bench.engine();
    REQUIRE(bench.journal.prunedBefore.size() == 1);
    bench.record();
    engine.tick();
    CHECK(**engine.peopleHeld() == 1);
    const CivilDay truth = bench.clock.day;
    for (const int years : {-10, 10}) {
        bench.record();
        bench.clock.day = truth + std::chrono::years(years);
        engine.tick();
        CHECK(engine.isClockDoubtful());
        CHECK(**engine.peopleHeld() == 0);
        bench.clock.day = truth;
    }
    CHECK(bench.journal.prunedBefore.size() == 1);
}

TEST_CASE("retention: a clock that is set while a pass is under way is looked at right after it", "[app][privacy]")
{
    RetentionBench bench;
    QueueExecutor home;
    Retention engine({.clock = bench.clock,
                      .vault = bench.vault,
                      .outbox = bench.outbox,
                      .journal = bench.journal,
                      .home = home,
                      .storage = bench.lane},
                     bench.profile, {});
    home.run();
    bench.record();
    engine.tick();
    REQUIRE(*bench.vault.peopleHeld() == 1);
    // The pass has looked, its answer has not come home yet.
    bench.clock.day = bench.clock.day + std::chrono::years(10);
    engine.tick();
    CHECK(*bench.vault.peopleHeld() == 1);
    home.run();
    CHECK(*bench.vault.peopleHeld() == 0);
    CHECK(home.waiting() == 0);
}

TEST_CASE("retention: the journal and batches follow the schedule once a day", "[app][privacy]")
{
    RetentionBench bench;
    Retention engine = bench.engine();
    const CivilDay first = bench.clock.day;
    REQUIRE(bench.journal.prunedBefore.size() == 1);
    CHECK(bench.journal.prunedBefore[0] == CivilDay(std::chrono::sys_days(first) - std::chrono::days(100)));
    CHECK(bench.outbox.kept == 5U);
    engine.tick();
    CHECK(bench.journal.prunedBefore.size() == 1);
    bench.clock.advance(24h);
    bench.clock.day = CivilDay(std::chrono::sys_days(first) + std::chrono::days(1));
    engine.tick();
    CHECK(bench.journal.prunedBefore.size() == 2);
}

TEST_CASE("retention: a fault is shown and tried again, and never waits for anybody", "[app][privacy]")
{
    RetentionBench bench;
    Retention engine = bench.engine();
    bench.record();
    bench.clock.advance(8h);
    bench.vault.broken = FaultCode::VaultIoFailed;
    engine.tick();
    CHECK(engine.trouble()->code == FaultCode::VaultIoFailed);
    CHECK(**engine.peopleHeld() == 1);
    bench.vault.broken.reset();
    engine.tick();
    CHECK_FALSE(engine.trouble());
    CHECK(**engine.peopleHeld() == 0);
}

TEST_CASE("retention: destruction is noted under the first bytes of the profile's hash", "[app][privacy]")
{
    PolicyProfile profile;
    for (std::size_t i = 0; i < profile.hash.size(); ++i)
        profile.hash[i] = static_cast<std::byte>(i + 1);
    const RulesMark mark = rulesMark(profile);
    CHECK(mark.front() == std::byte{1});
    CHECK(mark.back() == std::byte{8});
}
