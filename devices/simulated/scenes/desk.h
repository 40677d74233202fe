// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// A paper as it lies under the paper camera.
struct Lying {
    /// Width of the paper in the picture, in pixels; its middle, as shares of the picture; turned clockwise by degrees.
    double width = 1200;
    double middleX = 0.5;
    double middleY = 0.5;
    double degrees = 0;
    /// Radius of the corners, of the paper's width.
    double corner = 0;
};

/// A 1920x1080 picture of a wooden desk with `paper` (colour) on it and a soft shadow under it.
[[nodiscard]] cv::Mat layOnDesk(const cv::Mat& paper, const Lying& lying);

} // namespace kiosk::devices
