// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/camera_effects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::generators {
namespace {

/// Multiplies each pixel by a plane of shares (32 bit).
void dim(cv::Mat& picture, const cv::Mat& share)
{
    for (int y = 0; y < picture.rows; ++y) {
        auto* pixels = picture.ptr<uchar>(y);
        const auto* shares = share.ptr<float>(y);
        for (int x = 0; x < picture.cols; ++x)
            for (int c = 0; c < 3; ++c)
                pixels[3 * x + c] = static_cast<uchar>(static_cast<float>(pixels[3 * x + c]) * shares[x]);
    }
}

void shakeBy(cv::Mat& picture, double length, double degrees)
{
    const int size = 2 * cvCeil(length / 2) + 3;
    cv::Mat kernel(size, size, CV_8UC1, cv::Scalar(0));
    const double turn = degrees * CV_PI / 180;
    const cv::Point2d reach(std::cos(turn) * length / 2, std::sin(turn) * length / 2);
    constexpr int bits = 4;
    const auto at = [&](const cv::Point2d& p) {
        return cv::Point(cvRound((size / 2 + p.x) * (1 << bits)), cvRound((size / 2 + p.y) * (1 << bits)));
    };
    cv::line(kernel, at(-reach), at(reach), 255, 1, cv::LINE_AA, bits);
    kernel.convertTo(kernel, CV_32F, 1 / cv::sum(kernel)[0]);
    cv::filter2D(picture, picture, -1, kernel);
}

} // namespace

void photograph(cv::Mat& picture, const Lens& lens, Dice& dice)
{
    if (lens.shake > 0)
        shakeBy(picture, lens.shake, lens.shakeDegrees);
    if (lens.blur > 0)
        cv::GaussianBlur(picture, picture, {0, 0}, lens.blur);
    if (lens.noise > 0) {
        cv::Mat noise(picture.size(), CV_MAKETYPE(CV_16S, picture.channels()));
        cv::RNG(dice.seed()).fill(noise, cv::RNG::NORMAL, 0, lens.noise);
        cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    }
    if (lens.jpegQuality > 0) {
        std::vector<uchar> file;
        cv::imencode(".jpg", picture, file, {cv::IMWRITE_JPEG_QUALITY, lens.jpegQuality});
        picture = cv::imdecode(file, picture.channels() == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
    }
}

void slantLight(cv::Mat& picture, double strength, double degrees)
{
    const double turn = degrees * CV_PI / 180;
    constexpr int coarse = 8;
    cv::Mat share(std::max(2, picture.rows / coarse), std::max(2, picture.cols / coarse), CV_32F);
    const double reach = std::hypot(share.cols, share.rows);
    for (int y = 0; y < share.rows; ++y)
        for (int x = 0; x < share.cols; ++x) {
            const double along =
                ((x - share.cols / 2.0) * std::cos(turn) + (y - share.rows / 2.0) * std::sin(turn)) / reach;
            share.at<float>(y, x) = static_cast<float>(1 - strength * (along + 0.5));
        }
    cv::resize(share, share, picture.size(), 0, 0, cv::INTER_LINEAR);
    dim(picture, share);
}

void castShadow(cv::Mat& picture, double depth, Dice& dice)
{
    const double turn = dice.between(0, 2 * CV_PI);
    const cv::Point2d middle(picture.cols * dice.between(0.2, 0.8), picture.rows * dice.between(0.2, 0.8));
    const cv::Point2d normal(std::cos(turn), std::sin(turn));
    const cv::Point2d along(-normal.y, normal.x);
    const double far = 3000;
    std::vector<cv::Point> half;
    for (const cv::Point2d& corner : {middle + along * far, middle + along * far + normal * far,
                                      middle - along * far + normal * far, middle - along * far})
        half.emplace_back(corner);
    cv::Mat share(picture.size(), CV_32F, cv::Scalar(1));
    cv::fillConvexPoly(share, half, cv::Scalar(1 - depth));
    // A shadow's rim is as soft as its lamp is wide.
    cv::Mat small;
    cv::resize(share, small, {}, 0.25, 0.25, cv::INTER_AREA);
    cv::GaussianBlur(small, small, {0, 0}, dice.between(1.5, 12));
    cv::resize(small, share, picture.size());
    dim(picture, share);
}

void addGlare(cv::Mat& picture, cv::Point2d middle, double radius, Dice& dice)
{
    const double stretch = dice.between(1, 2.2);
    const double turn = dice.between(0, CV_PI);
    const cv::Rect area = cv::Rect(cvRound(middle.x - 3 * radius), cvRound(middle.y - 3 * radius), cvRound(6 * radius),
                                   cvRound(6 * radius)) &
                          cv::Rect({}, picture.size());
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x) {
            const double dx = x - middle.x;
            const double dy = y - middle.y;
            const double u = dx * std::cos(turn) + dy * std::sin(turn);
            const double v = (dy * std::cos(turn) - dx * std::sin(turn)) * stretch;
            const double far = std::hypot(u, v) / radius;
            const double light = 255 * 1.5 * std::exp(-far * far * 0.7);
            auto& pixel = picture.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>(pixel[c] + light);
        }
}

void addHand(cv::Mat& picture, const Corners& paper, Dice& dice)
{
    static constexpr std::array<std::array<int, 3>, 4> skins{
        {{150, 175, 225}, {105, 140, 195}, {70, 100, 150}, {45, 62, 95}}};
    const auto skin = skins.at(static_cast<std::size_t>(dice.pick(skins.size())));
    const auto side = static_cast<std::size_t>(dice.pick(4));
    const cv::Point2d from = paper.at(side);
    const cv::Point2d to = paper.at((side + 1) % 4);
    const cv::Point2d middle = (paper[0] + paper[1] + paper[2] + paper[3]) * 0.25;
    const double shorter = std::min(cv::norm(paper[1] - paper[0]), cv::norm(paper[2] - paper[1]));
    const double finger = std::clamp(0.07 * shorter, 22.0, 60.0);
    const cv::Point2d along = (to - from) * (1 / cv::norm(to - from));
    cv::Point2d outward(along.y, -along.x);
    if (outward.dot(from - middle) < 0)
        outward = -outward;
    const double start = dice.between(0.15, 0.6);
    const int fingers = 2 + dice.pick(2);
    for (int i = 0; i < fingers; ++i) {
        const cv::Point2d root = from + (to - from) * start + along * (2.1 * finger * i);
        const cv::Point2d tip = root - outward * (shorter * dice.between(0.02, 0.09));
        const cv::Point2d end = root + outward * 1200 + along * dice.between(-200, 200);
        const double tone = dice.between(0.9, 1.05);
        const cv::Scalar colour(skin[0] * tone, skin[1] * tone, skin[2] * tone);
        cv::line(picture, tip, end, colour * 0.72, cvRound(2 * finger), cv::LINE_AA);
        cv::line(picture, tip, end, colour, cvRound(1.7 * finger), cv::LINE_AA);
    }
}

} // namespace kiosk::generators
