// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_lines.h"

#include "devices/vision/locked_mats.h"
#include "devices/vision/papers/edge_field.h"
#include "devices/vision/papers/edge_segments.h"
#include "devices/vision/papers/page_corners.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

constexpr double shortestSegment = 9;
constexpr double shortestLine = 24;
/// Grass and gravel give thousands; the rim of a page is among the long ones.
constexpr std::size_t mostSegments = 700;
/// How far the ends of a segment may be off the line it joins, in pixels of the small picture.
constexpr double widestOff = 1.7;
/// Sine of the angle by which it may be turned.
constexpr double mostTurned = 0.09;

/// The usual tolerance finds the faint rim of white paper on a white table; but where a rim crosses the grain of wood
/// at less than that, only a narrow one keeps them apart. The less steep, the more a grey level's step turns an edge:
/// from these slopes on by less than the tolerance.
constexpr SegmentSearch usual{.unlike = 22.5, .leastSlope = 3.14F};
constexpr SegmentSearch straight{.unlike = 22.5, .leastSlope = 3.14F, .crooked = Crooked::Straightened};
constexpr SegmentSearch narrow{.unlike = 12, .leastSlope = 5.77F};
/// Of the planes' size.
constexpr double lightnessScale = 0.8;
/// Cameras send colour no finer.
constexpr double colourScale = 0.5;

std::vector<cv::Vec4f> segmentsIn(const std::vector<cv::Mat>& planes)
{
    const LockedMats locked;
    std::vector<cv::Vec4f> all;
    const auto take = [&all](const EdgeField& field, const SegmentSearch& search) {
        const auto some = segmentsIn(field, search);
        all.insert(all.end(), some.begin(), some.end());
    };
    const EdgeField lightness(planes.at(0), lightnessScale, usual.leastSlope);
    take(lightness, straight);
    take(lightness, narrow);
    for (std::size_t i = 1; i < planes.size(); ++i)
        take(EdgeField(planes[i], colourScale, usual.leastSlope), usual);
    const auto length = [](const cv::Vec4f& s) { return std::hypot(s[2] - s[0], s[3] - s[1]); };
    std::erase_if(all, [&](const cv::Vec4f& s) { return length(s) < shortestSegment; });
    std::ranges::sort(all, std::greater{}, length);
    if (all.size() > mostSegments)
        all.resize(mostSegments);
    return all;
}

} // namespace

PageLine::PageLine(const cv::Point2d& from, const cv::Point2d& to)
    : origin_((from + to) * 0.5)
    , direction_((to - from) * (1 / std::max(1e-9, cv::norm(to - from))))
    , segments_{{from, to}}
{
    sortParts();
}

double PageLine::distanceTo(const cv::Point2d& point) const
{
    return std::abs(cross(direction_, point - origin_));
}

bool PageLine::takeIn(const cv::Point2d& from, const cv::Point2d& to)
{
    const cv::Point2d way = to - from;
    if (std::abs(cross(direction_, way)) > mostTurned * cv::norm(way) || distanceTo(from) > widestOff ||
        distanceTo(to) > widestOff)
        return false;
    segments_.emplace_back(from, to);
    return true;
}

void PageLine::settle()
{
    cv::Point2d sum;
    double weight = 0;
    for (const auto& [from, to] : segments_) {
        const double length = cv::norm(to - from);
        sum += (from + to) * (length / 2);
        weight += length;
    }
    origin_ = sum * (1 / std::max(1e-9, weight));
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (const auto& [from, to] : segments_)
        for (const cv::Point2d& end : {from - origin_, to - origin_}) {
            const double length = cv::norm(to - from);
            xx += length * end.x * end.x;
            yy += length * end.y * end.y;
            xy += length * end.x * end.y;
        }
    const double turn = 0.5 * std::atan2(2 * xy, xx - yy);
    direction_ = {std::cos(turn), std::sin(turn)};
    sortParts();
}

void PageLine::sortParts()
{
    parts_.clear();
    for (const auto& [from, to] : segments_)
        parts_.emplace_back(std::min(along(from), along(to)), std::max(along(from), along(to)));
    std::ranges::sort(parts_);
    std::vector<std::pair<double, double>> apart;
    for (const auto& part : parts_) {
        if (!apart.empty() && part.first <= apart.back().second)
            apart.back().second = std::max(apart.back().second, part.second);
        else
            apart.push_back(part);
    }
    parts_ = std::move(apart);
}

double PageLine::support() const
{
    double sum = 0;
    for (const auto& [from, to] : parts_)
        sum += to - from;
    return sum;
}

std::pair<cv::Point2d, cv::Point2d> PageLine::ends() const
{
    if (parts_.empty())
        return {origin_, origin_};
    return {origin_ + direction_ * parts_.front().first, origin_ + direction_ * parts_.back().second};
}

double PageLine::coverage(const cv::Point2d& from, const cv::Point2d& to) const
{
    const double first = std::min(along(from), along(to));
    const double last = std::max(along(from), along(to));
    double seen = 0;
    for (const auto& part : parts_)
        seen += std::max(0.0, std::min(last, part.second) - std::max(first, part.first));
    return seen / std::max(1.0, last - first);
}

std::vector<PageLine> findLines(const std::vector<cv::Mat>& planes, std::size_t most)
{
    std::vector<PageLine> lines;
    for (const cv::Vec4f& segment : segmentsIn(planes)) {
        const cv::Point2d from(segment[0], segment[1]);
        const cv::Point2d to(segment[2], segment[3]);
        const bool isTaken = std::ranges::any_of(lines, [&](PageLine& line) { return line.takeIn(from, to); });
        if (!isTaken)
            lines.emplace_back(from, to);
    }
    for (PageLine& line : lines)
        line.settle();
    std::erase_if(lines, [](const PageLine& line) { return line.support() < shortestLine; });
    std::ranges::sort(lines, std::greater{}, &PageLine::support);
    if (lines.size() > most)
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(most), lines.end());
    return lines;
}

} // namespace kiosk::devices
