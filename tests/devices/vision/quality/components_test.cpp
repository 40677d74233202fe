// SPDX-License-Identifier: Apache-2.0
// Every component on pictures simple enough to compute by hand; the comments show the sums.
#include "devices/vision/quality/components.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

using Catch::Matchers::WithinAbs;

/// What the standard's tests allow; sums by hand are far closer.
constexpr double close = 0.1;

/// `share` of the rows at one level, the rest at another.
cv::Mat twoLevels(int rows, int first, int second)
{
    cv::Mat picture(100, 100, CV_8UC1, cv::Scalar(second));
    picture.rowRange(0, rows).setTo(first);
    return picture;
}

const cv::Mat all(100, 100, CV_8UC1, cv::Scalar(255));

} // namespace

TEST_CASE("quality: the sigmoid is half at its middle", "[devices][vision][quality]")
{
    CHECK_THAT(sigmoid(3, 3, 0.5), WithinAbs(0.5, 1e-12));
    CHECK_THAT(sigmoid(4, 3, 0.5), WithinAbs(0.880797, 1e-6)); // 1 / (1 + e^-2)
}

TEST_CASE("quality: luminance is of linear light, by the weights of the three colours", "[devices][vision][quality]")
{
    cv::Mat picture(1, 5, CV_8UC3);
    picture.at<cv::Vec3b>(0) = {128, 128, 128}; // ((0.50196 + 0.055) / 1.055)^2.4 = 0.21586, of 255 is 55.04
    picture.at<cv::Vec3b>(1) = {0, 0, 255};     // red: 0.2126 x 255 = 54.2
    picture.at<cv::Vec3b>(2) = {0, 255, 0};     // green: 0.7152 x 255 = 182.4
    picture.at<cv::Vec3b>(3) = {255, 0, 0};     // blue: 0.0722 x 255 = 18.4
    picture.at<cv::Vec3b>(4) = {255, 255, 255};
    const cv::Mat light = luminance(picture);
    CHECK(light.at<uchar>(0) == 55);
    CHECK(light.at<uchar>(1) == 54);
    CHECK(light.at<uchar>(2) == 182);
    CHECK(light.at<uchar>(3) == 18);
    CHECK(light.at<uchar>(4) == 255);
    CHECK(luminance(cv::Mat(1, 5, CV_8UC4, cv::Scalar(0, 255, 0, 77))).at<uchar>(2) == 182);
}

TEST_CASE("quality: mean of luminance", "[devices][vision][quality]")
{
    const Component middle = luminanceMean(twoLevels(50, 0, 255), all);
    CHECK_THAT(middle.raw, WithinAbs(0.5, 1e-9));
    CHECK_THAT(middle.worth, WithinAbs(99.51, close)); // S(6) = 0.99753, squared
    CHECK_THAT(luminanceMean(twoLevels(0, 0, 51), all).worth, WithinAbs(50.0, close));
    CHECK_THAT(luminanceMean(twoLevels(0, 0, 0), all).worth, WithinAbs(1.8, close)); // S(-4)
}

TEST_CASE("quality: variance of luminance", "[devices][vision][quality]")
{
    const Component widest = luminanceVariance(twoLevels(50, 0, 255), all);
    CHECK_THAT(widest.raw, WithinAbs(0.25, 1e-9));
    CHECK_THAT(widest.worth, WithinAbs(19.51, close)); // 15 / 16 of a half turn
    // Levels 0.4 and 0.6: variance 0.01, 0.6 / 1.6 of a half turn, sine of 67.5 degrees.
    CHECK_THAT(luminanceVariance(twoLevels(50, 102, 153), all).worth, WithinAbs(92.39, close));
    CHECK_THAT(luminanceVariance(twoLevels(0, 0, 90), all).worth, WithinAbs(0, close));
}

TEST_CASE("quality: too dark and too bright pixels, at the very levels", "[devices][vision][quality]")
{
    const Component dark = underExposure(twoLevels(92, 25, 26), all);
    CHECK_THAT(dark.raw, WithinAbs(0.92, 1e-9));
    CHECK_THAT(dark.worth, WithinAbs(39.84, close)); // 120 x (0.832 - 0.5)
    CHECK_THAT(underExposure(twoLevels(0, 0, 26), all).worth, WithinAbs(99.84, close));
    CHECK_THAT(underExposure(twoLevels(0, 0, 25), all).worth, WithinAbs(0, close));
    const Component bright = overExposure(twoLevels(1, 247, 246), all);
    CHECK_THAT(bright.raw, WithinAbs(0.01, 1e-9));
    CHECK_THAT(bright.worth, WithinAbs(50, close)); // 1 / 0.02
    CHECK_THAT(overExposure(twoLevels(4, 255, 0), all).worth, WithinAbs(20, close));
    CHECK_THAT(overExposure(twoLevels(0, 0, 246), all).worth, WithinAbs(100, close));
}

TEST_CASE("quality: dynamic range in bits", "[devices][vision][quality]")
{
    cv::Mat ramp(256, 256, CV_8UC1);
    for (int level = 0; level < 256; ++level)
        ramp.row(level).setTo(level);
    CHECK_THAT(dynamicRange(ramp, {}).worth, WithinAbs(100, close));
    for (int level = 0; level < 256; ++level)
        ramp.row(level).setTo(level / 16);
    CHECK_THAT(dynamicRange(ramp, {}).raw, WithinAbs(4, 1e-9));
    CHECK_THAT(dynamicRange(ramp, {}).worth, WithinAbs(50, close));
    CHECK_THAT(dynamicRange(twoLevels(50, 3, 9), all).worth, WithinAbs(12.5, close));
}

TEST_CASE("quality: only the mask counts", "[devices][vision][quality]")
{
    cv::Mat half(100, 100, CV_8UC1, cv::Scalar(0));
    half.rowRange(0, 50).setTo(1);
    const cv::Mat picture = twoLevels(50, 51, 255);
    CHECK_THAT(luminanceMean(picture, half).raw, WithinAbs(0.2, 1e-9));
    CHECK_THAT(overExposure(picture, half).raw, WithinAbs(0, 1e-9));
    CHECK_THAT(dynamicRange(picture, half).raw, WithinAbs(0, 1e-9));
}

TEST_CASE("quality: light from one side", "[devices][vision][quality]")
{
    const cv::Rect right(0, 0, 100, 20);
    const cv::Rect left(0, 80, 100, 20);
    CHECK_THAT(illuminationUniformity(twoLevels(50, 90, 90), right, left).worth, WithinAbs(100, close));
    CHECK_THAT(illuminationUniformity(twoLevels(50, 90, 140), right, left).worth, WithinAbs(0, close));
    // Rows 80 to 89 are like the other cheek, 90 to 99 are not: 0.5^0.3.
    const Component half = illuminationUniformity(twoLevels(90, 90, 140), right, left);
    CHECK_THAT(half.raw, WithinAbs(0.5, 1e-9));
    CHECK_THAT(half.worth, WithinAbs(81.23, close));
}

TEST_CASE("quality: the colour of skin", "[devices][vision][quality]")
{
    const cv::Rect right(0, 0, 20, 20);
    const cv::Rect left(60, 0, 20, 20);
    const auto worthOf = [&](int red, int green, int blue) {
        return naturalColour(cv::Mat(100, 100, CV_8UC3, cv::Scalar(blue, green, red)), right, left);
    };
    CHECK_THAT(worthOf(200, 150, 120).worth, WithinAbs(100, close)); // a 16.5, b 23.5: skin
    // a 54.2, b 46.1: 29.2 and 11.1 outside (by way of D65 and Bradford's adaptation).
    CHECK_THAT(worthOf(230, 90, 60).raw, WithinAbs(31.25, 0.1));
    CHECK_THAT(worthOf(230, 90, 60).worth, WithinAbs(8.42, close));
    // a 2.5, b 6.8: too grey by 2.5.
    CHECK_THAT(worthOf(150, 140, 130).worth, WithinAbs(87.74, close));
    CHECK_THAT(worthOf(0, 0, 255).worth, WithinAbs(0.01, close)); // b below 0 counts as 100 outside
    CHECK(naturalColour(cv::Mat(100, 100, CV_8UC3), {200, 200, 5, 5}, {200, 200, 5, 5}).worth < 1);
}

TEST_CASE("quality: structure in the background", "[devices][vision][quality]")
{
    // Nothing at all: 190 x (1 - 1 / (1 + e^0.1)).
    CHECK_THAT(backgroundUniformity(twoLevels(0, 0, 200), all).worth, WithinAbs(99.75, close));
    // A ramp of 2 a pixel: 3x3 Sobel makes 16 of it; S(16; 10, 100) = 0.51500.
    cv::Mat ramp(100, 100, CV_8UC1);
    for (int x = 0; x < 100; ++x)
        ramp.col(x).setTo(2 * x);
    cv::Mat inner(100, 100, CV_8UC1, cv::Scalar(0));
    inner(cv::Rect(10, 10, 80, 80)).setTo(255);
    const Component structured = backgroundUniformity(ramp, inner);
    CHECK_THAT(structured.raw, WithinAbs(16, 1e-6));
    CHECK_THAT(structured.worth, WithinAbs(92.15, close));
    // Structure on the person only is none in the background.
    CHECK_THAT(backgroundUniformity(twoLevels(50, 0, 255), cv::Mat(all.size(), CV_8UC1, cv::Scalar(0))).raw,
               WithinAbs(0, 1e-9));
}

TEST_CASE("quality: one face", "[devices][vision][quality]")
{
    CHECK_THAT(singleFace(400, 100).worth, WithinAbs(75, close));
    CHECK_THAT(singleFace(400, 0).worth, WithinAbs(100, close));
    CHECK_THAT(singleFace(0, 0).worth, WithinAbs(100, close));
}

TEST_CASE("quality: eyes and mouth", "[devices][vision][quality]")
{
    CHECK_THAT(eyesOpen(2, 100).worth, WithinAbs(50, close));
    CHECK_THAT(eyesOpen(4, 100).worth, WithinAbs(88.08, close)); // S(2)
    CHECK_THAT(eyesOpen(0, 100).worth, WithinAbs(11.92, close)); // S(-2)
    CHECK_THAT(mouthClosed(20, 100).worth, WithinAbs(50, close));
    CHECK_THAT(mouthClosed(0, 100).worth, WithinAbs(96.56, close)); // 1 - S(-3.333)
}

TEST_CASE("quality: sizes and margins", "[devices][vision][quality]")
{
    CHECK_THAT(interEyeDistance(70, 0).worth, WithinAbs(50, close));
    CHECK_THAT(interEyeDistance(60, 60).raw, WithinAbs(120, 1e-6));
    CHECK_THAT(interEyeDistance(60, -60).worth, WithinAbs(92.41, close)); // S(2.5)
    CHECK_THAT(headSize(45, 100).worth, WithinAbs(100, close));
    CHECK_THAT(headSize(55, 100).worth, WithinAbs(23.84, close)); // 200 x (1 - S(2))
    CHECK_THAT(headSize(35, 100).worth, WithinAbs(23.84, close));
    CHECK_THAT(sidewardCrop(90, 100).worth, WithinAbs(50, close));
    CHECK_THAT(sidewardCrop(110, 100).worth, WithinAbs(88.08, close));
    CHECK_THAT(marginAbove(140, 100).worth, WithinAbs(50, close));
    CHECK_THAT(marginAbove(120, 100).worth, WithinAbs(11.92, close));
    CHECK_THAT(marginBelow(180, 100).worth, WithinAbs(50, close));
    CHECK_THAT(marginBelow(200, 100).worth, WithinAbs(88.08, close));
}

TEST_CASE("quality: the pose of the head", "[devices][vision][quality]")
{
    CHECK_THAT(headPose(0).worth, WithinAbs(100, close));
    CHECK_THAT(headPose(30).worth, WithinAbs(75, close));
    CHECK_THAT(headPose(-60).worth, WithinAbs(25, close));
    CHECK_THAT(headPose(120).worth, WithinAbs(0, close));
}

} // namespace kiosk::devices
