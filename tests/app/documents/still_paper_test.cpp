// SPDX-License-Identifier: Apache-2.0
#include "app/documents/still_paper.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;
using enum PaperGuidance;

namespace {

/// Frames at one speed; how many of them were to be taken.
struct Watched {
    StillPaper paper;
    StillPaper::Time now{1h};

    int see(PaperGuidance guidance, int frames, std::chrono::milliseconds apart = 100ms)
    {
        int taken = 0;
        for (int i = 0; i < frames; ++i) {
            now += apart;
            if (paper.hear(guidance, now) == StillPaper::Turn::TakeThis) {
                ++taken;
                paper.taken();
            }
        }
        return taken;
    }
};

} // namespace

TEST_CASE("still paper: half a second of good is enough, less is not", "[app][documents]")
{
    Watched desk;
    CHECK(desk.see(LetItLie, 2) == 0);
    CHECK(desk.see(Good, 5) == 0);
    CHECK(desk.see(LetItLie, 1) == 0);
    CHECK(desk.see(Good, 5) == 0);
    CHECK(desk.see(Good, 1) == 1);
}

TEST_CASE("still paper: two frames far apart are no half second", "[app][documents]")
{
    Watched desk;
    CHECK(desk.see(Good, 2, 700ms) == 0);
    CHECK(desk.see(Good, 1, 700ms) == 1);
}

TEST_CASE("still paper: nothing but good is taken by itself", "[app][documents]")
{
    for (const PaperGuidance guidance : {TooDark, LookingForPaper, OnePaperAtATime, ComeCloser, NotAScreen, LetItLie,
                                         NotSharp, TurnItOver, LightOnIt, TurnItAround}) {
        Watched desk;
        CHECK(desk.see(guidance, 50) == 0);
    }
}

TEST_CASE("still paper: each paper is taken once, and the next when the desk was empty", "[app][documents]")
{
    Watched desk;
    CHECK(desk.see(Good, 50) == 1);
    CHECK(desk.paper.isTaken());
    CHECK(desk.see(LetItLie, 9) == 0);
    CHECK(desk.see(TooDark, 9) == 0);
    CHECK(desk.see(Good, 50) == 0);
    // One frame without a page is a hand, or the finder's mistake.
    CHECK(desk.see(LookingForPaper, 2) == 0);
    CHECK(desk.see(Good, 50) == 0);
    CHECK(desk.see(LookingForPaper, 3) == 0);
    CHECK_FALSE(desk.paper.isTaken());
    CHECK(desk.see(Good, 50) == 1);
}

TEST_CASE("still paper: what was taken by hand is not taken again", "[app][documents]")
{
    Watched desk;
    desk.see(LightOnIt, 4);
    desk.paper.taken();
    CHECK(desk.see(Good, 50) == 0);
}

TEST_CASE("still paper: a pause counts for nothing, and a clock that runs back starts again", "[app][documents]")
{
    Watched desk;
    CHECK(desk.see(Good, 4) == 0);
    desk.paper.pause();
    CHECK(desk.see(Good, 5) == 0);
    desk.now -= 1h;
    CHECK(desk.see(Good, 5) == 0);
    CHECK(desk.see(Good, 3) == 1);
    desk.paper.pause();
    CHECK(desk.see(Good, 50) == 0);
}
