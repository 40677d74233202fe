// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/visit_gate.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

using namespace kiosk;
using namespace kiosk::supervisor;

namespace {

Day openDay(std::size_t keyBytes)
{
    Day day{.state = Day::State::Open, .key = LockedBytes(keyBytes)};
    std::ranges::fill(day.key.bytes(), std::byte{0x5A});
    return day;
}

} // namespace

TEST_CASE("visit gate: words arrive, and the end of the other side is noticed", "[kiosk-ui][supervisor]")
{
    auto [ours, theirs] = VisitGate::pair();
    ours.say(GateWord::YourTurn);
    const auto turn = theirs.waitFor(GateWord::YourTurn);
    REQUIRE(turn);
    CHECK_FALSE(turn->isOpen());
    CHECK(turn->key.isEmpty());
    theirs.say(GateWord::Erased);
    const auto heard = ours.hear();
    REQUIRE(heard);
    CHECK(heard->word == GateWord::Erased);

    {
        const VisitGate gone = std::move(theirs);
    }
    CHECK_FALSE(ours.hear());
    // Nobody hears it; the process must live on.
    ours.say(GateWord::YourTurn);
}

TEST_CASE("visit gate: an open day crosses with its key", "[kiosk-ui][supervisor]")
{
    auto [ours, theirs] = VisitGate::pair();
    for (const std::size_t keyBytes : {std::size_t{0}, std::size_t{32}, Day::longestKey}) {
        ours.say(GateWord::DayIs, openDay(keyBytes));
        const auto day = theirs.waitFor(GateWord::DayIs);
        REQUIRE(day);
        CHECK(day->isOpen());
        REQUIRE(day->key.size() == keyBytes);
        CHECK(std::ranges::count(day->key.bytes(), std::byte{0x5A}) == static_cast<std::ptrdiff_t>(keyBytes));
    }
    // More than a key is not sent at all.
    ours.say(GateWord::DayIs, openDay(Day::longestKey + 1));
    ours.say(GateWord::Erased);
    CHECK(theirs.hear()->word == GateWord::Erased);
}

TEST_CASE("visit gate: any other word is passed over", "[kiosk-ui][supervisor]")
{
    auto [ours, theirs] = VisitGate::pair();
    ours.say(GateWord::Erased);
    ours.say(GateWord::YourTurn, openDay(32));
    const auto day = theirs.waitFor(GateWord::YourTurn);
    REQUIRE(day);
    CHECK(day->key.size() == 32);
}
