// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// A frame that owns its bytes, made from a picture.
class Still {
public:
    explicit Still(const cv::Mat& bgr);

    [[nodiscard]] const Frame& frame() const { return frame_; }
    [[nodiscard]] Frame& frame() { return frame_; }
    [[nodiscard]] const cv::Mat& bgra() const { return bgra_; }

private:
    cv::Mat bgra_;
    cv::Mat luma_;
    Frame frame_;
};

} // namespace kiosk::devices
