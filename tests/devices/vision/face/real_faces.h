// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/face/face_mesh.h"

#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

namespace kiosk::devices {

/// A real face with marks set by hand, in the picture's pixels; left and right are the person's own.
struct RealFace {
    std::string name;
    cv::Mat bgr;
    cv::Point2d rightEye;
    cv::Point2d leftEye;
    cv::Point2d chin;

    [[nodiscard]] cv::Point2d eyes() const { return (rightEye + leftEye) / 2; }
    /// From between the eyes to the chin.
    [[nodiscard]] double height() const;
};

/// All we may use: tests/fixtures/faces, and astronaut.png in the folder that PORCHLIGHT_FACES names.
[[nodiscard]] std::vector<RealFace> realFaces();

/// The face as a frame of 1280 x 720: turned by `degrees` (anticlockwise), its brow-to-chin height a share of 720, the
/// eyes in the middle and a little above it. The marks move along.
[[nodiscard]] RealFace asFrame(const RealFace& face, double faceHeight = 0.25, double degrees = 0);

/// What spoils pictures at a counter.
struct Trouble {
    std::string name;
    RealFace (*make)(const RealFace& frame);
    /// Nothing but shut eyes can be wrong: it is not too dark, not blurred, nothing is hidden.
    bool isLeftToEyes = false;
};
[[nodiscard]] const std::vector<Trouble>& troubles();

[[nodiscard]] cv::Mat withAlpha(const cv::Mat& bgr);

/// The same picture with the lids of both eyes drawn down over them by `share` (1 is shut): the skin between brow and
/// lid is stretched, lashes and all. `rims` tell where the lids are.
[[nodiscard]] cv::Mat withLidsDown(const cv::Mat& bgr, const FaceMesh& rims, double share);

} // namespace kiosk::devices
