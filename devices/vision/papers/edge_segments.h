// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/edge_field.h"

#include <cstdint>
#include <opencv2/core/types.hpp>
#include <vector>

namespace kiosk::devices {

/// What becomes of edges that do not fill the strip they lie in: the rim bends, or another one touches it.
enum class Crooked : std::uint8_t { Kept, Straightened };

struct SegmentSearch {
    /// By how many degrees the ways of one segment's edges may differ from their mean.
    double unlike = 22.5;
    /// Levels a pixel.
    float leastSlope = 3;
    Crooked crooked = Crooked::Kept;
};

/// The straight edges of a picture as x, y of both ends, in pixels of the plane that the field was made from.
///
/// Method: segments grown edge by edge as in LSD (Grompone von Gioi, Jakubowicz, Morel, Randall: IPOL 2012), without
/// its last test, whether one is there by chance. OpenCV's own took two thirds of a page's time: it sorts all pixels
/// and asks for an arc tangent at each step.
[[nodiscard]] std::vector<cv::Vec4f> segmentsIn(const EdgeField& field, const SegmentSearch& search);

} // namespace kiosk::devices
