// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/cell.h"
#include "devices/vision/mrz/train/glyph_masters.h"

#include <opencv2/core.hpp>
#include <vector>

namespace kiosk::devices::mrz {

/// One line of letters at random as a camera might see it, and where each letter lies.
struct Strip {
    struct Cell {
        CellPlace place;
        std::size_t kind;
    };
    cv::Mat luma;
    std::vector<Cell> cells;
};

/// Every strip differs in size, weight, sharpness, tilt, background, light, noise and compression.
[[nodiscard]] Strip printStrip(const GlyphMasters& masters, cv::RNG& random);

/// A cell as the reader may find it: not quite in its place. Some are moved off it, and then hold no letter.
[[nodiscard]] Strip::Cell jittered(const Strip::Cell& cell, cv::RNG& random);

} // namespace kiosk::devices::mrz
