// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/flat_page.h"

#include "devices/vision/papers/glare_median.h"
#include "tests/generators/camera_effects.h"
#include "tests/generators/page_scene.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

using namespace generators;

PageArt cardFront(Dice& dice)
{
    static devices::Lettering lettering;
    return drawPage(PageKind::CardFront, lettering, dice);
}

/// Mean difference of two colour pictures without a rim of 5 %, in grey levels.
double difference(const cv::Mat& one, const cv::Mat& other)
{
    const cv::Rect inner(one.cols / 20, one.rows / 20, one.cols * 9 / 10, one.rows * 9 / 10);
    return cv::norm(one(inner), other(inner), cv::NORM_L1) / (static_cast<double>(inner.area()) * one.channels());
}

} // namespace

TEST_CASE("flat page: the size at 300 dpi is that of the kind of page", "[devices][vision]")
{
    const auto [width, height, expected] = GENERATE(table<double, double, cv::Size>(
        {{856, 540, {1011, 638}}, {540, 856, {638, 1011}}, {1250, 880, {1476, 1039}}, {700, 906, {2550, 3300}}}));
    const Corners corners = upright({900, 500}, width, height, 0);
    CHECK(sizeAt300(corners) == expected);
    CHECK(sizeAsSeen(corners).width <= expected.width);
}

TEST_CASE("flat page: what is laid flat is the page as it was drawn", "[devices][vision]")
{
    Dice dice(31);
    const PageArt art = cardFront(dice);
    const Corners corners = keystoned(placed(art, {930, 540}, 1000, 17), 0.1, dice);
    cv::Mat picture(1080, 1920, CV_8UC3, cv::Scalar(60, 80, 90));
    lay(picture, art.picture, art.mask, corners);
    cv::cvtColor(picture, picture, cv::COLOR_BGR2BGRA);
    const LockedPicture flat = flatten(picture, corners, {1011, 638});
    cv::Mat truth;
    cv::resize(art.picture, truth, {1011, 638}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(truth, truth, cv::COLOR_BGR2BGRA);
    CHECK(difference(flat.mat(), truth) < 4);
    // The measure can fail: another corner first, and it is another picture.
    const LockedPicture turned = flatten(picture, {corners[2], corners[3], corners[0], corners[1]}, {1011, 638});
    CHECK(difference(turned.mat(), truth) > 12);
}

TEST_CASE("glare median: a lamp that moved over three pictures is gone", "[devices][vision]")
{
    Dice dice(7);
    const PageArt art = cardFront(dice);
    cv::Mat clean;
    cv::resize(art.picture, clean, {1011, 638}, 0, 0, cv::INTER_AREA);
    std::vector<cv::Mat> pages;
    for (const auto& [lamp, shift] : {std::pair(cv::Point2d(300, 300), 0.0), {{520, 330}, 1.2}, {{740, 300}, -0.8}}) {
        cv::Mat page;
        const cv::Matx23d move(1, 0, shift, 0, 1, shift / 2);
        cv::warpAffine(clean, page, move, clean.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
        addGlare(page, lamp, 70, dice);
        cv::cvtColor(page, page, cv::COLOR_BGR2BGRA);
        pages.push_back(page);
    }
    cv::Mat truth;
    cv::cvtColor(clean, truth, cv::COLOR_BGR2BGRA);
    const LockedPicture merged = medianOf(pages);
    REQUIRE_FALSE(merged.mat().empty());
    CHECK(difference(merged.mat(), truth) < 2.5);
    CHECK(difference(pages.front(), truth) > 2 * difference(merged.mat(), truth));
}

TEST_CASE("glare median: other pictures are not mixed", "[devices][vision]")
{
    Dice dice(7);
    std::vector<cv::Mat> pages;
    for (int i = 0; i < 3; ++i) {
        cv::Mat page;
        cv::cvtColor(cardFront(dice).picture, page, cv::COLOR_BGR2BGRA);
        if (i == 1)
            cv::rotate(page, page, cv::ROTATE_180);
        pages.push_back(page);
    }
    CHECK(medianOf(pages).mat().empty());
    pages.pop_back();
    CHECK(medianOf(pages).mat().empty());
}

} // namespace kiosk::devices
