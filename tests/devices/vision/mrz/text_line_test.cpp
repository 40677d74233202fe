// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/text_line.h"

#include "devices/vision/mrz/band.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <opencv2/core.hpp>

namespace kiosk::devices::mrz {
namespace {

constexpr double pitch = 20;

Spot letterAt(cv::Point2d middle, int side = 20)
{
    const int x = static_cast<int>(std::lround(middle.x));
    const int y = static_cast<int>(std::lround(middle.y));
    return {.left = x - side / 3, .top = y - side / 2, .right = x + side / 3, .bottom = y + side / 2, .area = side * 5};
}

/// Letters of `lines` lines of `columns`, turned by `degrees`, some a little off, about the middle of a frame.
std::vector<Spot> block(int lines, int columns, double degrees, cv::RNG& random)
{
    const double turn = degrees * CV_PI / 180;
    const cv::Point2d right(std::cos(turn) * pitch, std::sin(turn) * pitch);
    const cv::Point2d down(-right.y * 2.2, right.x * 2.2);
    std::vector<Spot> spots;
    for (int line = 0; line < lines; ++line)
        for (int column = 0; column < columns; ++column) {
            const cv::Point2d off(random.gaussian(0.8), random.gaussian(0.8));
            spots.push_back(letterAt(cv::Point2d(960, 540) + right * (column - columns / 2.0) + down * line + off,
                                     column % 3 == 0 ? 15 : 20));
        }
    return spots;
}

} // namespace

TEST_CASE("text line: lines are found whole in any direction", "[devices][vision][mrz]")
{
    const double degrees = GENERATE(0.0, 7.0, 45.0, 90.0, 133.0, 180.0, 270.0, 301.0);
    CAPTURE(degrees);
    cv::RNG random(4);
    const auto lines = findTextLines(block(2, 44, degrees, random), Box::Straight);
    REQUIRE(lines.size() == 2);
    for (const TextLine& line : lines) {
        CHECK(line.last() - line.first() == 43);
        CHECK(std::abs(line.pitch() - pitch) < 0.2);
    }
}

TEST_CASE("text line: letters that are missing are counted", "[devices][vision][mrz]")
{
    cv::RNG random(4);
    auto spots = block(1, 44, 3, random);
    for (const std::size_t gone : {30U, 29U, 28U, 17U, 9U})
        spots.erase(spots.begin() + gone);
    const auto lines = findTextLines(spots, Box::Straight);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].last() - lines[0].first() == 43);
}

TEST_CASE("text line: patches without order are no line", "[devices][vision][mrz]")
{
    cv::RNG random(8);
    std::vector<Spot> spots;
    for (int i = 0; i < 700; ++i)
        spots.push_back(letterAt({random.uniform(20.0, 1900.0), random.uniform(20.0, 1060.0)}, random.uniform(8, 30)));
    CHECK(findTextLines(spots, Box::Straight).empty());
    CHECK(findTextLines({}, Box::Straight).empty());
}

TEST_CASE("text line: a line that bends is followed", "[devices][vision][mrz]")
{
    std::vector<Spot> spots;
    for (int i = 0; i < 44; ++i)
        spots.push_back(letterAt({100 + i * pitch * (1 + i * 0.002), 300 + 0.03 * (i - 22) * (i - 22)}));
    const auto lines = findTextLines(spots, Box::Straight);
    REQUIRE(lines.size() == 1);
    for (int i = 0; i < 44; ++i)
        CHECK(cv::norm(lines[0].at(lines[0].first() + i) - cv::Point2d(spots[static_cast<std::size_t>(i)].middle())) <
              2);
}

TEST_CASE("text line: read from its other end it is the same line", "[devices][vision][mrz]")
{
    cv::RNG random(4);
    const TextLine line = findTextLines(block(1, 36, 20, random), Box::Straight).at(0);
    const TextLine other = line.reversed();
    CHECK(other.last() - other.first() == 35);
    CHECK(cv::norm(other.at(other.first()) - line.at(line.last())) < 1e-6);
    CHECK(other.rightAt(0).dot(line.rightAt(0)) < 0);
}

TEST_CASE("band: lines below each other stand in the same columns", "[devices][vision][mrz]")
{
    const int count = GENERATE(2, 3);
    const double degrees = GENERATE(0.0, 8.0, 95.0, 181.0);
    CAPTURE(count, degrees);
    cv::RNG random(6);
    const auto bands = findBands(findTextLines(block(count, count == 3 ? 30 : 44, degrees, random), Box::Straight), 3);
    REQUIRE_FALSE(bands.empty());
    CHECK(bands[0].lines() == static_cast<std::size_t>(count));
    CHECK(bands[0].last() - bands[0].first() == (count == 3 ? 29 : 43));
    const CellPlace cell = bands[0].place(0, bands[0].first());
    CHECK(std::abs(cv::norm(cell.down) - pitch) < 0.5);
    CHECK(std::abs(cell.down.dot(cell.right)) < 0.05 * pitch * pitch);
}

TEST_CASE("band: one line alone, and lines far apart, are none", "[devices][vision][mrz]")
{
    cv::RNG random(6);
    CHECK(findBands(findTextLines(block(1, 44, 0, random), Box::Straight), 3).empty());
    auto spots = block(1, 44, 0, random);
    for (Spot spot : block(1, 44, 0, random)) {
        spot.top += 200;
        spot.bottom += 200;
        spots.push_back(spot);
    }
    CHECK(findBands(findTextLines(spots, Box::Straight), 3).empty());
}

} // namespace kiosk::devices::mrz
