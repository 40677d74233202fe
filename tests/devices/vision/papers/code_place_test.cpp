// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/code_place.h"

#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {

TEST_CASE("code place: a stacked code is found, and how far it is turned", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 4.0, -9.0, 20.0, 45.0, -60.0, 88.0);
    CAPTURE(degrees);
    cv::Mat luma;
    cv::cvtColor(onPaper(pdf417(licence(), 2.5), degrees), luma, cv::COLOR_BGR2GRAY);
    const auto places = findCodePlaces(luma, CodePattern::Stacked, 2);
    REQUIRE_FALSE(places.empty());
    const CodePlace& place = places.front();
    CHECK(cv::norm(place.middle - cv::Point2d(960, 540)) < 40);
    // onPaper() turns the other way round.
    CHECK(std::abs(std::remainder(degrees + place.degrees, 180.0)) < 1.5);
}

TEST_CASE("code place: a matrix code is found, however it is turned", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 20.0, 45.0);
    CAPTURE(degrees);
    cv::Mat luma;
    cv::cvtColor(onPaper(qr("A SEAL WITHOUT A MEANING, BUT LONG ENOUGH TO BE A SYMBOL OF SOME SIZE", 4), degrees), luma,
                 cv::COLOR_BGR2GRAY);
    const auto places = findCodePlaces(luma, CodePattern::Matrix, 2);
    REQUIRE_FALSE(places.empty());
    CHECK(cv::norm(places.front().middle - cv::Point2d(960, 540)) < 30);
}

TEST_CASE("code place: blank paper, noise and tiny pictures have none", "[devices][vision]")
{
    const CodePattern pattern = GENERATE(CodePattern::Stacked, CodePattern::Matrix);
    CHECK(findCodePlaces(cv::Mat(1080, 1920, CV_8UC1, cv::Scalar(240)), pattern, 2).empty());
    CHECK(findCodePlaces(cv::Mat(20, 20, CV_8UC1, cv::Scalar(240)), pattern, 2).empty());
    cv::Mat noise(1080, 1920, CV_8UC1);
    cv::RNG(6).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(findCodePlaces(noise, CodePattern::Stacked, 2).empty());
}

} // namespace kiosk::devices
