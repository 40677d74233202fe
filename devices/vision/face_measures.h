// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"
#include "devices/vision/face/face_mesh.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// Light on a face, 0 to 255.
struct FaceLight {
    double meanGrey = 0;
    /// 95 % of the face stay under this.
    double brightGrey = 0;
    /// Share at 250 or more.
    double clipped = 0;
};

/// Measures light on the middle of `face` (within the picture), where there is skin and little hair or background.
[[nodiscard]] FaceLight measureLight(const cv::Mat& luma, const PixelBox& face);

/// Fine structure of `face` against its contrast, on the face scaled to one size: near 0 when blurred, about 1 sharp.
[[nodiscard]] double measureSharpness(const cv::Mat& luma, const PixelBox& face);

/// The largest white and colourless spot on or about either eye, of that eye's surroundings: a lamp in a pair of
/// glasses.
[[nodiscard]] double measureGlare(const cv::Mat& bgra, const FaceMesh& mesh);

} // namespace kiosk::devices
