// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/vision/judging.h"

#include "tests/devices/vision/still.h"

#include <catch2/catch_test_macros.hpp>
#include <opencv2/core.hpp>
#include <utility>

namespace kiosk::devices {

std::unique_ptr<OpencvPortraitJudge> openJudge()
{
    auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    return std::move(*judge);
}

PortraitVerdict judged(OpencvPortraitJudge& judge, const cv::Mat& picture)
{
    const Still still(picture);
    const auto verdict = judge.judge(still.frame());
    REQUIRE(verdict);
    return *verdict;
}

cv::Mat noisy(const cv::Mat& picture, double sigma)
{
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(4).fill(noise, cv::RNG::NORMAL, 0, sigma);
    cv::Mat out;
    cv::add(picture, noise, out, cv::noArray(), CV_8U);
    return out;
}

} // namespace kiosk::devices
