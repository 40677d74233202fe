// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/mrz_print.h"

#include <cstdint>
#include <opencv2/core.hpp>

namespace kiosk::generators {

/// How a page is seen. Lengths in pixels of the camera, angles in degrees.
struct MrzShot {
    double dpi = 200;
    /// In the picture's plane; any angle.
    double turn = 0;
    /// Out of it, about the page's two axes: perspective.
    double leanX = 0;
    double leanY = 0;
    double blur = 0.6;
    /// Length of a smear, along the lines or across them.
    double smear = 0;
    double noise = 3;
    int jpegQuality = 90;
    /// Grey levels the light falls off from one side to the other.
    double lightFall = 0;

    enum class Level : std::uint8_t { Clean300, Camera300, Camera200, Camera150, Tilted200, Hard150 };
    /// One of the shots of a level.
    [[nodiscard]] static MrzShot any(Level level, Chance& chance);
};

/// Only the machine-readable lines and some paper around them; the picture is as large as that needs.
[[nodiscard]] cv::Mat photographBlock(const PrintedPage& page, const MrzShot& shot, Chance& chance);

/// The whole page on a table, somewhere in a picture of this size. It may stick out when it is too large.
[[nodiscard]] cv::Mat photographPage(const PrintedPage& page, const MrzShot& shot, cv::Size size, Chance& chance);

} // namespace kiosk::generators
