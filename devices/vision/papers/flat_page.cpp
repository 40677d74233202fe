// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/flat_page.h"

#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr double cardRatio = 1.586;
constexpr double passportRatio = 1.42;
constexpr double sheetRatio = 1.294;

double sideOf(const PageCorners& corners, std::size_t from, std::size_t to)
{
    return cv::norm(corners.at(to) - corners.at(from));
}

cv::Size2d seenSize(const PageCorners& corners)
{
    return {(sideOf(corners, 0, 1) + sideOf(corners, 3, 2)) / 2, (sideOf(corners, 0, 3) + sideOf(corners, 1, 2)) / 2};
}

} // namespace

PageShape shapeOf(const PageCorners& corners)
{
    const double ratio = ratioOf(corners);
    if (ratio > std::sqrt(cardRatio * passportRatio))
        return PageShape::Card;
    return ratio > std::sqrt(passportRatio * sheetRatio) ? PageShape::Passport : PageShape::Sheet;
}

cv::Size sizeAt300(const PageCorners& corners)
{
    cv::Size size(1011, 638);
    switch (shapeOf(corners)) {
    case PageShape::Card:
        break;
    case PageShape::Passport:
        size = {1476, 1039};
        break;
    case PageShape::Sheet:
        size = {3300, 2550};
        break;
    }
    const cv::Size2d seen = seenSize(corners);
    if (seen.height > seen.width)
        std::swap(size.width, size.height);
    return size;
}

cv::Size sizeAsSeen(const PageCorners& corners)
{
    constexpr double finer = 1.5;
    const cv::Size most = sizeAt300(corners);
    const cv::Size2d seen = seenSize(corners);
    const double scale = std::min(1.0, finer * std::max(seen.width / most.width, seen.height / most.height));
    return {std::max(1, cvRound(most.width * scale)), std::max(1, cvRound(most.height * scale))};
}

cv::Size sizeOnCamera(const PageCorners& corners)
{
    return {std::max(1, cvRound(std::max(sideOf(corners, 0, 1), sideOf(corners, 3, 2)))),
            std::max(1, cvRound(std::max(sideOf(corners, 0, 3), sideOf(corners, 1, 2))))};
}

LockedPicture flatten(const cv::Mat& picture, const PageCorners& corners, cv::Size size)
{
    const auto w = static_cast<float>(size.width);
    const auto h = static_cast<float>(size.height);
    // OpenCV counts from the middle of a pixel, corners from its edge.
    const std::array<cv::Point2f, 4> to{{{-.5F, -.5F}, {w - .5F, -.5F}, {w - .5F, h - .5F}, {-.5F, h - .5F}}};
    std::array<cv::Point2f, 4> from;
    std::ranges::transform(corners, from.begin(), [](const cv::Point2d& corner) {
        return cv::Point2f(static_cast<float>(corner.x - .5), static_cast<float>(corner.y - .5));
    });
    LockedPicture flat(size, picture.type());
    cv::warpPerspective(picture, flat.mat(), cv::getPerspectiveTransform(from.data(), to.data()), size,
                        cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return flat;
}

} // namespace kiosk::devices
