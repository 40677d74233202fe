// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "app/privacy/locked_bytes.h"

#include <cstddef>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// OpenCV's view of a frame's own bytes, nothing copied; an empty Mat when the frame's sizes do not add up.
///
/// The Mat is for reading only: OpenCV has no type for that, the frame is const.
[[nodiscard]] cv::Mat colourView(const Frame& frame);
[[nodiscard]] cv::Mat lumaView(const Frame& frame);

/// A working picture in locked memory, overwritten when it goes.
class LockedPicture {
public:
    LockedPicture() = default;
    LockedPicture(cv::Size size, int type)
        : bytes_(static_cast<std::size_t>(size.area()) * static_cast<std::size_t>(CV_ELEM_SIZE(type)))
        , mat_(size, type, bytes_.data())
    {
    }

    /// As an output argument keep the size and type given at the start, else OpenCV puts its own memory in place.
    [[nodiscard]] cv::Mat& mat() { return mat_; }
    [[nodiscard]] const cv::Mat& mat() const { return mat_; }
    [[nodiscard]] LockedBytes& bytes() { return bytes_; }

private:
    LockedBytes bytes_;
    cv::Mat mat_;
};

} // namespace kiosk::devices
