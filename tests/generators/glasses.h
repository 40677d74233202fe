// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/face/face_mesh.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace kiosk::devices {

/// What a pair of glasses is made of, in shares of the eye's width.
struct Glasses {
    std::string what;
    cv::Scalar frame;
    double rim = 0.08;
    /// 0 is round, 1 has corners.
    double corner = 0.5;
};
[[nodiscard]] const std::vector<Glasses>& everyGlasses();

/// What a lamp or a window leaves on them.
enum class Reflex : std::uint8_t {
    None,
    /// The lens greyed over a little, as clean glasses in an even room are.
    Veil,
    /// A point of light as every eye has one: no fault of the glasses.
    Glint,
    /// A lamp, a row of tubes, a window with its cross; on one lens or both.
    Lamp,
    Tubes,
    Window,
};

/// The same picture with glasses on; `mesh` tells where the eyes are. A reflex begins beside the pupil and covers
/// `share` of one lens.
[[nodiscard]] cv::Mat withGlasses(const cv::Mat& bgr, const FaceMesh& mesh, const Glasses& glasses, Reflex reflex,
                                  double share);

} // namespace kiosk::devices
