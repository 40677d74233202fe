// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace kiosk::test {

/// How a printed card is looked at. Lengths are in modules of its codes, which are 4 dots wide in print.
struct CameraView {
    /// Along the shortest side; perspective gives the others more.
    double pixelsPerModule = 4;
    /// Standard deviation of the blur.
    double blurModules = 0.3;
    /// Standard deviation of the noise, in grey levels of 255.
    double noise = 6;
    /// How far corners move out of a rectangle, as a share of the card's width.
    double perspective = 0.04;
    double mostDegrees = 12;
    /// Brightness at the darkest and the brightest end.
    double darkest = 0.6;
    double brightest = 1.05;
};

/// What a printer makes of a grey raster at 300 dpi: every black dot grows by half a dot to each side. Twice as many
/// pixels each way.
[[nodiscard]] cv::Mat printed(const cv::Mat& raster);

/// A grey camera picture of such a print: turned, in perspective, blurred, unevenly lit, noisy. The same for the same
/// `seed`.
[[nodiscard]] cv::Mat photographed(const cv::Mat& print, const CameraView& view, std::uint32_t seed);

} // namespace kiosk::test
