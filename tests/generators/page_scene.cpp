// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/page_scene.h"

#include "tests/generators/camera_effects.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

constexpr double margin = 14;

Corners placeFor(const PageArt& art, Dice& dice)
{
    const double ratio = art.picture.rows / static_cast<double>(art.picture.cols);
    // A paper fills between a quarter and nine tenths of the height it is given.
    const double reach = PageScenes::frame.height * dice.between(0.38, 0.92);
    for (double scale = 1;; scale *= 0.93) {
        const double width = scale * std::min(reach / ratio, reach * 1.6);
        const double degrees = dice.chance(0.5) ? dice.between(-20, 20) : dice.between(0, 360);
        Corners corners = upright({0, 0}, width, width * ratio, degrees);
        corners = leant(keystoned(corners, dice.between(0, 0.12), dice), 0.02, dice);
        const Corners placed = anywhereIn(corners, PageScenes::frame, margin, dice);
        if (placed != corners)
            return placed;
    }
}

/// The thin dark rim a sheet makes on what it lies on.
void dropShadow(cv::Mat& picture, const Corners& corners, Dice& dice)
{
    const cv::Point2d move(dice.between(-7, 7), dice.between(-7, 7));
    std::vector<cv::Point> outline;
    for (const cv::Point2d& corner : corners)
        outline.emplace_back(corner + move);
    cv::Mat shape(picture.size(), CV_8UC1, cv::Scalar(0));
    cv::fillConvexPoly(shape, outline, 255, cv::LINE_AA);
    cv::GaussianBlur(shape, shape, {0, 0}, dice.between(2, 7));
    const double depth = dice.between(0.15, 0.5);
    for (int y = 0; y < picture.rows; ++y) {
        auto* pixels = picture.ptr<uchar>(y);
        const auto* shadow = shape.ptr<uchar>(y);
        for (int x = 0; x < picture.cols; ++x)
            for (int c = 0; c < 3 && shadow[x] > 0; ++c)
                pixels[3 * x + c] = cv::saturate_cast<uchar>(pixels[3 * x + c] * (1 - depth * shadow[x] / 255));
    }
}

cv::Point2d inside(const Corners& corners, Dice& dice)
{
    const double u = dice.between(0.15, 0.85);
    const double v = dice.between(0.15, 0.85);
    return (corners[0] * (1 - u) + corners[1] * u) * (1 - v) + (corners[3] * (1 - u) + corners[2] * u) * v;
}

Lens someLens(Dice& dice)
{
    return {.blur = dice.between(0.4, 1.6),
            .shake = dice.chance(0.2) ? dice.between(1, 4) : 0,
            .shakeDegrees = dice.between(0, 180),
            .noise = dice.between(1, 7),
            .jpegQuality = 60 + dice.pick(36)};
}

} // namespace

PageScene PageScenes::operator()(std::uint64_t number)
{
    Dice dice(number * 7919 + 17);
    PageScene scene;
    scene.surface = surfaces.at(number % surfaces.size());
    scene.kind = pageKinds.at(static_cast<std::size_t>(dice.pick(pageKinds.size())));
    scene.art = drawPage(scene.kind, lettering_, dice);
    scene.corners = placeFor(scene.art, dice);
    scene.picture = drawSurface(scene.surface, frame, dice);
    dropShadow(scene.picture, scene.corners, dice);
    lay(scene.picture, scene.art.picture, scene.art.mask, scene.corners);
    if (dice.chance(0.25)) {
        addHand(scene.picture, scene.corners, dice);
        scene.hasHand = true;
    }
    slantLight(scene.picture, dice.between(0, 0.35), dice.between(0, 360));
    if (dice.chance(0.35)) {
        castShadow(scene.picture, dice.between(0.15, 0.5), dice);
        scene.hasShadow = true;
    }
    if (dice.chance(0.3)) {
        addGlare(scene.picture, inside(scene.corners, dice), dice.between(30, 120), dice);
        scene.hasGlare = true;
    }
    photograph(scene.picture, someLens(dice), dice);
    return scene;
}

cv::Mat layPapers(const std::vector<Laid>& papers, Surface surface, Dice& dice)
{
    cv::Mat picture = drawSurface(surface, PageScenes::frame, dice);
    for (const Laid& paper : papers) {
        dropShadow(picture, paper.corners, dice);
        lay(picture, paper.art.picture, paper.art.mask, paper.corners);
    }
    slantLight(picture, 0.1, 30);
    photograph(picture, {.blur = 0.6, .shake = 0, .shakeDegrees = 0, .noise = 2, .jpegQuality = 92}, dice);
    return picture;
}

Corners placed(const PageArt& art, cv::Point2d middle, double width, double degrees)
{
    return upright(middle, width, width * art.picture.rows / art.picture.cols, degrees);
}

PageArt onScreen(const PageArt& art, double width, double dotPixels)
{
    constexpr int dot = 6;
    PageArt screen = art;
    const int across = cvRound(width / dotPixels);
    const int down = cvRound(width / dotPixels * art.picture.rows / art.picture.cols);
    cv::Mat dots;
    cv::resize(art.picture, dots, {across, down}, 0, 0, cv::INTER_AREA);
    screen.picture = cv::Mat(down * dot, across * dot, CV_8UC3, cv::Scalar(12, 12, 12));
    // A dot is three upright bars, blue, green and red, with dark between the dots.
    for (int y = 0; y < screen.picture.rows; ++y)
        for (int x = 0; x < screen.picture.cols; ++x) {
            const auto& colour = dots.at<cv::Vec3b>(y / dot, x / dot);
            const int bar = x % dot / 2;
            if (y % dot < dot - 1)
                screen.picture.at<cv::Vec3b>(y, x)[bar] = colour[bar];
        }
    screen.mask = cv::Mat(screen.picture.size(), CV_8UC1, cv::Scalar(255));
    return screen;
}

} // namespace kiosk::generators
