// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// What two quadrilaterals have to do with each other, of which one holds the other.
enum class Growth : std::uint8_t {
    /// They have fewer than two sides in common.
    Unrelated,
    /// Where the larger one goes on it has a rim: it is the page, the smaller one ends at something printed.
    Seen,
    /// Where it goes on there is nothing: it ends at something that lies beside the page.
    Unseen,
    Unclear,
};

/// Judged in a small picture in Lab colours (8 bit).
[[nodiscard]] Growth growthOf(const cv::Mat& lab, const PageCorners& inner, const PageCorners& outer);

} // namespace kiosk::devices
