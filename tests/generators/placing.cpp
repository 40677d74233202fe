// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/placing.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

/// Pixels are drawn this many times finer and averaged, so that edges are as soft as a camera's.
constexpr int fine = 2;

cv::Rect2d boundsOf(const Corners& corners)
{
    double left = corners[0].x;
    double right = left;
    double top = corners[0].y;
    double bottom = top;
    for (const cv::Point2d& corner : corners) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    return {left, top, right - left, bottom - top};
}

/// Shrinks art that would skip pixels when drawn `corners` large.
cv::Mat fitting(const cv::Mat& art, const Corners& corners)
{
    const double width = std::max(cv::norm(corners[1] - corners[0]), cv::norm(corners[2] - corners[3])) * fine;
    const double scale = width / art.cols;
    if (scale >= 0.75)
        return art;
    cv::Mat smaller;
    cv::resize(art, smaller, {}, scale, scale, cv::INTER_AREA);
    return smaller;
}

cv::Mat drawn(const cv::Mat& art, const Corners& corners, const cv::Rect& area)
{
    const cv::Mat fitted = fitting(art, corners);
    const auto w = static_cast<float>(fitted.cols);
    const auto h = static_cast<float>(fitted.rows);
    // OpenCV counts from the middle of a pixel, corners here from its edge.
    const std::vector<cv::Point2f> from{{-.5F, -.5F}, {w - .5F, -.5F}, {w - .5F, h - .5F}, {-.5F, h - .5F}};
    std::vector<cv::Point2f> to;
    for (const cv::Point2d& corner : corners)
        to.emplace_back(static_cast<float>((corner.x - area.x) * fine - .5),
                        static_cast<float>((corner.y - area.y) * fine - .5));
    cv::Mat large;
    cv::warpPerspective(fitted, large, cv::getPerspectiveTransform(from, to), {area.width * fine, area.height * fine},
                        cv::INTER_LINEAR, art.channels() == 1 ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE);
    cv::Mat small;
    cv::resize(large, small, area.size(), 0, 0, cv::INTER_AREA);
    return small;
}

std::vector<cv::Point2f> outline(const Corners& corners)
{
    std::vector<cv::Point2f> points;
    for (const cv::Point2d& corner : corners)
        points.emplace_back(static_cast<float>(corner.x), static_cast<float>(corner.y));
    return points;
}

} // namespace

Corners upright(cv::Point2d middle, double width, double height, double degrees)
{
    const double turn = degrees * CV_PI / 180;
    const cv::Point2d across(std::cos(turn) * width / 2, std::sin(turn) * width / 2);
    const cv::Point2d down(-std::sin(turn) * height / 2, std::cos(turn) * height / 2);
    return {middle - across - down, middle + across - down, middle + across + down, middle - across + down};
}

Corners keystoned(const Corners& corners, double share, Dice& dice)
{
    Corners result = corners;
    const auto side = static_cast<std::size_t>(dice.pick(4));
    const std::size_t next = (side + 1) % 4;
    const cv::Point2d along = (corners[next] - corners[side]) * (share / 2);
    result.at(side) += along;
    result.at(next) -= along;
    return result;
}

Corners leant(const Corners& corners, double share, Dice& dice)
{
    const double reach = share * std::min(cv::norm(corners[1] - corners[0]), cv::norm(corners[2] - corners[1]));
    Corners result = corners;
    for (cv::Point2d& corner : result)
        corner += cv::Point2d(dice.between(-reach, reach), dice.between(-reach, reach));
    return result;
}

Corners anywhereIn(const Corners& corners, cv::Size frame, double margin, Dice& dice)
{
    const cv::Rect2d bounds = boundsOf(corners);
    const double spareX = frame.width - 2 * margin - bounds.width;
    const double spareY = frame.height - 2 * margin - bounds.height;
    if (spareX < 0 || spareY < 0)
        return corners;
    const cv::Point2d move(margin - bounds.x + dice.share() * spareX, margin - bounds.y + dice.share() * spareY);
    Corners result = corners;
    for (cv::Point2d& corner : result)
        corner += move;
    return result;
}

void lay(cv::Mat& picture, const cv::Mat& art, const cv::Mat& mask, const Corners& corners)
{
    const cv::Rect2d bounds = boundsOf(corners);
    const cv::Rect area =
        cv::Rect(cvFloor(bounds.x) - 2, cvFloor(bounds.y) - 2, cvCeil(bounds.width) + 5, cvCeil(bounds.height) + 5) &
        cv::Rect({}, picture.size());
    if (area.empty())
        return;
    const cv::Mat solid = mask.empty() ? cv::Mat(art.size(), CV_8UC1, cv::Scalar(255)) : mask;
    const cv::Mat colour = drawn(art, corners, area);
    const cv::Mat share = drawn(solid, corners, area);
    cv::Mat below = picture(area);
    for (int y = 0; y < area.height; ++y)
        for (int x = 0; x < area.width; ++x) {
            const int part = share.at<uchar>(y, x);
            auto& pixel = below.at<cv::Vec3b>(y, x);
            const auto& own = colour.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = static_cast<uchar>((own[c] * part + pixel[c] * (255 - part) + 127) / 255);
        }
}

double overlap(const Corners& one, const Corners& other)
{
    const auto first = outline(one);
    const auto second = outline(other);
    std::vector<cv::Point2f> common;
    const double both = cv::intersectConvexConvex(first, second, common);
    const double all = cv::contourArea(first) + cv::contourArea(second) - both;
    return all > 0 ? both / all : 0;
}

} // namespace kiosk::generators
