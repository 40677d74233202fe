// SPDX-License-Identifier: Apache-2.0
#include "sync/backoff.h"

#include "sync/courier/slot.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::sync;
using namespace std::chrono_literals;

TEST_CASE("backoff: waits double from the first up to the cap", "[sync][backoff]")
{
    const Backoff backoff{.first = 10s, .cap = 100s};
    CHECK(waitAfter(1, 0xffffffff, backoff) == 10s);
    CHECK(waitAfter(2, 0xffffffff, backoff) == 20s);
    CHECK(waitAfter(4, 0xffffffff, backoff) == 80s);
    CHECK(waitAfter(5, 0xffffffff, backoff) == 100s);
    CHECK(waitAfter(4'000'000'000U, 0xffffffff, backoff) == 100s);
}

TEST_CASE("backoff: chance picks from the upper half, never nothing", "[sync][backoff]")
{
    const Backoff backoff{.first = 10s, .cap = 100s};
    CHECK(waitAfter(1, 0, backoff) == 5s);
    CHECK(waitAfter(0, 0, backoff) == 5s);
    CHECK(waitAfter(9, 0, backoff) == 50s);
    for (std::uint32_t random = 0; random < 0xf0000000U; random += 0x01234567U) {
        CHECK(waitAfter(3, random, backoff) >= 20s);
        CHECK(waitAfter(3, random, backoff) <= 40s);
    }
}

TEST_CASE("slot: the next moment lies in a window that has not opened yet", "[sync][courier]")
{
    using namespace std::chrono;
    const sys_seconds morning = sys_days{2026y / 11 / 23} + 7h;
    const Slot slot{.opens = 8h, .length = 120min};
    CHECK(nextMoment(morning, 0, slot) == sys_days{2026y / 11 / 23} + 8h);
    CHECK(nextMoment(morning, 0xffffffff, slot) == sys_days{2026y / 11 / 23} + 10h);
    // Within today's window: today's moment may have been used, so it is tomorrow's.
    CHECK(nextMoment(morning + 2h, 0, slot) == sys_days{2026y / 11 / 24} + 8h);
    CHECK(nextMoment(morning + 1h, 0, slot) == sys_days{2026y / 11 / 24} + 8h);
    CHECK(nextMoment(sys_days{2026y / 12 / 31} + 23h, 0, slot) == sys_days{2027y / 1 / 1} + 8h);
}
