// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/opencv_portrait_judge.h"

#include <memory>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// A judge with the shipped models; fails the test without.
[[nodiscard]] std::unique_ptr<OpencvPortraitJudge> openJudge();

/// What it says of one picture, which it must be able to judge.
[[nodiscard]] PortraitVerdict judged(OpencvPortraitJudge& judge, const cv::Mat& picture);

/// The picture with a sensor's noise, always the same.
[[nodiscard]] cv::Mat noisy(const cv::Mat& picture, double sigma);

} // namespace kiosk::devices
