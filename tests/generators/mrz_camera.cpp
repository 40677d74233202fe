// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/mrz_camera.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

/// Distance of the lens, in widths of a page.
constexpr double farPages = 2.2;

/// From page pixels to camera pixels with the page's `about` in the origin.
cv::Matx33d projection(const PrintedPage& page, const MrzShot& shot, cv::Point2d about)
{
    const double radians = CV_PI / 180;
    const double cx = std::cos(shot.leanX * radians);
    const double sx = std::sin(shot.leanX * radians);
    const double cy = std::cos(shot.leanY * radians);
    const double sy = std::sin(shot.leanY * radians);
    const double ct = std::cos(shot.turn * radians);
    const double st = std::sin(shot.turn * radians);
    const double scale = shot.dpi / 25.4 / page.dotsPerMm;
    const double far = farPages * page.luma.cols;
    const cv::Matx33d centre(1, 0, -about.x, 0, 1, -about.y, 0, 0, 1);
    // A plane turned about its two axes, seen from `far`: depth is what divides.
    const cv::Matx33d lean(cy, sx * sy, 0, 0, cx, 0, -sy / far, sx * cy / far, 1);
    const cv::Matx33d turn(ct * scale, -st * scale, 0, st * scale, ct * scale, 0, 0, 0, 1);
    return turn * lean * centre;
}

cv::Point2d mapped(const cv::Matx33d& matrix, cv::Point2d point)
{
    const cv::Vec3d out = matrix * cv::Vec3d(point.x, point.y, 1);
    return {out[0] / out[2], out[1] / out[2]};
}

/// Around all that a picture of this size becomes.
cv::Rect boxOf(const cv::Matx33d& matrix, cv::Size size)
{
    std::vector<cv::Point2f> corners;
    for (const double x : {0.0, static_cast<double>(size.width)})
        for (const double y : {0.0, static_cast<double>(size.height)})
            corners.emplace_back(mapped(matrix, {x, y}));
    return cv::boundingRect(corners);
}

void smear(cv::Mat& luma, const MrzShot& shot, Chance& chance)
{
    const int length = std::max(2, static_cast<int>(std::lround(shot.smear)));
    const double angle = (shot.turn + (chance.happens(0.5) ? 90 : 0) + chance.between(-20, 20)) * CV_PI / 180;
    const int side = length | 1;
    cv::Mat kernel(side, side, CV_32FC1, cv::Scalar(0));
    const cv::Point2d reach(std::cos(angle) * length / 2, std::sin(angle) * length / 2);
    cv::line(kernel, cv::Point(side / 2 - static_cast<int>(reach.x), side / 2 - static_cast<int>(reach.y)),
             cv::Point(side / 2 + static_cast<int>(reach.x), side / 2 + static_cast<int>(reach.y)), cv::Scalar(1));
    kernel /= cv::sum(kernel)[0];
    cv::filter2D(luma, luma, -1, kernel, {-1, -1}, 0, cv::BORDER_REPLICATE);
}

/// Light, sensor and compression.
void develop(cv::Mat& luma, const MrzShot& shot, Chance& chance)
{
    if (shot.smear > 1)
        smear(luma, shot, chance);
    cv::Mat light;
    luma.convertTo(light, CV_32F);
    const double slope = shot.lightFall / std::max(1, luma.cols);
    for (int y = 0; y < light.rows && slope != 0; ++y)
        for (int x = 0; x < light.cols; ++x)
            light.at<float>(y, x) *= static_cast<float>(1 - slope * x / 255);
    cv::Mat noise(luma.size(), CV_32FC1);
    cv::RNG(chance.next()).fill(noise, cv::RNG::NORMAL, 0, std::max(0.01, shot.noise));
    light += noise;
    light.convertTo(luma, CV_8U);
    if (shot.jpegQuality >= 100)
        return;
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", luma, bytes, {cv::IMWRITE_JPEG_QUALITY, shot.jpegQuality});
    luma = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
}

cv::Mat blurredForCamera(const cv::Mat& luma, const MrzShot& shot, double dotsPerMm)
{
    cv::Mat soft;
    cv::GaussianBlur(luma, soft, {0, 0}, std::max(0.45, shot.blur) * dotsPerMm * 25.4 / shot.dpi);
    return soft;
}

} // namespace

MrzShot MrzShot::any(Level level, Chance& chance)
{
    const auto camera = [&chance](double dpi) {
        return MrzShot{.dpi = dpi,
                       .turn = chance.between(-2, 2),
                       .leanX = chance.between(-6, 6),
                       .leanY = chance.between(-6, 6),
                       .blur = chance.between(0.5, 0.9),
                       .smear = 0,
                       .noise = chance.between(2, 5),
                       .jpegQuality = 75 + chance.upTo(20),
                       .lightFall = chance.between(-50, 50)};
    };
    MrzShot shot = camera(300);
    switch (level) {
    case Level::Clean300:
        return {.dpi = 300, .blur = 0.5, .noise = 1, .jpegQuality = 100};
    case Level::Camera300:
        return shot;
    case Level::Camera200:
        return camera(200);
    case Level::Camera150:
        return camera(150);
    case Level::Tilted200:
        shot = camera(200);
        shot.turn = chance.between(-10, 10);
        shot.leanX = chance.between(-14, 14);
        shot.leanY = chance.between(-14, 14);
        return shot;
    case Level::Hard150:
        shot = camera(150);
        shot.turn = chance.between(-10, 10);
        shot.blur = chance.between(0.8, 1.3);
        shot.smear = chance.between(0, 4.5);
        shot.noise = chance.between(4, 10);
        shot.jpegQuality = 45 + chance.upTo(40);
        return shot;
    }
    return shot;
}

cv::Mat photographBlock(const PrintedPage& page, const MrzShot& shot, Chance& chance)
{
    const cv::Mat soft = blurredForCamera(page.luma(page.block), shot, page.dotsPerMm);
    const cv::Point2d about(soft.cols / 2.0, soft.rows / 2.0);
    cv::Matx33d matrix = projection(page, shot, about);
    const cv::Rect box = boxOf(matrix, soft.size());
    matrix = cv::Matx33d(1, 0, -box.x, 0, 1, -box.y, 0, 0, 1) * matrix;
    cv::Mat luma;
    cv::warpPerspective(soft, luma, matrix, box.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT,
                        cv::Scalar(chance.between(90, 200)));
    develop(luma, shot, chance);
    return luma;
}

cv::Mat photographPage(const PrintedPage& page, const MrzShot& shot, cv::Size size, Chance& chance)
{
    const cv::Mat soft = blurredForCamera(page.luma, shot, page.dotsPerMm);
    cv::Matx33d matrix = projection(page, shot, {soft.cols / 2.0, soft.rows / 2.0});
    const cv::Rect box = boxOf(matrix, soft.size());
    const auto placed = [&chance](int room) { return chance.between(std::min(0, room), std::max(0, room)); };
    const cv::Point2d corner(placed(size.width - box.width), placed(size.height - box.height));
    matrix = cv::Matx33d(1, 0, corner.x - box.x, 0, 1, corner.y - box.y, 0, 0, 1) * matrix;
    // A table with a grain.
    cv::Mat luma(size, CV_8UC1);
    cv::RNG(chance.next()).fill(luma, cv::RNG::NORMAL, chance.between(70, 190), 14);
    cv::GaussianBlur(luma, luma, {0, 0}, 6, 1);
    cv::warpPerspective(soft, luma, matrix, size, cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    develop(luma, shot, chance);
    return luma;
}

} // namespace kiosk::generators
