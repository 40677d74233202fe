// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"
#include "devices/vision/face/face_mesh.h"

#include <array>
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

/// Where the two sides of a face are compared: points of the mesh on the person's right, and the same on their left.
struct SidePoints {
    int right;
    int left;
};
/// On the forehead, under the eye, on the cheek, beside the mouth and under it.
inline constexpr std::array<SidePoints, 5> sidePoints{{{108, 337}, {101, 330}, {205, 425}, {216, 436}, {204, 424}}};

/// Grey of the darker half of a face by that of the lighter one, 0 to 1; the skin, dark or light, divides out.
///
/// The median of five places: a plaster, a scar or a lock of hair is on one or two of them, light from one side on all.
[[nodiscard]] double measureSides(const cv::Mat& luma, const FaceMesh& mesh);

/// Fine structure of `face` against its contrast, on the face scaled to one size: near 0 when blurred, about 1 sharp.
[[nodiscard]] double measureSharpness(const cv::Mat& luma, const PixelBox& face);

/// The largest white and colourless spot on or about either eye, of that eye's surroundings: a lamp in a pair of
/// glasses.
[[nodiscard]] double measureGlare(const cv::Mat& bgra, const FaceMesh& mesh);

} // namespace kiosk::devices
