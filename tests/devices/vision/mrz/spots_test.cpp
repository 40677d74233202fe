// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/spots.h"

#include "devices/vision/mrz/cell.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices::mrz {
namespace {

std::vector<Spot> spotsIn(const cv::Mat& luma)
{
    cv::Mat mean;
    cv::boxFilter(luma, mean, CV_8U, {41, 41});
    return findSpots(luma, mean, 78);
}

std::array<float, cellPixels> cellAt(const cv::Mat& luma, cv::Point2d middle, double pitch)
{
    std::array<float, cellPixels> cell{};
    sampleCell(luma, {.middle = middle, .right = {pitch, 0}, .down = {0, pitch}}, cell);
    return cell;
}

} // namespace

TEST_CASE("spots: every letter-sized patch has a box, and only those", "[devices][vision][mrz]")
{
    cv::Mat luma(300, 400, CV_8UC1, cv::Scalar(220));
    cv::rectangle(luma, cv::Rect(50, 60, 12, 18), cv::Scalar(30), cv::FILLED);
    // Joined only at a corner, and from below: a V and a diagonal are one patch each.
    cv::line(luma, {100, 60}, {108, 80}, cv::Scalar(30), 1);
    cv::line(luma, {116, 60}, {108, 80}, cv::Scalar(30), 1);
    cv::line(luma, {150, 60}, {165, 75}, cv::Scalar(30), 1);
    // Too small, too large.
    cv::rectangle(luma, cv::Rect(200, 60, 3, 3), cv::Scalar(30), cv::FILLED);
    cv::line(luma, {20, 200}, {380, 200}, cv::Scalar(30), 3);
    auto spots = spotsIn(luma);
    std::ranges::sort(spots, {}, &Spot::left);
    REQUIRE(spots.size() == 3);
    CHECK(spots[0].left == 50);
    CHECK(spots[0].right == 61);
    CHECK(spots[0].top == 60);
    CHECK(spots[0].bottom == 77);
    CHECK(spots[0].area == 12 * 18);
    CHECK(spots[1].width() == 17);
    CHECK(spots[2].height() == 16);
}

TEST_CASE("spots: the box that stands on its corner has a middle of its own", "[devices][vision][mrz]")
{
    // An L lying on its back at 45 degrees: its straight box has its middle beside that of the letter.
    cv::Mat luma(300, 400, CV_8UC1, cv::Scalar(220));
    cv::line(luma, {200, 100}, {220, 120}, cv::Scalar(30), 2);
    cv::line(luma, {220, 120}, {230, 110}, cv::Scalar(30), 2);
    const auto spots = spotsIn(luma);
    REQUIRE(spots.size() == 1);
    CHECK(cv::norm(spots[0].middle(Box::Straight) - cv::Point2f(215, 110)) < 1.6);
    CHECK(cv::norm(spots[0].middle(Box::Diagonal) - cv::Point2f(215, 105)) < 1.6);
}

TEST_CASE("spots: shadow is no patch, and faint print on grey paper is", "[devices][vision][mrz]")
{
    cv::Mat luma(300, 400, CV_8UC1);
    for (int x = 0; x < 400; ++x)
        luma.col(x).setTo(cv::Scalar(60 + x * 0.45));
    CHECK(spotsIn(luma).empty());
    cv::rectangle(luma, cv::Rect(20, 60, 4, 18), cv::Scalar(30), cv::FILLED);
    cv::rectangle(luma, cv::Rect(360, 60, 4, 18), cv::Scalar(120), cv::FILLED);
    CHECK(spotsIn(luma).size() == 2);
}

TEST_CASE("spots: noise of a whole frame is given up", "[devices][vision][mrz]")
{
    cv::Mat noise(1080, 1920, CV_8UC1);
    cv::RNG(1).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(spotsIn(noise).empty());
}

TEST_CASE("cell: it does not matter how bright the paper is or how black the ink", "[devices][vision][mrz]")
{
    cv::Mat luma(60, 60, CV_8UC1, cv::Scalar(200));
    cv::line(luma, {20, 20}, {40, 40}, cv::Scalar(40), 3);
    cv::Mat faint;
    luma.convertTo(faint, CV_8U, 0.5, 40);
    const auto plain = cellAt(luma, {30, 30}, 20);
    const auto other = cellAt(faint, {30, 30}, 20);
    for (std::size_t i = 0; i < cellPixels; ++i)
        CHECK(std::abs(plain[i] - other[i]) < 0.03F);
    float squares = 0;
    for (const float value : plain)
        squares += value * value;
    CHECK(std::abs(squares / static_cast<float>(cellPixels) - 1) < 0.01F);
}

TEST_CASE("cell: noise on blank paper stays small, and outside the picture is paper", "[devices][vision][mrz]")
{
    cv::Mat luma(60, 60, CV_8UC1);
    cv::RNG(1).fill(luma, cv::RNG::NORMAL, 235, 2);
    CHECK(std::ranges::max(cellAt(luma, {30, 30}, 20)) < 1);
    CHECK(std::ranges::max(cellAt(luma, {5000, -70}, 20)) == 0);
}

} // namespace kiosk::devices::mrz
