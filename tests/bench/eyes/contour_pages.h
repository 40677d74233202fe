// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/placing.h"

#include <opencv2/core/mat.hpp>
#include <optional>

namespace kiosk::bench {

/// The page finder of a hundred tutorials, for comparison: Canny, contours, the largest that four lines describe.
[[nodiscard]] std::optional<generators::Corners> contourPage(const cv::Mat& bgra);

} // namespace kiosk::bench
