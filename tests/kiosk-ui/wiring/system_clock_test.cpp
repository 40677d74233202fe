// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/system_clock.h"

#include "app/privacy/retention.h"
#include "kiosk-ui/wiring/clock_watch.h"
#include "storage/store.h"
#include "tests/fakes/fake_ports.h"
#include "tests/storage/storage_fixture.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>
#include <sys/eventfd.h>
#include <unistd.h>

using namespace kiosk;
using namespace kiosk::shell;
using namespace std::chrono_literals;

namespace {

/// By how much somebody set the clock of this program.
std::time_t setBy = 0;
constexpr std::time_t tenYears = 3653L * 24 * 60 * 60;

} // namespace

/// In this program the date comes from here; the steady count is the system's own.
extern "C" std::time_t time(std::time_t* out) noexcept
{
    std::timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    const std::time_t shown = now.tv_sec + setBy;
    if (out != nullptr)
        *out = shown;
    return shown;
}

namespace {

/// The kiosk's own store and engine under its own clock.
struct Engine {
    storage::test::TemporaryFolder folder;
    crypto::SystemEntropy entropy;
    crypto::OpensslHasher hasher;
    SystemClock clock;
    storage::VolatileRoot root{entropy};
    Bytes boxKey = Bytes(32, std::byte{7});
    std::unique_ptr<storage::Store> store;
    fakes::InlineExecutor lane;
    PolicyProfile profile;
    std::optional<Retention> retention;

    Engine()
    {
        setBy = 0;
        auto opened = storage::Store::open(folder.path() / "store", boxKey, root, hasher, entropy, clock);
        REQUIRE(opened);
        store = std::move(*opened);
        retention.emplace(Retention::Ports{.clock = clock,
                                           .vault = store->vault(),
                                           .outbox = store->outbox(),
                                           .journal = store->journal(),
                                           .home = lane,
                                           .storage = lane},
                          profile, Retention::Changed());
        REQUIRE(store->vault().prepare(storage::test::smallRecordOf(), storage::test::jobOf(1)));
    }
    ~Engine() { setBy = 0; }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    std::uint32_t heldAfterTick()
    {
        retention->tick();
        return store->vault().peopleHeld().value();
    }
};

} // namespace

TEST_CASE("system clock: whoever sets the clock moves the date and nothing else", "[kiosk-ui][wiring]")
{
    const std::time_t by = GENERATE(-tenYears, tenYears);
    const SystemClock clock;
    setBy = 0;
    const auto today = std::chrono::sys_days(clock.today());
    const auto before = clock.now();
    setBy = by;
    const auto moved = std::chrono::sys_days(clock.today()) - today;
    const auto passed = clock.now() - before;
    setBy = 0;
    CHECK(std::chrono::abs(moved) >= std::chrono::days(3652));
    CHECK(passed >= 0s);
    CHECK(passed < 5s);
}

TEST_CASE("system clock: the steady count is the time since the machine started, sleep counted", "[kiosk-ui][wiring]")
{
    double uptime = 0;
    std::ifstream("/proc/uptime") >> uptime;
    const double steady = std::chrono::duration<double>(SystemClock().now().time_since_epoch()).count();
    CHECK(steady >= uptime - 0.1);
    CHECK(steady < uptime + 5);
}

TEST_CASE("system clock: set ten years back or on, no record of the real store lives longer", "[kiosk-ui][wiring]")
{
    const std::time_t by = GENERATE(-tenYears, tenYears);
    Engine engine;
    // The control: before its time, and with nobody at the clock, it stays.
    REQUIRE(engine.heldAfterTick() == 1);

    SECTION("seen: it goes at once")
    {
        setBy = by;
        CHECK(engine.heldAfterTick() == 0);
    }
    SECTION("set and set back between two looks: it goes when its own time is over")
    {
        // No profile says one second; the vault that the engine asks can be asked for it.
        REQUIRE(engine.store->vault().destroyOlderThan(1s, {}) == 0U);
        setBy = by;
        QTest::qWait(1000);
        setBy = 0;
        CHECK(engine.store->vault().destroyOlderThan(1s, {}) == 1U);
        CHECK(engine.store->vault().peopleHeld() == 0U);
    }
    SECTION("the watch tells the engine without any tick")
    {
        const ClockWatch watch([&] { engine.retention->tick(); });
        setBy = by;
        const int bell = eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC);
        REQUIRE(dup2(bell, watch.descriptor()) >= 0);
        close(bell);
        CHECK(QTest::qWaitFor([&] { return engine.store->vault().peopleHeld().value() == 0; }, 1000));
    }
}
