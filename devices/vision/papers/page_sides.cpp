// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_sides.h"

#include "devices/vision/papers/page_growth.h"
#include "devices/vision/papers/page_quads.h"
#include "devices/vision/papers/page_rims.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <optional>

namespace kiosk::devices {
namespace {

constexpr std::size_t rounds = 2;
/// Sine of the angle to the side it may replace.
constexpr double mostTurned = 0.32;
/// How far from that side, of the distance to the opposite one.
constexpr double mostMoved = 0.4;
constexpr double leastMoved = 0.8;
constexpr double leastCoverage = 0.12;
constexpr double leastBetter = 0.003;
constexpr double leastLarger = 1.03;
/// Of the score, what a page loses at most by growing to its own rim.
constexpr double mostWorse = 0.1;
/// Worth of a side, of 2, that is none: the rest of its page need not be looked at.
constexpr double poorSide = 0.6;
/// Worth of a side, of 2, that needs no other.
constexpr double goodSide = 1.97;
/// How far off it is looked for, of the distance to the opposite one.
constexpr std::array reaches{0.06, 0.14, 0.28, 0.42};
/// Pixels that a corner may lie outside the picture.
constexpr double outside = 3;

struct Straight {
    cv::Point2d origin;
    cv::Point2d way;
};

std::optional<cv::Point2d> crossing(const Straight& side, const PageLine& line)
{
    const double sine = cross(side.way, line.direction());
    if (std::abs(sine) < 0.3 * cv::norm(side.way))
        return std::nullopt;
    return side.origin + side.way * (cross(line.origin() - side.origin, line.direction()) / sine);
}

bool isWithin(const cv::Point2d& point, const cv::Size& size)
{
    return point.x >= -outside && point.y >= -outside && point.x <= size.width + outside &&
           point.y <= size.height + outside;
}

/// The corners with `line` in place of the side that begins at corner `i`; nothing when that makes no page.
std::optional<PageCorners> exchanged(const PageCorners& corners, std::size_t i, const PageLine& line, cv::Size size)
{
    const std::size_t next = (i + 1) % 4;
    const std::size_t opposite = (i + 2) % 4;
    const std::size_t before = (i + 3) % 4;
    const cv::Point2d way = corners.at(next) - corners.at(i);
    if (std::abs(cross(line.direction(), way)) > mostTurned * cv::norm(way))
        return std::nullopt;
    const cv::Point2d middle = (corners.at(i) + corners.at(next)) * 0.5;
    const double depth = cv::norm((corners.at(opposite) + corners.at(before)) * 0.5 - middle);
    const double moved = std::max(line.distanceTo(corners.at(i)), line.distanceTo(corners.at(next)));
    if (line.distanceTo(middle) > mostMoved * depth || moved < leastMoved)
        return std::nullopt;
    const auto first = crossing({corners.at(before), corners.at(i) - corners.at(before)}, line);
    const auto second = crossing({corners.at(opposite), corners.at(next) - corners.at(opposite)}, line);
    if (!first || !second || !isWithin(*first, size) || !isWithin(*second, size) ||
        line.coverage(*first, *second) < leastCoverage)
        return std::nullopt;
    PageCorners result = corners;
    result.at(i) = *first;
    result.at(next) = *second;
    return result;
}

/// True when `now`, of which one side lies elsewhere, is the better page.
bool isBetter(const cv::Mat& lab, const JudgedPage& now, const JudgedPage& before)
{
    const double gain = now.score.total() - before.score.total();
    if (gain < -mostWorse)
        return false;
    // Of two that are nearly as good, the outer one is the page where its rim goes on: a heading has a rim as well.
    if (now.score.area > leastLarger * before.score.area)
        switch (growthOf(lab, before.corners, now.corners)) {
        case Growth::Seen:
            return now.score.rim >= 0.75 && now.score.worstRim >= 0.4;
        case Growth::Unseen:
            return false;
        case Growth::Unclear:
        case Growth::Unrelated:
            break;
        }
    else if (before.score.area > leastLarger * now.score.area &&
             growthOf(lab, now.corners, before.corners) == Growth::Seen)
        return gain > mostWorse;
    return gain > leastBetter;
}

} // namespace

JudgedPage withBetterSides(const cv::Mat& lab, const std::vector<PageLine>& lines, JudgedPage page)
{
    bool hasChanged = true;
    for (std::size_t round = 0; round < rounds && hasChanged; ++round) {
        hasChanged = false;
        for (std::size_t i = 0; i < 4; ++i) {
            JudgedPage best = page;
            for (const PageLine& line : lines) {
                const auto corners = exchanged(page.corners, i, line, lab.size());
                if (!corners || sideWorth(lab, corners->at(i), corners->at((i + 1) % 4)) < poorSide)
                    continue;
                const JudgedPage other{.corners = *corners, .score = judgePage(lab, *corners)};
                if (isBetter(lab, other, best))
                    best = other;
            }
            hasChanged = hasChanged || best.corners != page.corners;
            page = best;
        }
    }
    return page;
}

JudgedPage withFoundSides(const cv::Mat& bgra, const cv::Mat& lab, JudgedPage page)
{
    std::size_t unchanged = 0;
    for (std::size_t turn = 0; turn < 4 * rounds && unchanged < 4; ++turn, ++unchanged) {
        const std::size_t i = turn % 4;
        const PageCorners corners = page.corners;
        const cv::Point2d& from = corners.at(i);
        const cv::Point2d& to = corners.at((i + 1) % 4);
        if (sideWorth(lab, from, to) >= goodSide)
            continue;
        const double depth = cv::norm(corners.at((i + 2) % 4) + corners.at((i + 3) % 4) - from - to) / 2;
        for (const double reach : reaches) {
            const PageCorners found = sideRefined(bgra, corners, i, reach * depth);
            if (!isWithin(found.at(i), lab.size()) || !isWithin(found.at((i + 1) % 4), lab.size()))
                continue;
            const JudgedPage other{.corners = found, .score = judgePage(lab, found)};
            if (isBetter(lab, other, page)) {
                page = other;
                unchanged = 0;
            }
        }
    }
    return page;
}

} // namespace kiosk::devices
