// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/best_frame.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <vector>

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

TEST_CASE("best frame: the person is taken as they are now", "[app][portrait]")
{
    // The sharpest frame came first and is too old when the countdown ends; of the last second the best one is taken.
    BestFrame best;
    best.add(fakes::makeFrame(), good(99), start);
    const auto recent = fakes::makeFrame();
    for (auto at = 100ms; at < BestFrame::hold; at += 100ms)
        best.add(at == 1200ms ? recent : fakes::makeFrame(), good(at == 1200ms ? 70 : 60), start + at);
    REQUIRE(best.isReady(start + BestFrame::hold));
    CHECK(best.pick()->frame == recent);
}

TEST_CASE("best frame: what is taken by hand is from the last second", "[app][portrait]")
{
    const PortraitVerdict near{.guidance = Guidance::MoveBack, .face = PixelBox{1, 2, 30, 40}, .score = 90};
    const PortraitVerdict far{.guidance = Guidance::ComeCloser, .face = PixelBox{5, 6, 7, 8}, .score = 10};
    BestFrame best;
    best.add(fakes::makeFrame(), near, start);
    best.add(fakes::makeFrame(), far, start + 600ms);
    CHECK(best.pick()->face == *near.face);
    best.add(fakes::makeFrame(), far, start + 1100ms);
    CHECK(best.pick()->face == *far.face);
    // A good one beats any other, even with a lower score.
    best.add(fakes::makeFrame(), good(5), start + 1200ms);
    CHECK(best.pick()->face == PixelBox{1, 2, 30, 40});
}

TEST_CASE("best frame: who has gone is not taken, nor who was there before the camera stood still", "[app][portrait]")
{
    BestFrame best;
    best.add(fakes::makeFrame(), good(50), start);
    SECTION("gone")
    {
        best.add(fakes::makeFrame(), PortraitVerdict{}, start + 600ms);
        CHECK(best.pick().has_value());
        best.add(fakes::makeFrame(), PortraitVerdict{}, start + 1200ms);
    }
    SECTION("no frame for a while")
    {
        best.add(fakes::makeFrame(), PortraitVerdict{}, start + 10s);
    }
    CHECK_FALSE(best.pick().has_value());
}

TEST_CASE("best frame: two frames are held, however many were seen", "[app][portrait]")
{
    BestFrame best;
    std::vector<std::weak_ptr<const Frame>> seen;
    for (auto at = 0ms; at < 5s; at += 30ms) {
        auto frame = fakes::makeFrame();
        seen.emplace_back(frame);
        best.add(std::move(frame), good(50), start + at);
    }
    CHECK(std::ranges::count_if(seen, [](const auto& frame) { return !frame.expired(); }) == 2);
}
