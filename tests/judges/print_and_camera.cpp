// SPDX-License-Identifier: Apache-2.0
#include "tests/judges/print_and_camera.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::test {

namespace {

constexpr int dotsPerModule = 4;
constexpr int pixelsPerDot = 2;
/// Pixels of the working picture for each of the camera's: a sensor collects light over its whole pixel.
constexpr int oversampling = 2;

using Corners = std::array<cv::Point2d, 4>;

/// By how much the shortest side of `seen` is shorter than it would be without perspective.
double shrinkage(const Corners& flat, const Corners& seen)
{
    double least = 1;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t next = (i + 1) % 4;
        least = std::min(least, cv::norm(seen[next] - seen[i]) / cv::norm(flat[next] - flat[i]));
    }
    return least;
}

/// Where the print's corners come to lie: no side has fewer pixels for a module than `scale` gives it.
cv::Mat placing(const cv::Size& print, const cv::Size& picture, double scale, const CameraView& view, cv::RNG& random)
{
    const double radians = random.uniform(-view.mostDegrees, view.mostDegrees) * CV_PI / 180;
    const double reach = view.perspective * print.width * scale;
    const Corners unit{cv::Point2d(-0.5, -0.5), cv::Point2d(0.5, -0.5), cv::Point2d(0.5, 0.5), cv::Point2d(-0.5, 0.5)};
    Corners flat;
    Corners seen;
    for (std::size_t i = 0; i < 4; ++i) {
        flat[i] = cv::Point2d(unit[i].x * print.width * scale, unit[i].y * print.height * scale);
        seen[i] = flat[i] + cv::Point2d(random.uniform(-reach, reach), random.uniform(-reach, reach));
    }
    const double nearer = 1 / shrinkage(flat, seen);
    std::array<cv::Point2f, 4> from;
    std::array<cv::Point2f, 4> to;
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d corner = seen[i] * nearer;
        from[i] = cv::Point2d((unit[i].x + 0.5) * print.width, (unit[i].y + 0.5) * print.height);
        to[i] = cv::Point2d(picture.width / 2.0 + corner.x * std::cos(radians) - corner.y * std::sin(radians),
                            picture.height / 2.0 + corner.x * std::sin(radians) + corner.y * std::cos(radians));
    }
    return cv::getPerspectiveTransform(from.data(), to.data());
}

/// From one side to the other, in any direction.
cv::Mat lightOn(const cv::Size& size, const CameraView& view, cv::RNG& random)
{
    const double direction = random.uniform(0.0, 2 * CV_PI);
    cv::Mat across(1, size.width, CV_32FC1);
    cv::Mat down(size.height, 1, CV_32FC1);
    for (int x = 0; x < size.width; ++x)
        across.at<float>(0, x) = static_cast<float>((x / (size.width - 1.0) - 0.5) * std::cos(direction));
    for (int y = 0; y < size.height; ++y)
        down.at<float>(y, 0) = static_cast<float>((y / (size.height - 1.0) - 0.5) * std::sin(direction));
    cv::Mat light = cv::repeat(across, size.height, 1) + cv::repeat(down, 1, size.width);
    cv::normalize(light, light, view.darkest, view.brightest, cv::NORM_MINMAX);
    return light;
}

} // namespace

cv::Mat printed(const cv::Mat& raster)
{
    constexpr int fine = 4;
    cv::Mat large;
    cv::resize(raster, large, {}, fine, fine, cv::INTER_NEAREST);
    // Half a dot is two of these pixels.
    cv::erode(large, large, cv::getStructuringElement(cv::MORPH_ELLIPSE, {fine + 1, fine + 1}));
    cv::Mat print;
    cv::resize(large, print, raster.size() * pixelsPerDot, 0, 0, cv::INTER_AREA);
    return print;
}

cv::Mat photographed(const cv::Mat& print, const CameraView& view, std::uint32_t seed)
{
    cv::RNG random(seed);
    const double scale = view.pixelsPerModule / (dotsPerModule * pixelsPerDot);
    const cv::Size size(static_cast<int>(print.cols * scale * 1.35), static_cast<int>(print.rows * scale * 1.6));
    const cv::Size fine = size * oversampling;
    const cv::Mat place = placing(print.size(), fine, scale * oversampling, view, random);
    cv::Mat large;
    cv::warpPerspective(print, large, place, fine, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(120));
    cv::Mat picture;
    cv::resize(large, picture, size, 0, 0, cv::INTER_AREA);
    cv::GaussianBlur(picture, picture, {0, 0}, view.blurModules * view.pixelsPerModule);
    // Print is never quite black and a card never quite white to a camera.
    picture.convertTo(picture, CV_32FC1, (228.0 - 38.0) / 255, 38.0);
    picture = picture.mul(lightOn(size, view, random));
    cv::Mat noise(size, CV_32FC1);
    random.fill(noise, cv::RNG::NORMAL, 0, view.noise);
    picture += noise;
    picture.convertTo(picture, CV_8UC1);
    return picture;
}

} // namespace kiosk::test
