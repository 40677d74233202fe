// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/code_place.h"

#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {

TEST_CASE("code place: a stacked code is found, and how far it is turned", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 4.0, -9.0, 20.0, 45.0, -60.0, 88.0);
    CAPTURE(degrees);
    cv::Mat luma;
    cv::cvtColor(onPaper(pdf417(licence(), 2.5), degrees), luma, cv::COLOR_BGR2GRAY);
    const auto places = findCodePlaces(luma, 2);
    REQUIRE_FALSE(places.empty());
    const CodePlace& place = places.front();
    CHECK(place.box.contains({960, 540}));
    CHECK(std::abs(place.box.x + place.box.width / 2 - 960) < 50);
    CHECK(std::abs(place.box.y + place.box.height / 2 - 540) < 50);
    // Turning by the angle must bring the rows level, either way up.
    const double left = std::remainder(degrees + place.angle, 180.0);
    CHECK(std::abs(left) < 1.5);
}

TEST_CASE("code place: blank paper, noise and tiny pictures have none", "[devices][vision]")
{
    CHECK(findCodePlaces(cv::Mat(1080, 1920, CV_8UC1, cv::Scalar(240)), 2).empty());
    cv::Mat noise(1080, 1920, CV_8UC1);
    cv::RNG(6).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(findCodePlaces(noise, 2).empty());
    CHECK(findCodePlaces(cv::Mat(20, 20, CV_8UC1, cv::Scalar(240)), 2).empty());
}

} // namespace kiosk::devices
