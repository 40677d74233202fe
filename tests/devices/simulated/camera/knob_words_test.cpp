// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/camera/knob_words.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

namespace kiosk::devices::simulated {

TEST_CASE("camera knobs: each word turns its knob", "[devices][simulated]")
{
    CameraModel::Knobs knobs;
    for (const char* line :
         {"freeze", "repeat", "black", "formats yuyv", "trouble busy-open", "size 800x600", "torn 2", "failed 3"})
        CHECK(turn(knobs, line));
    CHECK(knobs.isFrozen);
    CHECK(knobs.isRepeating);
    CHECK(knobs.isBlack);
    CHECK(knobs.formats == CameraModel::Knobs::Formats::YuyvOnly);
    CHECK(knobs.trouble == CameraModel::Knobs::Trouble::BusyAtOpen);
    CHECK(knobs.onlyWidth == 800);
    CHECK(knobs.onlyHeight == 600);
    CHECK(knobs.torn == 2);
    CHECK(knobs.failed == 3);
    for (const char* line : {"thaw", "vary", "light", "size any"})
        CHECK(turn(knobs, line));
    CHECK_FALSE(knobs.isFrozen);
    CHECK_FALSE(knobs.isRepeating);
    CHECK_FALSE(knobs.isBlack);
    CHECK(knobs.onlyWidth == 0);
}

TEST_CASE("camera knobs: anything else is refused", "[devices][simulated]")
{
    const std::string line =
        GENERATE("", "melt", "formats", "formats rgb", "trouble all", "size 800", "size 801x600", "size 7680x4320",
                 "size 0x0", "torn", "torn x", "torn -1", "freeze now", "repeat 3");
    CAPTURE(line);
    CameraModel::Knobs knobs;
    CHECK_FALSE(turn(knobs, line));
}

} // namespace kiosk::devices::simulated
