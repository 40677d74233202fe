// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_lines.h"
#include "devices/vision/papers/page_score.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices {

struct JudgedPage {
    PageCorners corners;
    PageScore score;
};

/// The page after each of its sides was exchanged for any of `lines` that lies near it, wherever that made it better:
/// among the few lines that pages are guessed from, the rim itself may be missing.
[[nodiscard]] JudgedPage withBetterSides(const cv::Mat& lab, const std::vector<PageLine>& lines, JudgedPage page);

/// The page after each side that is none too good was looked for anew, farther and farther off, where no line was seen
/// at all: a rim at a small angle to the grain of wood. `bgra` is the same picture as `lab`.
[[nodiscard]] JudgedPage withFoundSides(const cv::Mat& bgra, const cv::Mat& lab, JudgedPage page);

} // namespace kiosk::devices
