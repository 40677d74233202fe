// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/best_frame.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace std::chrono_literals;

namespace {

PortraitVerdict good(int score)
{
    return {.guidance = Guidance::Good, .face = PixelBox{1, 2, 30, 40}, .score = score};
}

const std::chrono::steady_clock::time_point start{1h};

} // namespace

TEST_CASE("best frame: is ready only after good was held", "[app][portrait]")
{
    BestFrame best;
    best.add(fakes::makeFrame(), good(50), start);
    CHECK_FALSE(best.isReady(start + BestFrame::hold - 1ms));
    CHECK(best.isReady(start + BestFrame::hold));
}

TEST_CASE("best frame: the highest score wins and a bad frame starts again", "[app][portrait]")
{
    BestFrame best;
    const auto first = fakes::makeFrame();
    const auto second = fakes::makeFrame();
    best.add(first, good(50), start);
    best.add(second, good(80), start + 100ms);
    best.add(fakes::makeFrame(), good(60), start + 200ms);
    CHECK(best.pick()->frame == second);

    const PortraitVerdict away{.guidance = Guidance::ComeCloser, .face = PixelBox{1, 2, 3, 4}, .score = 99};
    best.add(fakes::makeFrame(), away, start + 250ms);
    CHECK(best.isReady(start + BestFrame::hold));
    best.add(fakes::makeFrame(), away, start + 600ms);
    CHECK_FALSE(best.isReady(start + BestFrame::hold));
}

TEST_CASE("best frame: counts down three, two, one", "[app][portrait]")
{
    BestFrame best;
    CHECK_FALSE(best.countdown(start).has_value());
    best.add(fakes::makeFrame(), good(50), start);
    CHECK(best.countdown(start) == 3);
    CHECK(best.countdown(start + 600ms) == 2);
    CHECK(best.countdown(start + 1400ms) == 1);
    CHECK(best.countdown(start + 5s) == 1);
}

TEST_CASE("best frame: without a face there is nothing to take", "[app][portrait]")
{
    BestFrame best;
    best.add(fakes::makeFrame(), PortraitVerdict{}, start);
    CHECK_FALSE(best.pick().has_value());
}
