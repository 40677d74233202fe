// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/text_line.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

/// Fewer letters than this do not tell a bend from chance.
constexpr std::size_t lettersForBend = 16;
/// A letter this far from the curve, in letters, is none of the line's.
constexpr double strayed = 0.25;

std::vector<double> powersOf(double t, int count)
{
    std::vector<double> powers(static_cast<std::size_t>(count), 1.0);
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * t;
    return powers;
}

} // namespace

TextLine::TextLine(const std::vector<Letter>& letters)
{
    const auto [least, most] = std::ranges::minmax(letters, {}, &Letter::step);
    first_ = least.step;
    last_ = most.step;
    offset_ = (first_ + last_) / 2.0;
    unit_ = std::max(1.0, (last_ - first_) / 2.0);
    fit(letters);
    std::vector<Letter> near;
    const double limit = strayed * pitch();
    for (const Letter& letter : letters)
        if (cv::norm(at(letter.step) - cv::Point2d(letter.middle)) <= limit)
            near.push_back(letter);
    if (near.size() >= lettersForBend && near.size() < letters.size())
        fit(near);
}

void TextLine::fit(const std::vector<Letter>& letters)
{
    const int terms = letters.size() >= lettersForBend ? 4 : 2;
    cv::Mat left(static_cast<int>(letters.size()), terms, CV_64FC1);
    cv::Mat right(static_cast<int>(letters.size()), 2, CV_64FC1);
    int row = 0;
    for (const Letter& letter : letters) {
        const auto powers = powersOf((letter.step - offset_) / unit_, terms);
        std::ranges::copy(powers, left.ptr<double>(row));
        right.at<double>(row, 0) = letter.middle.x;
        right.at<double>(row, 1) = letter.middle.y;
        ++row;
    }
    cv::Mat found;
    cv::solve(left, right, found, cv::DECOMP_QR);
    curve_ = {};
    for (int i = 0; i < terms; ++i)
        curve_[static_cast<std::size_t>(i)] = {found.at<double>(i, 0), found.at<double>(i, 1)};
}

cv::Point2d TextLine::at(double step) const
{
    const double t = (step - offset_) / unit_;
    return curve_[0] + t * (curve_[1] + t * (curve_[2] + t * curve_[3]));
}

cv::Point2d TextLine::rightAt(double step) const
{
    const double t = (step - offset_) / unit_;
    return (curve_[1] + t * (2 * curve_[2] + 3 * t * curve_[3])) / unit_;
}

double TextLine::pitch() const
{
    return cv::norm(rightAt(offset_));
}

void TextLine::shift(int steps)
{
    offset_ += steps;
    first_ += steps;
    last_ += steps;
}

TextLine TextLine::reversed() const
{
    TextLine line = *this;
    line.offset_ = -offset_;
    line.curve_[1] *= -1;
    line.curve_[3] *= -1;
    line.first_ = -last_;
    line.last_ = -first_;
    return line;
}

} // namespace kiosk::devices::mrz
