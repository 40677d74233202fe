// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_growth.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

PageCorners box(double left, double top, double right, double bottom)
{
    return {cv::Point2d(left, top), {right, top}, {right, bottom}, {left, bottom}};
}

const PageCorners card = box(120, 60, 360, 210);
/// The same without its heading.
const PageCorners body = box(120, 84, 360, 210);
/// The card and as much of the table beside it.
const PageCorners beyond = box(120, 60, 430, 210);

cv::Rect rectOf(const PageCorners& corners)
{
    return {cv::Point(corners[0]), cv::Point(corners[2])};
}

/// A pale card with a dark heading on a grey table that has a line across it, in Lab colours with a little noise.
cv::Mat cardOnTable()
{
    cv::Mat picture(270, 480, CV_8UC3, cv::Scalar(120, 120, 120));
    cv::line(picture, {430, 0}, {430, 269}, cv::Scalar(70, 120, 120), 3);
    cv::rectangle(picture, rectOf(card), cv::Scalar(220, 128, 130), cv::FILLED);
    cv::rectangle(picture, cv::Rect(cv::Point(120, 60), cv::Point(360, 84)), cv::Scalar(60, 150, 90), cv::FILLED);
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(5).fill(noise, cv::RNG::NORMAL, 0, 2);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    return picture;
}

} // namespace

TEST_CASE("page growth: a page goes on where its sides do, whatever colour it has there", "[devices][vision]")
{
    const cv::Mat table = cardOnTable();
    CHECK(growthOf(table, body, card) == Growth::Seen);
    // Whichever corner comes first.
    PageCorners turned = body;
    std::ranges::rotate(turned, turned.begin() + GENERATE(1, 2, 3));
    CHECK(growthOf(table, turned, card) == Growth::Seen);
}

TEST_CASE("page growth: a line beside a page is not its end", "[devices][vision]")
{
    const cv::Mat table = cardOnTable();
    CHECK(growthOf(table, card, beyond) == Growth::Unseen);
    // The measure can fail: a card that is as wide has a rim there.
    cv::Mat wide = table.clone();
    cv::rectangle(wide, cv::Rect(cv::Point(360, 60), cv::Point(430, 210)), cv::Scalar(200, 128, 130), cv::FILLED);
    CHECK(growthOf(wide, card, beyond) == Growth::Seen);
}

TEST_CASE("page growth: two papers beside each other are not one", "[devices][vision]")
{
    cv::Mat table = cardOnTable();
    cv::rectangle(table, cv::Rect(cv::Point(392, 60), cv::Point(460, 210)), cv::Scalar(220, 128, 130), cv::FILLED);
    CHECK(growthOf(table, card, box(120, 60, 460, 210)) != Growth::Seen);
}

TEST_CASE("page growth: a photograph within has no side in common", "[devices][vision]")
{
    CHECK(growthOf(cardOnTable(), box(140, 100, 200, 180), card) == Growth::Unrelated);
}

} // namespace kiosk::devices
