// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/clock_watch.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>
#include <sys/eventfd.h>
#include <unistd.h>

using kiosk::shell::ClockWatch;

TEST_CASE("clock watch: at rest it says nothing", "[kiosk-ui][wiring]")
{
    int told = 0;
    const ClockWatch watch([&] { ++told; });
    REQUIRE(watch.isWatching());
    QTest::qWait(50);
    CHECK(told == 0);
}

TEST_CASE("clock watch: each notice of the system is passed on once, and it watches on", "[kiosk-ui][wiring]")
{
    int told = 0;
    const ClockWatch watch([&] { ++told; });
    // In the place of the timer something that can be made to ring; only the system can make the timer do it.
    const int bell = eventfd(1, EFD_NONBLOCK | EFD_CLOEXEC);
    REQUIRE(dup2(bell, watch.descriptor()) >= 0);
    close(bell);
    REQUIRE(QTest::qWaitFor([&] { return told == 1; }, 1000));
    QTest::qWait(50);
    CHECK(told == 1);
    const std::uint64_t again = 1;
    REQUIRE(write(watch.descriptor(), &again, sizeof again) == sizeof again);
    REQUIRE(QTest::qWaitFor([&] { return told == 2; }, 1000));
}

TEST_CASE("clock watch: the machine's clock is set, twice, and both are told", "[kiosk-ui][wiring]")
{
    // To what it shows: enough for the system to call it set. Other programs are told too, so it is not done unasked.
    if (std::getenv("PORCHLIGHT_SET_CLOCK") == nullptr)
        SKIP("sets the clock of the machine (to what it shows): run as root with PORCHLIGHT_SET_CLOCK=1");
    int told = 0;
    const ClockWatch watch([&] { ++told; });
    for (int time = 1; time <= 2; ++time) {
        std::timespec now{};
        clock_gettime(CLOCK_REALTIME, &now);
        REQUIRE(clock_settime(CLOCK_REALTIME, &now) == 0);
        REQUIRE(QTest::qWaitFor([&] { return told == time; }, 1000));
    }
}
