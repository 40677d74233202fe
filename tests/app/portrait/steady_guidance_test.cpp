// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/steady_guidance.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;
using enum Guidance;

namespace {

const SteadyGuidance::Time start{1h};

} // namespace

TEST_CASE("steady guidance: who comes is answered at once", "[app][portrait]")
{
    SteadyGuidance words;
    CHECK(words.shown() == LookingForFace);
    words.hear(LookingForFace, start);
    words.hear(ComeCloser, start + 10ms);
    CHECK(words.shown() == ComeCloser);
}

TEST_CASE("steady guidance: a sentence stands until it could be read", "[app][portrait]")
{
    SteadyGuidance words;
    words.hear(ComeCloser, start);
    int changes = 0;
    Guidance last = words.shown();
    // The edge of two reasons, 30 frames a second for three seconds.
    for (int frame = 1; frame < 90; ++frame) {
        words.hear(frame % 2 == 0 ? ComeCloser : TooDark, start + frame * 33ms);
        changes += words.shown() == last ? 0 : 1;
        last = words.shown();
    }
    CHECK(changes <= 3);
    // One that stays is told at last.
    for (int frame = 90; frame < 130; ++frame)
        words.hear(HoldStill, start + frame * 33ms);
    CHECK(words.shown() == HoldStill);
}

TEST_CASE("steady guidance: good comes at once and outlives one odd frame", "[app][portrait]")
{
    SteadyGuidance words;
    words.hear(MoveLeft, start);
    words.hear(Good, start + 50ms);
    CHECK(words.shown() == Good);
    words.hear(MoveLeft, start + 100ms);
    words.hear(Good, start + 150ms);
    CHECK(words.shown() == Good);
    words.hear(MoveLeft, start + 390ms);
    CHECK(words.shown() == Good);
    words.hear(MoveLeft, start + 410ms);
    CHECK(words.shown() == MoveLeft);
}

TEST_CASE("steady guidance: who goes is missed, and the next person begins anew", "[app][portrait]")
{
    SteadyGuidance words;
    words.hear(TooDark, start);
    words.hear(LookingForFace, start + 500ms);
    CHECK(words.shown() == TooDark);
    words.hear(LookingForFace, start + 1s);
    CHECK(words.shown() == LookingForFace);
    words.hear(TooDark, start + 1100ms);
    words.reset();
    CHECK(words.shown() == LookingForFace);
}
