// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"
#include "devices/vision/papers/page_lines.h"

#include <vector>

namespace kiosk::devices {

/// Four lines that could be the rim of a page.
struct PageGuess {
    PageCorners corners;
    /// 0 to 1: how much of the rim was seen as lines, and how like a card, passport or sheet it is shaped.
    double promise = 0;
};

/// 0.3 to 1: how near the sides are to those of an ID-1 card, an ID-3 page, A4 or letter paper.
[[nodiscard]] double shapePrior(const PageCorners& corners);

/// The likeliest quadrilaterals that the lines make within a picture of this size, the best first.
[[nodiscard]] std::vector<PageGuess> guessPages(const std::vector<PageLine>& lines, cv::Size size, std::size_t most);

} // namespace kiosk::devices
