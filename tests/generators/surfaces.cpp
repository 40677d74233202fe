// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/surfaces.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

namespace kiosk::generators {
namespace {

cv::Scalar colourBetween(const cv::Scalar& one, const cv::Scalar& other, Dice& dice)
{
    return one + (other - one) * dice.share();
}

/// Grey noise, mean 0, deviation 1, with grains about `across` x `down` pixels.
cv::Mat grains(cv::Size size, double across, double down, Dice& dice)
{
    cv::Mat small(std::max(2, cvRound(size.height / down)), std::max(2, cvRound(size.width / across)), CV_32F);
    cv::RNG(dice.seed()).fill(small, cv::RNG::NORMAL, 0, 1);
    cv::Mat large;
    cv::resize(small, large, size, 0, 0, cv::INTER_CUBIC);
    return large;
}

void shade(cv::Mat& picture, const cv::Mat& tone, double strength)
{
    for (int y = 0; y < picture.rows; ++y) {
        auto* pixels = picture.ptr<uchar>(y);
        const auto* tones = tone.ptr<float>(y);
        for (int x = 0; x < picture.cols; ++x) {
            const double by = std::max(0.0, 1 + strength * static_cast<double>(tones[x]));
            for (int c = 0; c < 3; ++c)
                pixels[3 * x + c] = cv::saturate_cast<uchar>(pixels[3 * x + c] * by);
        }
    }
}

cv::Mat plain(cv::Size size, Dice& dice)
{
    cv::Mat picture(size, CV_8UC3, cv::Scalar(dice.between(15, 190), dice.between(15, 190), dice.between(15, 190)));
    shade(picture, grains(size, 300, 300, dice), 0.02);
    return picture;
}

cv::Mat nearWhite(cv::Size size, Dice& dice)
{
    const double tone = dice.between(196, 226);
    cv::Mat picture(size, CV_8UC3,
                    cv::Scalar(tone + dice.between(-8, 6), tone + dice.between(-3, 4), tone + dice.between(-2, 8)));
    shade(picture, grains(size, 400, 400, dice), 0.01);
    shade(picture, grains(size, 3, 3, dice), 0.006);
    return picture;
}

cv::Mat brick(cv::Size size, Dice& dice)
{
    cv::Mat picture(size, CV_8UC3, cv::Scalar(168, 176, 182));
    const int width = 90 + dice.pick(150);
    const int height = width * 2 / 5;
    const int joint = std::max(4, width / 16);
    for (int row = 0; row * height < size.height + height; ++row)
        for (int column = -1; column * width < size.width + width; ++column) {
            const cv::Point corner(column * width + (row % 2) * width / 2, row * height);
            const cv::Scalar colour = colourBetween({52, 62, 128}, {86, 104, 178}, dice);
            cv::rectangle(picture, cv::Rect(corner, cv::Size(width - joint, height - joint)), colour, cv::FILLED);
        }
    shade(picture, grains(size, 4, 4, dice), 0.09);
    shade(picture, grains(size, 40, 30, dice), 0.07);
    return picture;
}

cv::Mat grass(cv::Size size, Dice& dice)
{
    cv::Mat picture(size, CV_8UC3, cv::Scalar(24, 62, 40));
    const int blades = size.area() / 220;
    const double length = dice.between(22, 60);
    for (int i = 0; i < blades; ++i) {
        const cv::Point root(dice.pick(size.width), dice.pick(size.height));
        const cv::Point tip =
            root + cv::Point(cvRound(dice.between(-0.6, 0.6) * length), cvRound(dice.between(-1, 0.4) * length));
        cv::line(picture, root, tip, colourBetween({20, 70, 42}, {70, 178, 128}, dice), 1 + dice.pick(3), cv::LINE_AA);
    }
    shade(picture, grains(size, 120, 120, dice), 0.12);
    return picture;
}

cv::Mat gravel(cv::Size size, Dice& dice)
{
    cv::Mat picture(size, CV_8UC3, cv::Scalar(64, 68, 72));
    const double large = dice.between(9, 30);
    const int stones = cvRound(size.area() / (large * large) * 1.2);
    for (int i = 0; i < stones; ++i) {
        const cv::Point middle(dice.pick(size.width), dice.pick(size.height));
        const cv::Size half(cvRound(dice.between(0.4, 1) * large), cvRound(dice.between(0.4, 1) * large));
        const double turn = dice.between(0, 180);
        const double tone = dice.between(0.55, 1.25);
        const cv::Scalar colour(138 * tone, 142 * tone, 150 * tone);
        cv::ellipse(picture, middle + cv::Point(2, 3), half, turn, 0, 360, cv::Scalar(40, 42, 46), cv::FILLED,
                    cv::LINE_AA);
        cv::ellipse(picture, middle, half, turn, 0, 360, colour, cv::FILLED, cv::LINE_AA);
    }
    shade(picture, grains(size, 3, 3, dice), 0.05);
    return picture;
}

cv::Mat wood(cv::Size size, Dice& dice)
{
    cv::Mat picture(size, CV_8UC3, colourBetween({50, 80, 112}, {112, 150, 186}, dice));
    shade(picture, grains(size, 420, 6, dice), 0.07);
    shade(picture, grains(size, 160, 2.5, dice), 0.05);
    const int plank = 150 + dice.pick(300);
    for (int y = dice.pick(plank); y < size.height; y += plank)
        cv::line(picture, {0, y}, {size.width, y}, {38, 54, 70}, 2 + dice.pick(3), cv::LINE_AA);
    if (dice.chance(0.5)) {
        cv::transpose(picture, picture);
        cv::resize(picture, picture, size, 0, 0, cv::INTER_LINEAR);
    }
    return picture;
}

} // namespace

std::string_view nameOf(Surface surface)
{
    switch (surface) {
    case Surface::Plain:
        return "plain";
    case Surface::NearWhite:
        return "near-white";
    case Surface::Brick:
        return "brick";
    case Surface::Grass:
        return "grass";
    case Surface::Gravel:
        return "gravel";
    case Surface::Wood:
        return "wood";
    }
    return "";
}

cv::Mat drawSurface(Surface surface, cv::Size size, Dice& dice)
{
    switch (surface) {
    case Surface::Plain:
        return plain(size, dice);
    case Surface::NearWhite:
        return nearWhite(size, dice);
    case Surface::Brick:
        return brick(size, dice);
    case Surface::Grass:
        return grass(size, dice);
    case Surface::Gravel:
        return gravel(size, dice);
    case Surface::Wood:
        return wood(size, dice);
    }
    return {};
}

} // namespace kiosk::generators
