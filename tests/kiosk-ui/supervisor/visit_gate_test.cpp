// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/supervisor/visit_gate.h"

#include <catch2/catch_test_macros.hpp>

#include <utility>

using namespace kiosk::supervisor;

TEST_CASE("visit gate: words arrive, and the end of the other side is noticed", "[kiosk-ui][supervisor]")
{
    auto [ours, theirs] = VisitGate::pair();
    ours.say(GateWord::YourTurn);
    CHECK(theirs.waitFor(GateWord::YourTurn));
    theirs.say(GateWord::Erased);
    CHECK(ours.waitFor(GateWord::Erased));

    {
        const VisitGate gone = std::move(theirs);
    }
    CHECK_FALSE(ours.waitFor(GateWord::Erased));
    // Nobody hears it; the process must live on.
    ours.say(GateWord::YourTurn);
}

TEST_CASE("visit gate: any other word is passed over", "[kiosk-ui][supervisor]")
{
    auto [ours, theirs] = VisitGate::pair();
    ours.say(GateWord::Erased);
    ours.say(GateWord::YourTurn);
    CHECK(theirs.waitFor(GateWord::YourTurn));
}
