// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/desk.h"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;

cv::Mat woodenDesk()
{
    // Long grain: noise stretched sideways, at two widths.
    cv::RNG random(7);
    cv::Mat grain(height, width, CV_32F, cv::Scalar(0));
    for (const int rows : {height, height / 6}) {
        cv::Mat noise(rows, width / 48, CV_32F);
        random.fill(noise, cv::RNG::NORMAL, 0, 1);
        cv::Mat stretched;
        cv::resize(noise, stretched, grain.size(), 0, 0, cv::INTER_CUBIC);
        grain += stretched;
    }
    cv::GaussianBlur(grain, grain, {0, 0}, 9, 1.2);
    cv::Mat desk(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double light = 1.06 - 0.28 * std::hypot((x - width * 0.45) / width, (y - height * 0.35) / height);
            const double tone = light * (1 + 0.045 * grain.at<float>(y, x));
            desk.at<cv::Vec3b>(y, x) = {cv::saturate_cast<uchar>(74 * tone), cv::saturate_cast<uchar>(104 * tone),
                                        cv::saturate_cast<uchar>(138 * tone)};
        }
    return desk;
}

/// 255 on the paper, 0 in its rounded-off corners.
cv::Mat outline(const cv::Size& size, double corner)
{
    const int radius = static_cast<int>(corner * size.width);
    cv::Mat shape(size, CV_8UC1, cv::Scalar(0));
    cv::rectangle(shape, {radius, 0, size.width - 2 * radius, size.height}, 255, cv::FILLED);
    cv::rectangle(shape, {0, radius, size.width, size.height - 2 * radius}, 255, cv::FILLED);
    for (const cv::Point& middle :
         {cv::Point(radius, radius), cv::Point(size.width - 1 - radius, radius),
          cv::Point(radius, size.height - 1 - radius), cv::Point(size.width - 1 - radius, size.height - 1 - radius)})
        cv::circle(shape, middle, radius, 255, cv::FILLED, cv::LINE_AA);
    return shape;
}

void darken(cv::Mat& desk, const cv::Mat& shape)
{
    cv::Mat shadow;
    cv::Mat moved = (cv::Mat_<double>(2, 3) << 1, 0, 9, 0, 1, 13);
    cv::warpAffine(shape, shadow, moved, shape.size());
    cv::GaussianBlur(shadow, shadow, {0, 0}, 13);
    for (int y = 0; y < desk.rows; ++y)
        for (int x = 0; x < desk.cols; ++x)
            desk.at<cv::Vec3b>(y, x) *= 1 - 0.55 * shadow.at<uchar>(y, x) / 255;
}

} // namespace

cv::Mat layOnDesk(const cv::Mat& paper, const Lying& lying)
{
    const double scale = lying.width / paper.cols;
    cv::Mat turn = cv::getRotationMatrix2D(cv::Point(paper.cols / 2, paper.rows / 2), -lying.degrees, scale);
    turn.at<double>(0, 2) += width * lying.middleX - paper.cols / 2.0;
    turn.at<double>(1, 2) += height * lying.middleY - paper.rows / 2.0;
    cv::Mat smooth = paper;
    // Shrinking by more than a third would skip pixels of the paper.
    if (scale < 0.66)
        cv::GaussianBlur(paper, smooth, {0, 0}, 0.4 / scale);
    cv::Mat laid;
    cv::Mat shape;
    cv::warpAffine(smooth, laid, turn, {width, height}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::warpAffine(outline(paper.size(), lying.corner), shape, turn, {width, height}, cv::INTER_LINEAR);

    cv::Mat picture = woodenDesk();
    darken(picture, shape);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double share = shape.at<uchar>(y, x) / 255.0;
            const double light = 0.99 - 0.10 * std::hypot((x - width * 0.45) / width, (y - height * 0.35) / height);
            const cv::Vec3b& ink = laid.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c) {
                uchar& out = picture.at<cv::Vec3b>(y, x)[c];
                out = cv::saturate_cast<uchar>(share * light * ink[c] + (1 - share) * out);
            }
        }
    // A little sensor noise: nothing a camera sees is perfectly even.
    cv::Mat noise(picture.size(), CV_16SC3);
    cv::RNG(11).fill(noise, cv::RNG::NORMAL, 0, 2.2);
    cv::add(picture, noise, picture, cv::noArray(), CV_8U);
    return picture;
}

} // namespace kiosk::devices
