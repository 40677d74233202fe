// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/portrait/guidance.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices {

/// A person cut out of one portrait, to be put in front of the portrait camera at any distance.
class StandIn {
public:
    /// `portrait`: colour, one frontal face, shoulders reaching the lower edge; `face` from brow to chin in it.
    StandIn(const cv::Mat& portrait, const PixelBox& face);

    /// Where and how large the face appears, as shares of the 1280x720 picture; `frame` varies the noise.
    struct Pose {
        double faceHeight = 0.25;
        double middleX = 0.5;
        double middleY = 0.42;
    };
    [[nodiscard]] cv::Mat inFrontOfCamera(const Pose& pose, int frame) const;

private:
    cv::Mat portrait_;
    cv::Mat share_;
    PixelBox face_;
};

/// Steps up to the camera: too far, then too far to one side, then right, then holds (about 8 seconds at 12 frames a
/// second).
[[nodiscard]] std::vector<StandIn::Pose> walkUp();

} // namespace kiosk::devices
