// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

// Measures of a page laid flat, about as large as the camera saw it. Pure; may throw cv::Exception.

/// How steep edges are: 1 as drawn, 0.7 a good lens, below 0.45 letters run together. 1 for a page without edges.
[[nodiscard]] double sharpnessOf(const cv::Mat& luma);

/// Share of the page that is burnt out white while the page itself is not.
[[nodiscard]] double glareOf(const cv::Mat& bgra);

/// Share of the page's middle that differs from what is around it: print.
[[nodiscard]] double inkOf(const cv::Mat& luma);

/// How far lines of Latin letters reach above the small letters rather than below them: positive when upright, negative
/// when upside down, 0 when there are too few lines to tell or they run crosswise. Between -1 and 1.
[[nodiscard]] double uprightnessOf(const cv::Mat& luma);

/// How strongly a fine grid in two directions lies over all of the page: the dots of a screen, or what they make of
/// themselves in a camera. Above 1 it is one.
[[nodiscard]] double screenGridOf(const cv::Mat& luma);

} // namespace kiosk::devices
