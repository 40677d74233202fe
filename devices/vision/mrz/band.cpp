// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/band.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

/// Distance between lines, in letters: 1.6 to 2.5 by the standard, more with a paper held aslant.
constexpr double leastSpacing = 1.15;
constexpr double mostSpacing = 3.6;
/// Letters beyond the end of a line up to which its curve means anything.
constexpr double farBeside = 12;
constexpr double mostTurn = 0.1;
constexpr double mostPitchRatio = 1.12;
constexpr double mostSpacingRatio = 1.25;
/// Columns beyond the ends that are looked at as well.
constexpr int margin = 4;
/// Only cards have three lines, and theirs are short; one patch on either side may belong to the picture.
constexpr int mostCardColumns = 33;

double cross(cv::Point2d a, cv::Point2d b)
{
    return a.x * b.y - a.y * b.x;
}

/// Where `other` passes the middle of `line`, at a right angle to it.
double stepBeside(const TextLine& line, const TextLine& other)
{
    const cv::Point2d middle = line.at(line.middle());
    const cv::Point2d right = line.rightAt(line.middle());
    double step = other.middle();
    for (int i = 0; i < 4; ++i) {
        const double along = other.rightAt(step).dot(right);
        if (along <= 0)
            break;
        step -= (other.at(step) - middle).dot(right) / along;
        step = std::clamp(step, other.first() - farBeside, other.last() + farBeside);
    }
    return step;
}

struct Neighbour {
    TextLine line;
    /// Below, in letters; negative above.
    double below = 0;
};

/// `other` as a companion of `line`, running the same way and counted by the same columns; nothing when it is none.
std::vector<Neighbour> companion(const TextLine& line, const TextLine& other)
{
    const cv::Point2d right = line.rightAt(line.middle());
    TextLine same = other.rightAt(other.middle()).dot(right) < 0 ? other.reversed() : other;
    const cv::Point2d itsRight = same.rightAt(same.middle());
    const double ratio = cv::norm(itsRight) / cv::norm(right);
    const double turn = std::abs(cross(right, itsRight)) / (cv::norm(right) * cv::norm(itsRight));
    if (turn > mostTurn || ratio > mostPitchRatio || ratio < 1 / mostPitchRatio)
        return {};
    const double beside = stepBeside(line, same);
    // Seen aslant, columns lean; but lines that are both found whole begin in the same column.
    int shift = static_cast<int>(std::lround(line.middle() - beside));
    const int byEnds = line.first() - same.first();
    if (line.last() - line.first() == same.last() - same.first() && std::abs(byEnds - shift) <= 1)
        shift = byEnds;
    same.shift(shift);
    const int overlap = std::min(line.last(), same.last()) - std::max(line.first(), same.first()) + 1;
    if (overlap * 2 < line.last() - line.first())
        return {};
    const cv::Point2d across = same.at(beside + shift) - line.at(line.middle());
    return {{same, cross(right, across) / right.dot(right)}};
}

bool isSpacing(double spacing)
{
    return spacing >= leastSpacing && spacing <= mostSpacing;
}

/// Bands with `line` in them, it being the topmost.
void addBands(std::vector<Band>& bands, const TextLine& line, const std::vector<TextLine>& lines)
{
    std::vector<Neighbour> below;
    for (const TextLine& other : lines)
        if (&other != &line)
            for (const Neighbour& neighbour : companion(line, other))
                if (neighbour.below > 0 && neighbour.below <= 2 * mostSpacing)
                    below.push_back(neighbour);
    std::ranges::sort(below, {}, &Neighbour::below);
    if (below.empty() || !isSpacing(below[0].below))
        return;
    if (below.size() >= 2) {
        const double ratio = (below[1].below - below[0].below) / below[0].below;
        Band three({line, below[0].line, below[1].line});
        if (ratio < mostSpacingRatio && ratio > 1 / mostSpacingRatio && three.last() - three.first() < mostCardColumns)
            bands.push_back(std::move(three));
    }
    Band two({line, below[0].line});
    if (two.last() - two.first() >= mostCardColumns - 1)
        bands.push_back(std::move(two));
}

} // namespace

Band::Band(std::vector<TextLine> lines)
    : lines_(std::move(lines))
{
    first_ = std::ranges::min(lines_, {}, &TextLine::first).first();
    last_ = std::ranges::max(lines_, {}, &TextLine::last).last();
}

CellPlace Band::place(std::size_t line, double step) const
{
    const std::size_t upper = line + 1 < lines_.size() ? line : line - 1;
    const cv::Point2d right = lines_[line].rightAt(step);
    const cv::Point2d down = lines_[upper + 1].at(step) - lines_[upper].at(step);
    return {.middle = lines_[line].at(step), .right = right, .down = down * (cv::norm(right) / cv::norm(down))};
}

Band Band::turned() const
{
    std::vector<TextLine> lines;
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line)
        lines.push_back(line->reversed());
    return Band(std::move(lines));
}

cv::Rect Band::around(cv::Size picture) const
{
    std::vector<cv::Point2f> corners;
    for (std::size_t line = 0; line < lines_.size(); ++line)
        for (const int step : {first_ - margin, (first_ + last_) / 2, last_ + margin}) {
            const CellPlace cell = place(line, step);
            corners.emplace_back(cell.middle - 1.2 * cell.down);
            corners.emplace_back(cell.middle + 1.2 * cell.down);
        }
    return cv::boundingRect(corners) & cv::Rect({}, picture);
}

std::vector<Band> findBands(const std::vector<TextLine>& lines, std::size_t most)
{
    // All one way: which of two is above follows from it. Few papers are held at just the angle where it turns over.
    std::vector<TextLine> oneWay;
    for (const TextLine& line : lines)
        oneWay.push_back(line.rightAt(line.middle()).dot({0.39, 0.92}) < 0 ? line.reversed() : line);
    std::vector<Band> bands;
    for (const TextLine& line : oneWay)
        if (bands.size() < most)
            addBands(bands, line, oneWay);
    return bands;
}

} // namespace kiosk::devices::mrz
