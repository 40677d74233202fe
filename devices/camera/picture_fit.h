// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// Makes pictures smaller that are larger than anybody looks at.
///
/// Both cameras at 3840x2160 kept 346 MB locked in one visit, of the 256 MB that the kiosk may lock; and a frame of
/// that size takes four times as long to look through.
/// Lane:    camera.
/// Privacy: the smaller picture is locked and overwritten.
class PictureFit {
public:
    /// Of the longer side, in pixels.
    static constexpr int largestSide = 1920;

    /// The same pixels where they fit; otherwise its own, until the next call.
    [[nodiscard]] cv::Mat fit(const cv::Mat& picture);
    /// Overwrites what is left of the last one.
    void wipe();

private:
    LockedBytes memory_;
    cv::Mat fitted_;
};

} // namespace kiosk::devices
