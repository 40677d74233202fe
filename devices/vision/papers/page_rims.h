// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// Corners moved onto the page's rim to a fraction of a pixel.
///
/// `bgra` in full size; the rim is looked for up to `reach` pixels on both sides of each side. A side that is not
/// found stays where it was.
[[nodiscard]] PageCorners refined(const cv::Mat& bgra, const PageCorners& corners, double reach);

/// The same for one side, whose neighbours stay.
[[nodiscard]] PageCorners sideRefined(const cv::Mat& bgra, const PageCorners& corners, std::size_t i, double reach);

} // namespace kiosk::devices
