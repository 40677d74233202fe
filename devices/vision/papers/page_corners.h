// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core/types.hpp>

namespace kiosk::devices {

/// Corners of a page in picture coordinates (a pixel's middle is at .5), clockwise. After a search the first is the one
/// that is top left with the page turned by less than 45 degrees.
using PageCorners = std::array<cv::Point2d, 4>;

[[nodiscard]] inline double cross(const cv::Point2d& a, const cv::Point2d& b)
{
    return a.x * b.y - a.y * b.x;
}

/// Positive when clockwise (y down).
[[nodiscard]] inline double areaOf(const PageCorners& corners)
{
    return cross(corners[2] - corners[0], corners[3] - corners[1]) / 2;
}

/// Longer side by shorter side, opposite sides averaged; leaning away makes a page seem shorter.
[[nodiscard]] inline double ratioOf(const PageCorners& corners)
{
    const auto side = [&](std::size_t from, std::size_t to) {
        const cv::Point2d along = corners.at(to) - corners.at(from);
        return std::hypot(along.x, along.y);
    };
    const double across = side(0, 1) + side(3, 2);
    const double down = side(0, 3) + side(1, 2);
    return std::max(across, down) / std::max(1.0, std::min(across, down));
}

[[nodiscard]] inline PageCorners scaled(PageCorners corners, double by)
{
    for (cv::Point2d& corner : corners)
        corner *= by;
    return corners;
}

/// The same corners, clockwise and beginning at the top left of the page as the camera sees it.
[[nodiscard]] inline PageCorners settled(PageCorners corners)
{
    if (areaOf(corners) < 0)
        std::swap(corners[1], corners[3]);
    const auto rightward = [](const PageCorners& c) {
        const cv::Point2d along = c[1] - c[0] + c[2] - c[3];
        return along.x / std::max(1e-9, std::hypot(along.x, along.y));
    };
    PageCorners best = corners;
    for (int turn = 0; turn < 3; ++turn) {
        std::ranges::rotate(corners, corners.begin() + 1);
        if (rightward(corners) > rightward(best))
            best = corners;
    }
    return best;
}

} // namespace kiosk::devices
