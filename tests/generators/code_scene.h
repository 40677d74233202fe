// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/placing.h"
#include "tests/generators/surfaces.h"
#include "tests/generators/symbols.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>

namespace kiosk::generators {

/// How a symbol lies before the camera.
struct CodePlacing {
    Symbology symbology = Symbology::Pdf417;
    double pixelsPerModule = 3;
    double degrees = 0;
    /// Share by which one side is shorter than the other.
    double keystone = 0;
    /// Standard deviation of the blur, in modules.
    double blurModules = 0.2;
    double noise = 3;
    int jpegQuality = 0;
    Surface surface = Surface::Plain;
    cv::Size frame{1920, 1080};
    /// False puts it in the middle.
    bool isAnywhere = false;
    /// A row of stray bars (Code 128) on the same card.
    bool hasStrayBars = false;
};

struct CodeScene {
    /// Grey.
    cv::Mat picture;
    Corners corners;
};

/// `text` as a symbol printed on a pale card that lies on a surface.
[[nodiscard]] CodeScene showCode(const std::string& text, const CodePlacing& placing, Dice& dice);

} // namespace kiosk::generators
