// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/hand_frame.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>

using namespace kiosk;

namespace {

constexpr int width = 1280;
constexpr int height = 720;

bool isInside(const PixelBox& box)
{
    return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
}

} // namespace

TEST_CASE("hand frame: begins in the middle, as high as a face should be", "[app][portrait]")
{
    // 0.25 of 720 lines, 0.84 as wide, its middle at 640 and 0.45 of 720.
    CHECK(HandFrame().box(width, height) == PixelBox{.x = 565, .y = 234, .width = 151, .height = 180});
}

TEST_CASE("hand frame: begins at a face that was found", "[app][portrait]")
{
    const PixelBox face{.x = 200, .y = 300, .width = 168, .height = 200};
    CHECK(HandFrame(face, width, height).box(width, height) == face);
    // Of another camera's frames it is the same share.
    CHECK(HandFrame(face, width, height).box(width * 2, height * 2) ==
          PixelBox{.x = 400, .y = 600, .width = 336, .height = 400});
}

TEST_CASE("hand frame: is moved and made larger, and stays inside the frame", "[app][portrait]")
{
    HandFrame frame;
    frame.moveTo(0.25, 0.5);
    frame.moveBy(0.25, 0.1);
    const PixelBox moved = frame.box(width, height);
    CHECK(std::abs(moved.x + moved.width / 2 - 640) <= 1);
    CHECK(std::abs(moved.y + moved.height / 2 - 432) <= 1);
    frame.growBy(1);
    CHECK(frame.box(width, height).height == 194);
    for (const double x : {-3.0, 0.0, 1.0, 7.0}) {
        for (const double y : {-3.0, 0.0, 1.0, 7.0}) {
            frame.moveTo(x, y);
            CHECK(isInside(frame.box(width, height)));
        }
    }
    // From beyond the edge one step leads back.
    frame.moveTo(7, 7);
    frame.moveBy(-0.5, -0.5);
    CHECK(std::abs(frame.box(width, height).x + frame.box(width, height).width / 2 - 640) <= 1);
    frame.growBy(-1000);
    CHECK(frame.box(width, height).height == 86);
    frame.growBy(1000);
    CHECK(frame.box(width, height).height == 302);
    CHECK(isInside(frame.box(width, height)));
    // A frame that is higher than wide.
    CHECK(frame.box(100, 720).width == 100);
}
