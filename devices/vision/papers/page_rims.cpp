// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_rims.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace kiosk::devices {
namespace {

constexpr int points = 56;
/// Share of a side at each end that may be a rounded corner.
constexpr double ends = 0.075;
/// Pixels beside each point, along the side, that are averaged with it.
constexpr int beside = 3;
constexpr double leastInliers = 0.3;

/// Lightness, red against green, blue against yellow.
using Tone = cv::Vec3f;

Tone toneAt(const cv::Mat& bgra, const cv::Point2d& at)
{
    const double x = std::clamp(at.x - 0.5, 0.0, bgra.cols - 1.001);
    const double y = std::clamp(at.y - 0.5, 0.0, bgra.rows - 1.001);
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const auto fx = static_cast<float>(x - left);
    const auto fy = static_cast<float>(y - top);
    const auto* upper = bgra.ptr<cv::Vec4b>(top);
    const auto* lower = bgra.ptr<cv::Vec4b>(top + 1);
    cv::Vec3f bgr;
    for (int c = 0; c < 3; ++c) {
        const float above = static_cast<float>(upper[left][c]) * (1 - fx) + static_cast<float>(upper[left + 1][c]) * fx;
        const float below = static_cast<float>(lower[left][c]) * (1 - fx) + static_cast<float>(lower[left + 1][c]) * fx;
        bgr[c] = above * (1 - fy) + below * fy;
    }
    return {0.114F * bgr[0] + 0.587F * bgr[1] + 0.299F * bgr[2], bgr[2] - bgr[1], bgr[0] - (bgr[1] + bgr[2]) / 2};
}

struct Side {
    cv::Point2d from;
    cv::Point2d way;
    cv::Point2d along;
    cv::Point2d outward;
};

Side sideOf(const PageCorners& corners, std::size_t i)
{
    const cv::Point2d from = corners.at(i);
    const cv::Point2d way = corners.at((i + 1) % 4) - from;
    const cv::Point2d along = way * (1 / std::max(1.0, cv::norm(way)));
    return {.from = from, .way = way, .along = along, .outward = {along.y, -along.x}};
}

/// Tones across the side at one point, from inside to outside, one a pixel.
std::vector<Tone> profile(const cv::Mat& bgra, const Side& side, double share, int reach)
{
    std::vector<Tone> tones;
    for (int step = -reach; step <= reach; ++step) {
        const cv::Point2d middle = side.from + side.way * share + side.outward * step;
        Tone sum(0, 0, 0);
        for (int k = -beside; k <= beside; k += beside)
            sum += toneAt(bgra, middle + side.along * k);
        tones.push_back(sum * (1.F / 3));
    }
    return tones;
}

/// Where the tone in direction `change` alters most; nothing when it hardly does.
std::optional<double> steepest(const std::vector<Tone>& tones, const Tone& change, int reach)
{
    std::vector<float> slope(tones.size(), 0);
    for (std::size_t i = 1; i + 1 < tones.size(); ++i)
        slope[i] = (tones[i + 1] - tones[i - 1]).dot(change);
    const auto top = std::ranges::max_element(slope);
    if (*top < 3 || top == slope.begin() || top + 1 == slope.end())
        return std::nullopt;
    const double before = *(top - 1);
    const double after = *(top + 1);
    const double bend = before - 2 * *top + after;
    const double shift = bend < -1e-6 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    return static_cast<double>(top - slope.begin()) - reach + shift;
}

struct Seen {
    double share;
    double off;
};

/// off = at + slope * share
struct Fit {
    double at = 0;
    double slope = 0;
    std::size_t inliers = 0;
};

/// The line that most points lie near, then through the middle of those.
Fit lineThrough(const std::vector<Seen>& seen, double tolerance)
{
    Fit best;
    const auto isNear = [&](const Fit& fit, const Seen& s) {
        return std::abs(s.off - fit.at - fit.slope * s.share) < tolerance;
    };
    for (std::size_t i = 0; i < seen.size(); ++i)
        for (std::size_t j = i + 1; j < seen.size(); ++j) {
            if (seen[j].share - seen[i].share < 0.25)
                continue;
            Fit fit;
            fit.slope = (seen[j].off - seen[i].off) / (seen[j].share - seen[i].share);
            fit.at = seen[i].off - fit.slope * seen[i].share;
            fit.inliers =
                static_cast<std::size_t>(std::ranges::count_if(seen, [&](const Seen& s) { return isNear(fit, s); }));
            if (fit.inliers > best.inliers)
                best = fit;
        }
    double n = 0;
    double t = 0;
    double tt = 0;
    double o = 0;
    double to = 0;
    for (const Seen& s : seen)
        if (isNear(best, s)) {
            n += 1;
            t += s.share;
            tt += s.share * s.share;
            o += s.off;
            to += s.share * s.off;
        }
    if (const double det = n * tt - t * t; std::abs(det) > 1e-9) {
        best.slope = (n * to - t * o) / det;
        best.at = (o - best.slope * t) / n;
    }
    return best;
}

/// The side's two new ends, in the picture.
std::pair<cv::Point2d, cv::Point2d> moved(const cv::Mat& bgra, const Side& side, int reach)
{
    std::vector<std::vector<Tone>> profiles;
    Tone change(0, 0, 0);
    const auto shareOf = [](int i) { return ends + (1 - 2 * ends) * (i + 0.5) / points; };
    for (int i = 0; i < points; ++i) {
        profiles.push_back(profile(bgra, side, shareOf(i), reach));
        const auto& tones = profiles.back();
        const auto end = tones.size() - 1;
        change += (tones[end] + tones[end - 1]) - (tones[0] + tones[1]);
    }
    const std::pair same(side.from, side.from + side.way);
    const double size = cv::norm(change);
    if (size < 1)
        return same;
    change *= static_cast<float>(1 / size);
    std::vector<Seen> seen;
    for (int i = 0; i < points; ++i)
        if (const auto off = steepest(profiles[static_cast<std::size_t>(i)], change, reach))
            seen.push_back({shareOf(i), *off});
    if (static_cast<double>(seen.size()) < points * leastInliers)
        return same;
    const Fit fit = lineThrough(seen, 1.1);
    if (static_cast<double>(fit.inliers) < points * leastInliers)
        return same;
    return {side.from + side.outward * fit.at, side.from + side.way + side.outward * (fit.at + fit.slope)};
}

cv::Point2d crossing(const std::pair<cv::Point2d, cv::Point2d>& a, const std::pair<cv::Point2d, cv::Point2d>& b,
                     const cv::Point2d& otherwise)
{
    const cv::Point2d one = a.second - a.first;
    const cv::Point2d two = b.second - b.first;
    const double sine = cross(one, two);
    if (std::abs(sine) < 1e-6)
        return otherwise;
    return a.first + one * (cross(b.first - a.first, two) / sine);
}

/// The corners with side `i` there, where its neighbours cross it.
PageCorners withSide(PageCorners corners, std::size_t i, const std::pair<cv::Point2d, cv::Point2d>& side)
{
    const std::size_t next = (i + 1) % 4;
    const std::pair before(corners.at((i + 3) % 4), corners.at(i));
    const std::pair after(corners.at(next), corners.at((i + 2) % 4));
    const cv::Point2d first = crossing(before, side, corners.at(i));
    const cv::Point2d second = crossing(side, after, corners.at(next));
    corners.at(i) = first;
    corners.at(next) = second;
    return corners;
}

} // namespace

PageCorners sideRefined(const cv::Mat& bgra, const PageCorners& corners, std::size_t i, double reach)
{
    return withSide(corners, i, moved(bgra, sideOf(corners, i), std::max(3, cvRound(reach))));
}

PageCorners refined(const cv::Mat& bgra, const PageCorners& corners, double reach)
{
    std::array<std::pair<cv::Point2d, cv::Point2d>, 4> sides;
    for (std::size_t i = 0; i < 4; ++i)
        sides.at(i) = moved(bgra, sideOf(corners, i), std::max(3, cvRound(reach)));
    PageCorners result = corners;
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d corner = crossing(sides.at((i + 3) % 4), sides.at(i), corners.at(i));
        // A fit that went astray must not throw the corner across the picture.
        if (cv::norm(corner - corners.at(i)) < 4 * reach)
            result.at(i) = corner;
    }
    return result;
}

} // namespace kiosk::devices
