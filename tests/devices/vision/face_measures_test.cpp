// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face_measures.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

constexpr PixelBox whole{.x = 0, .y = 0, .width = 100, .height = 100};

} // namespace

TEST_CASE("face light: an even face has its grey everywhere", "[devices][vision]")
{
    const FaceLight light = measureLight(cv::Mat(100, 100, CV_8UC1, cv::Scalar(77)), whole);
    CHECK(std::abs(light.meanGrey - 77) < 0.001);
    CHECK(light.brightGrey == 77);
    CHECK(light.clipped == 0);
}

TEST_CASE("face light: half black and half white is counted by hand", "[devices][vision]")
{
    cv::Mat picture(100, 100, CV_8UC1, cv::Scalar(0));
    picture(cv::Rect(50, 0, 50, 100)).setTo(255);
    const FaceLight light = measureLight(picture, whole);
    CHECK(std::abs(light.meanGrey - 127.5) < 2);
    CHECK(light.brightGrey == 255);
    CHECK(std::abs(light.clipped - 0.5) < 0.01);
}

TEST_CASE("face light: only the face counts, and a face beyond the picture is nothing", "[devices][vision]")
{
    cv::Mat picture(100, 300, CV_8UC1, cv::Scalar(255));
    picture(cv::Rect(100, 0, 100, 100)).setTo(60);
    CHECK(std::abs(measureLight(picture, {.x = 100, .y = 0, .width = 100, .height = 100}).meanGrey - 60) < 0.001);
    CHECK(measureLight(picture, {.x = 400, .y = 0, .width = 100, .height = 100}).meanGrey == 0);
}

TEST_CASE("face sharpness: falls with blur, not with darkness, and is nothing without structure", "[devices][vision]")
{
    cv::Mat picture(200, 200, CV_8UC1);
    cv::RNG(5).fill(picture, cv::RNG::UNIFORM, 40, 220);
    cv::GaussianBlur(picture, picture, {0, 0}, 1.5);
    const PixelBox face{.x = 0, .y = 0, .width = 200, .height = 200};
    const double sharp = measureSharpness(picture, face);
    cv::Mat blurred;
    cv::GaussianBlur(picture, blurred, {0, 0}, 6);
    CHECK(measureSharpness(blurred, face) < sharp / 3);
    CHECK(measureSharpness(cv::Mat(200, 200, CV_8UC1, cv::Scalar(90)), face) == 0);
    CHECK(measureSharpness(picture, {.x = 0, .y = 0, .width = 8, .height = 8}) == 0);
    CHECK(measureSharpness(picture, {.x = 500, .y = 500, .width = 80, .height = 80}) == 0);
}

} // namespace kiosk::devices
