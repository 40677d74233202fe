// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/still.h"

#include <chrono>
#include <opencv2/imgproc.hpp>
#include <span>

namespace kiosk::devices {

Still::Still(const cv::Mat& bgr)
{
    cv::cvtColor(bgr, bgra_, cv::COLOR_BGR2BGRA);
    cv::cvtColor(bgr, luma_, cv::COLOR_BGR2GRAY);
    frame_ = Frame{.width = bgr.cols,
                   .height = bgr.rows,
                   .bgra = std::as_bytes(std::span(bgra_.data, bgra_.total() * 4)),
                   .strideBytes = bgr.cols * 4,
                   .luma = std::as_bytes(std::span(luma_.data, luma_.total())),
                   .lumaStrideBytes = bgr.cols,
                   .serial = 1,
                   .taken = std::chrono::steady_clock::now()};
}

} // namespace kiosk::devices
