// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/edge_field.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

constexpr float leastSlope = 3;

/// A slope of `across` and `down` levels a pixel; 128 at the pixel (20, 15).
cv::Mat slope(cv::Size size, double across, double down)
{
    cv::Mat plane(size, CV_8UC1);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x)
            plane.at<uchar>(y, x) = cv::saturate_cast<uchar>(128 + across * (x - 20) + down * (y - 15));
    return plane;
}

/// Left half dark, right half of a lightness that grows from row to row.
cv::Mat growingStep()
{
    cv::Mat plane(60, 80, CV_8UC1, cv::Scalar(40));
    for (int y = 0; y < plane.rows; ++y)
        plane.row(y).colRange(40, 80).setTo(cv::Scalar(40 + 3 * y));
    return plane;
}

float slopeAt(const EdgeField& field, const cv::Point& at)
{
    const auto width = static_cast<std::size_t>(field.size().width);
    return field.slopes()[static_cast<std::size_t>(at.y) * width + static_cast<std::size_t>(at.x)];
}

} // namespace

TEST_CASE("edge field: slopes and ways are those of the plane", "[devices][vision]")
{
    const EdgeField field(slope({40, 30}, 4, 3), 1, leastSlope);
    REQUIRE(field.size() == cv::Size(41, 31));
    CHECK(std::abs(slopeAt(field, {20, 15}) - 5) < 0.2);
    CHECK(cv::norm(field.ways()[15 * 41 + 20] - cv::Point2f(0.8F, 0.6F)) < 0.1);
    CHECK(EdgeField(slope({40, 30}, 1, 1), 1, leastSlope).steepest().empty());
}

TEST_CASE("edge field: the frame about the picture has no edges", "[devices][vision]")
{
    const EdgeField field(slope({40, 30}, 4, 3), 1, leastSlope);
    const auto [width, height] = field.size();
    const auto isFrame = [&](int x, int y) { return x == 0 || y == 0 || x == width - 1 || y == height - 1; };
    int inner = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float found = slopeAt(field, {x, y});
            if (isFrame(x, y))
                REQUIRE(found == 0);
            inner += found > 0 ? 1 : 0;
        }
    CHECK(inner == (width - 2) * (height - 2));
}

TEST_CASE("edge field: all edges are told, the steepest first", "[devices][vision]")
{
    const EdgeField field(growingStep(), 1, leastSlope);
    const auto edges = field.steepest();
    REQUIRE(edges.size() > 100);
    CHECK(edges.size() ==
          static_cast<std::size_t>(std::ranges::count_if(field.slopes(), [](float s) { return s > 0; })));
    // Two alike may come in any order.
    const float alike = slopeAt(field, edges.front()) / 1000;
    float before = std::numeric_limits<float>::max();
    for (const auto& edge : edges) {
        REQUIRE(slopeAt(field, edge) <= before + alike);
        before = slopeAt(field, edge);
    }
    CHECK(slopeAt(field, edges.back()) < slopeAt(field, edges.front()) / 4);
}

TEST_CASE("edge field: a plane too large for it is refused", "[devices][vision]")
{
    CHECK_THROWS_AS(EdgeField(cv::Mat(2, 40000, CV_8UC1, cv::Scalar(0)), 1, leastSlope), cv::Exception);
}

} // namespace kiosk::devices
