// SPDX-License-Identifier: Apache-2.0
// A sample; packaging/bench eyes runs the whole set.
#include "devices/vision/papers/page_finder.h"

#include "tests/generators/page_scene.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

using namespace generators;

cv::Mat inColour(const cv::Mat& bgr)
{
    cv::Mat bgra;
    cv::cvtColor(bgr, bgra, cv::COLOR_BGR2BGRA);
    return bgra;
}

PageArt cardBack(Dice& dice)
{
    static devices::Lettering lettering;
    return drawPage(PageKind::CardBack, lettering, dice);
}

} // namespace

TEST_CASE("page finder: pages are found at any angle on any surface", "[devices][vision]")
{
    PageScenes scenes;
    constexpr std::uint64_t count = 18;
    double sum = 0;
    int good = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const PageScene scene = scenes(i);
        const auto pages = PageFinder().find(inColour(scene.picture));
        const double share = pages.empty() ? 0 : overlap(pages.front().corners, scene.corners);
        sum += share;
        good += share > 0.95 ? 1 : 0;
    }
    CHECK(sum / count > 0.95);
    CHECK(good >= 17);
}

TEST_CASE("page finder: joints beside a page are not its rim", "[devices][vision]")
{
    // Bricks of which a joint goes on where a side of the page does.
    const std::uint64_t number = GENERATE(10964U, 11138U);
    CAPTURE(number);
    const PageScene scene = PageScenes()(number);
    REQUIRE(scene.surface == Surface::Brick);
    const auto pages = PageFinder().find(inColour(scene.picture));
    REQUIRE(pages.size() == 1);
    CHECK(overlap(pages.front().corners, scene.corners) > 0.98);
}

TEST_CASE("page finder: corners are right within a pixel, beginning at the top left", "[devices][vision]")
{
    Dice dice(5);
    const PageArt art = cardBack(dice);
    const Corners corners = placed(art, {900.3, 520.7}, 850, 12);
    const auto pages = PageFinder().find(inColour(layPapers({{art, corners}}, Surface::Wood, dice)));
    REQUIRE(pages.size() == 1);
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i, pages.front().corners.at(i), corners.at(i));
        CHECK(cv::norm(pages.front().corners.at(i) - corners.at(i)) < 1.5);
    }
}

TEST_CASE("page finder: a bare surface has no page", "[devices][vision]")
{
    const Surface surface = GENERATE(from_range(surfaces));
    CAPTURE(nameOf(surface));
    Dice dice(11);
    CHECK(PageFinder().find(inColour(layPapers({}, surface, dice))).empty());
}

TEST_CASE("page finder: two papers are two", "[devices][vision]")
{
    Dice dice(8);
    const PageArt one = cardBack(dice);
    const PageArt other = cardBack(dice);
    const Corners left = placed(one, {500, 540}, 700, -5);
    const Corners right = placed(other, {1400, 560}, 700, 9);
    const auto pages = PageFinder().find(inColour(layPapers({{one, left}, {other, right}}, Surface::Plain, dice)));
    REQUIRE(pages.size() == 2);
    for (const Corners& truth : {left, right})
        CHECK(std::ranges::any_of(pages, [&](const FoundPage& page) { return overlap(page.corners, truth) > 0.95; }));
}

TEST_CASE("page finder: a page is followed while it is there", "[devices][vision]")
{
    Dice dice(21);
    const PageArt art = cardBack(dice);
    const Corners before = placed(art, {900, 520}, 850, 3);
    const Corners after = placed(art, {905, 523}, 850, 3.2);
    const PageFinder finder;
    const auto found = finder.find(inColour(layPapers({{art, before}}, Surface::Wood, dice)));
    REQUIRE(found.size() == 1);
    const auto followed = finder.follow(inColour(layPapers({{art, after}}, Surface::Wood, dice)), found.front());
    REQUIRE(followed.size() == 1);
    CHECK(overlap(followed.front().corners, after) > 0.98);
    CHECK(finder.follow(inColour(layPapers({}, Surface::Wood, dice)), found.front()).empty());
}

TEST_CASE("page finder: any size of picture will do", "[devices][vision]")
{
    Dice dice(4);
    const PageArt art = cardBack(dice);
    const Corners corners = placed(art, {900, 520}, 900, 4);
    const cv::Mat picture = layPapers({{art, corners}}, Surface::Wood, dice);
    const double scale = GENERATE(0.34, 2.0);
    CAPTURE(scale);
    cv::Mat sized;
    cv::resize(picture, sized, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    const auto pages = PageFinder().find(inColour(sized));
    REQUIRE(pages.size() == 1);
    Corners truth = corners;
    for (cv::Point2d& corner : truth)
        corner *= scale;
    CHECK(overlap(pages.front().corners, truth) > 0.97);
    CHECK(PageFinder().find(cv::Mat(40, 40, CV_8UC4, cv::Scalar::all(200))).empty());
}

} // namespace kiosk::devices
