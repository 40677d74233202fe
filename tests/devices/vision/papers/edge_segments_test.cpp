// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/edge_segments.h"

#include "devices/vision/papers/page_corners.h"
#include "tests/generators/page_scene.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

const cv::Size frame{480, 270};
constexpr SegmentSearch usual{.unlike = 22.5, .leastSlope = 3.14F};
constexpr SegmentSearch straight{.unlike = 22.5, .leastSlope = 3.14F, .crooked = Crooked::Straightened};

cv::Point2d startOf(const cv::Vec4f& segment)
{
    return {segment[0], segment[1]};
}

cv::Point2d endOf(const cv::Vec4f& segment)
{
    return {segment[2], segment[3]};
}

double lengthOf(const cv::Vec4f& segment)
{
    return cv::norm(endOf(segment) - startOf(segment));
}

/// `light` where `depthAt` a pixel's middle is above 0, `dark` elsewhere, blended across one pixel.
template<class Depth>
cv::Mat drawn(Depth depthAt, double dark, double light)
{
    cv::Mat plane(frame, CV_8UC1);
    for (int y = 0; y < plane.rows; ++y)
        for (int x = 0; x < plane.cols; ++x)
            plane.at<uchar>(y, x) = cv::saturate_cast<uchar>(
                dark + (light - dark) * std::clamp(depthAt(cv::Point2d(x + 0.5, y + 0.5)) + 0.5, 0.0, 1.0));
    return plane;
}

/// How deep within the corners' figure a point lies.
double depthIn(const PageCorners& corners, const cv::Point2d& point)
{
    double least = frame.width;
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d way = corners.at((i + 1) % 4) - corners.at(i);
        least = std::min(least, cross(way, point - corners.at(i)) / cv::norm(way));
    }
    return least;
}

const PageCorners card = generators::upright({230.3, 140.8}, 240, 150, 13);

cv::Mat cardIn(double dark, double light)
{
    return drawn([](const cv::Point2d& point) { return depthIn(card, point); }, dark, light);
}

std::vector<cv::Vec4f> segmentsOf(const cv::Mat& plane, const SegmentSearch& search, double scale = 0.8)
{
    return segmentsIn(EdgeField(plane, scale, search.leastSlope), search);
}

/// How far off the line through both ends.
double distanceTo(const cv::Vec4f& segment, const cv::Point2d& point)
{
    return std::abs(cross(endOf(segment) - startOf(segment), point - startOf(segment))) / lengthOf(segment);
}

/// Share of a segment that others lie on, looked at pixel by pixel.
double shareFound(const cv::Vec4f& segment, const std::vector<cv::Vec4f>& others)
{
    const int points = std::max(1, cvFloor(lengthOf(segment)));
    int found = 0;
    for (int i = 0; i < points; ++i) {
        const cv::Point2d at = startOf(segment) + (endOf(segment) - startOf(segment)) * ((i + 0.5) / points);
        found += std::ranges::any_of(others, [&](const cv::Vec4f& other) {
            const cv::Point2d way = (endOf(other) - startOf(other)) * (1 / lengthOf(other));
            const double along = (at - startOf(other)).dot(way);
            return along > -1.5 && along < lengthOf(other) + 1.5 && distanceTo(other, at) < 1.5;
        });
    }
    return found / static_cast<double>(points);
}

} // namespace

TEST_CASE("edge segments: the sides of a card are where they are", "[devices][vision]")
{
    const double scale = GENERATE(0.5, 0.8, 1.0);
    CAPTURE(scale);
    const auto segments = segmentsOf(cardIn(60, 200), usual, scale);
    REQUIRE(segments.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d from = card.at(i);
        const cv::Point2d to = card.at((i + 1) % 4);
        CAPTURE(i, from, to);
        const auto& side = std::ranges::min(segments, {}, [&](const cv::Vec4f& segment) {
            return distanceTo(segment, from) + distanceTo(segment, to);
        });
        CHECK(distanceTo(side, from) < 0.1);
        CHECK(distanceTo(side, to) < 0.1);
        CHECK(std::abs(lengthOf(side) - cv::norm(to - from)) < 5);
    }
}

TEST_CASE("edge segments: what is less steep than asked for is none", "[devices][vision]")
{
    const cv::Mat faint = cardIn(200, 215);
    CHECK(segmentsOf(faint, usual).size() == 4);
    CHECK(segmentsOf(faint, {.unlike = 22.5, .leastSlope = 12}).empty());
    CHECK(segmentsOf(cv::Mat(frame, CV_8UC1, cv::Scalar(90)), usual).empty());
    // One field serves searches that ask for more than it does.
    CHECK(segmentsIn(EdgeField(faint, 0.8, 3.14F), {.unlike = 22.5, .leastSlope = 12}).empty());
}

TEST_CASE("edge segments: noise has none", "[devices][vision]")
{
    cv::Mat noise(frame, CV_8UC1);
    cv::RNG dice(7);
    dice.fill(noise, cv::RNG::NORMAL, 128, 10);
    const auto segments = segmentsOf(noise, straight);
    CHECK(std::ranges::all_of(segments, [](const cv::Vec4f& segment) { return lengthOf(segment) < 24; }));
    // A card in it is seen.
    cv::Mat busy;
    cv::addWeighted(cardIn(60, 200), 1, noise, 1, -128, busy);
    CHECK(std::ranges::any_of(segmentsOf(busy, straight),
                              [](const cv::Vec4f& segment) { return lengthOf(segment) > 40; }));
}

TEST_CASE("edge segments: a narrow tolerance keeps a rim and a grain apart", "[devices][vision]")
{
    // An edge that turns by 20 degrees in the middle of the picture.
    const cv::Mat plane = drawn(
        [](const cv::Point2d& point) {
            return point.y - 135 + (point.x > 240 ? std::tan(20 * CV_PI / 180) * (point.x - 240) : 0);
        },
        60, 200);
    CHECK(segmentsOf(plane, usual).size() == 1);
    const auto apart = segmentsOf(plane, {.unlike = 8, .leastSlope = 8});
    REQUIRE(apart.size() == 2);
    for (const cv::Vec4f& segment : apart)
        CHECK(lengthOf(segment) > 200);
}

TEST_CASE("edge segments: what is crooked is straightened when asked for", "[devices][vision]")
{
    const cv::Point2d middle(240, 400);
    constexpr double radius = 300;
    const cv::Mat plane = drawn([&](const cv::Point2d& point) { return radius - cv::norm(point - middle); }, 60, 200);
    const auto offAt = [&](const cv::Vec4f& segment, double share) {
        const cv::Point2d at = startOf(segment) + (endOf(segment) - startOf(segment)) * share;
        return std::abs(cv::norm(at - middle) - radius);
    };
    const auto farthest = [&](const std::vector<cv::Vec4f>& segments) {
        double most = 0;
        for (const cv::Vec4f& segment : segments)
            most = std::max({most, offAt(segment, 0), offAt(segment, 0.5), offAt(segment, 1)});
        return most;
    };
    const auto kept = segmentsOf(plane, usual);
    const auto straightened = segmentsOf(plane, straight);
    CHECK(farthest(kept) > 4);
    CHECK(farthest(straightened) < 2);
    CHECK(straightened.size() > kept.size());
}

TEST_CASE("edge segments: what OpenCV's own finds is found", "[devices][vision]")
{
    generators::PageScenes scenes;
    double length = 0;
    double found = 0;
    for (const std::uint64_t number : {0U, 2U, 5U, 7U}) {
        cv::Mat luma;
        cv::cvtColor(scenes(number).picture, luma, cv::COLOR_BGR2GRAY);
        cv::Mat plane;
        cv::resize(luma, plane, frame, 0, 0, cv::INTER_AREA);
        const auto ours = segmentsOf(plane, straight);
        std::vector<cv::Vec4f> theirs;
        cv::createLineSegmentDetector(cv::LSD_REFINE_STD, 0.8, 0.6, 1.2)->detect(plane, theirs);
        for (cv::Vec4f& segment : theirs) {
            // It counts from the middle of a pixel of its smaller picture.
            segment += cv::Vec4f::all(0.625F);
            if (lengthOf(segment) < 24)
                continue;
            length += lengthOf(segment);
            found += lengthOf(segment) * shareFound(segment, ours);
        }
    }
    CAPTURE(length);
    REQUIRE(length > 4000);
    CHECK(found / length > 0.95);
}

} // namespace kiosk::devices
