// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/walk_up.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr int width = 1280;
constexpr int height = 720;

/// How much each pixel belongs to the person, 0 to 1.
cv::Mat cutOut(const cv::Mat& portrait, const PixelBox& face)
{
    cv::Mat mask(portrait.size(), CV_8UC1, cv::Scalar(cv::GC_PR_BGD));
    const double f = face.height;
    const cv::Point2d middle(face.x + face.width / 2.0, face.y + face.height / 2.0);
    const auto rect = [&](double l, double t, double r, double b, uchar what) {
        const cv::Rect2d area(middle.x + l * f, middle.y + t * f, (r - l) * f, (b - t) * f);
        mask(cv::Rect(area) & cv::Rect({}, portrait.size())).setTo(what);
    };
    // What is beside and above the head is wall; the head and a wedge below it are the person; the rest is worked out.
    rect(-20, -20, 20, -1.5, cv::GC_BGD);
    rect(-20, -20, -1.35, 0.7, cv::GC_BGD);
    rect(1.35, -20, 20, 0.7, cv::GC_BGD);
    rect(-1.9, 1.6, 1.5, 20, cv::GC_PR_FGD);
    // Past the line of a shoulder nothing is the person either, whatever colour hangs on the wall there.
    for (const double side : {-1.0, 1.0}) {
        std::vector<cv::Point> beside;
        for (const auto& [x, y] : {std::pair(20.0, 0.7),
                                   {1.35, 0.7},
                                   {1.8, 1.2},
                                   {2.35, 1.9},
                                   {2.6, 2.6},
                                   {2.8, 3.7},
                                   {2.8, 20.0},
                                   {20.0, 20.0}})
            beside.emplace_back(middle + cv::Point2d(side * x * f, y * f));
        cv::fillPoly(mask, std::vector{beside}, cv::GC_BGD);
    }
    cv::ellipse(mask, middle - cv::Point2d(0, 0.2 * f), {static_cast<int>(0.62 * f), static_cast<int>(0.85 * f)}, 0, 0,
                360, cv::GC_FGD, cv::FILLED);
    rect(-1.0, 1.1, 1.0, 20, cv::GC_FGD);
    cv::Mat wall;
    cv::Mat person;
    cv::grabCut(portrait, mask, {}, wall, person, 5, cv::GC_INIT_WITH_MASK);
    cv::Mat isPerson = (mask == cv::GC_FGD) | (mask == cv::GC_PR_FGD);

    // Keep the one piece the face is in, close its holes, soften its edge.
    cv::Mat labels;
    cv::connectedComponents(isPerson, labels);
    cv::Mat piece = labels == labels.at<int>(middle);
    cv::morphologyEx(piece, piece, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    cv::morphologyEx(piece, piece, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_ELLIPSE, {5, 5}));
    cv::erode(piece, piece, cv::getStructuringElement(cv::MORPH_ELLIPSE, {3, 3}));
    cv::Mat share;
    piece.convertTo(share, CV_32F, 1.0 / 255);
    cv::GaussianBlur(share, share, {0, 0}, 1.3);
    return share;
}

cv::Mat wall()
{
    cv::Mat picture(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double light =
                1 - 0.16 * std::hypot((x - width * 0.5) / width, (y - height * 0.3) / height) - 0.05 * y / height;
            picture.at<cv::Vec3b>(y, x) = {cv::saturate_cast<uchar>(214 * light), cv::saturate_cast<uchar>(217 * light),
                                           cv::saturate_cast<uchar>(219 * light)};
        }
    return picture;
}

} // namespace

StandIn::StandIn(const cv::Mat& portrait, const PixelBox& face)
    : portrait_(portrait)
    , share_(cutOut(portrait, face))
    , face_(face)
{
}

cv::Mat StandIn::inFrontOfCamera(const Pose& pose, int frame) const
{
    const double scale = pose.faceHeight * height / face_.height;
    const double x = pose.middleX * width - scale * (face_.x + face_.width / 2.0);
    // The person goes on below the picture they were cut out of, so its lower edge must not show.
    const double y =
        std::max(pose.middleY * height - scale * (face_.y + face_.height / 2.0), height + 2 - scale * portrait_.rows);
    const cv::Mat place = (cv::Mat_<double>(2, 3) << scale, 0, x, 0, scale, y);
    cv::Mat person;
    cv::Mat share;
    cv::warpAffine(portrait_, person, place, {width, height}, cv::INTER_LANCZOS4, cv::BORDER_REPLICATE);
    cv::warpAffine(share_, share, place, {width, height}, cv::INTER_LINEAR);
    cv::Mat soft;
    cv::GaussianBlur(person, soft, {0, 0}, scale);
    cv::addWeighted(person, 1.7, soft, -0.7, 0, person);

    cv::Mat picture = wall();
    for (int row = 0; row < height; ++row)
        for (int column = 0; column < width; ++column) {
            const double part = std::clamp<double>(share.at<float>(row, column), 0.0, 1.0);
            cv::Vec3b& pixel = picture.at<cv::Vec3b>(row, column);
            const cv::Vec3b& own = person.at<cv::Vec3b>(row, column);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>(part * own[c] + (1 - part) * pixel[c]);
        }
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(static_cast<std::uint64_t>(frame) + 1).fill(noise, cv::RNG::NORMAL, 0, 2.0);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    return picture;
}

std::vector<StandIn::Pose> walkUp()
{
    std::vector<StandIn::Pose> poses;
    const auto go = [&poses](const StandIn::Pose& from, const StandIn::Pose& to, int frames) {
        for (int i = 0; i < frames; ++i) {
            const double t = 0.5 - 0.5 * std::cos(CV_PI * i / frames);
            poses.push_back({from.faceHeight + t * (to.faceHeight - from.faceHeight),
                             from.middleX + t * (to.middleX - from.middleX),
                             from.middleY + t * (to.middleY - from.middleY)});
        }
    };
    const StandIn::Pose far{.faceHeight = 0.14, .middleX = 0.27, .middleY = 0.56};
    const StandIn::Pose aside{.faceHeight = 0.235, .middleX = 0.27, .middleY = 0.41};
    const StandIn::Pose right{.faceHeight = 0.24, .middleX = 0.5, .middleY = 0.42};
    go(far, far, 14);
    go(far, aside, 12);
    go(aside, aside, 14);
    go(aside, right, 10);
    for (int i = 0; i < 48; ++i)
        poses.push_back({right.faceHeight + 0.001 * std::sin(i * 0.31), right.middleX + 0.0012 * std::sin(i * 0.23),
                         right.middleY + 0.0012 * std::sin(i * 0.19)});
    return poses;
}

} // namespace kiosk::devices
