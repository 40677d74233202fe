// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/band_reader.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

using kiosk::mrz::Shape;

constexpr std::array shapes{Shape{3, 30}, Shape{2, 36}, Shape{2, 44}};
/// Letters at an end that were not found as patches, or patches there that are no letters.
constexpr int mostAstray = 3;
/// Mean probability of the likeliest letter below which the band is no text in this typeface, or upside down.
constexpr float leastConfidence = 0.5F;
constexpr float surest = -0.01F;

/// The part of the picture with the band, halved until its letters are small enough for their cells.
class Cutting {
public:
    Cutting(const cv::Mat& luma, const Band& band)
        : area_(band.around(luma.size()))
    {
        cv::Mat part = luma(area_);
        double pitch = band.pitch();
        while (pitch > widestPitch && part.cols >= 4 && part.rows >= 4) {
            LockedPicture half(cv::Size(part.cols / 2, part.rows / 2), CV_8UC1);
            // Whole pairs of pixels only, else the halves are no halves.
            cv::resize(part(cv::Rect(0, 0, half.mat().cols * 2, half.mat().rows * 2)), half.mat(), half.mat().size(), 0,
                       0, cv::INTER_AREA);
            picture_ = std::move(half);
            part = picture_.mat();
            pitch /= 2;
            scale_ /= 2;
        }
        view_ = part;
    }

    [[nodiscard]] const cv::Mat& view() const { return view_; }
    [[nodiscard]] CellPlace place(CellPlace cell) const
    {
        const cv::Point2d half(0.5, 0.5);
        cell.middle = (cell.middle - cv::Point2d(area_.tl()) + half) * scale_ - half;
        cell.right *= scale_;
        cell.down *= scale_;
        return cell;
    }

private:
    cv::Rect area_;
    LockedPicture picture_;
    cv::Mat view_;
    double scale_ = 1;
};

/// Scores of all columns in reach, from `band.first() - mostAstray` on.
CellScores judgeAll(const Cutting& cutting, const Band& band, const GlyphNet& net, cv::Point2d off)
{
    const int from = band.first() - mostAstray;
    CellScores scores({band.lines(), static_cast<std::size_t>(band.last() - from + 1 + mostAstray)});
    std::array<float, cellPixels> cell{};
    for (std::size_t line = 0; line < scores.shape().lines; ++line)
        for (std::size_t column = 0; column < scores.shape().columns; ++column) {
            CellPlace place = band.place(line, from + static_cast<int>(column));
            place.middle += off.x * place.right + off.y * place.down;
            sampleCell(cutting.view(), cutting.place(place), cell);
            net.judge(cell, scores.cell(line, column));
        }
    wipeBytes(std::as_writable_bytes(std::span(cell)));
    return scores;
}

float bestLetter(CellScores::ConstRow row)
{
    return std::ranges::max(row.first<noLetter>());
}

/// Mean probability of the likeliest letter over the columns that patches were found in.
float confidenceOf(const CellScores& scores)
{
    float sum = 0;
    int count = 0;
    for (std::size_t line = 0; line < scores.shape().lines; ++line)
        for (std::size_t column = mostAstray; column + mostAstray < scores.shape().columns; ++column) {
            sum += std::exp(bestLetter(scores.cell(line, column)));
            ++count;
        }
    return count == 0 ? 0 : sum / static_cast<float>(count);
}

/// How well it fits that letters stand exactly in `count` columns from `from` on.
float fitOf(const CellScores& scores, std::size_t from, std::size_t count)
{
    float fit = 0;
    for (std::size_t line = 0; line < scores.shape().lines; ++line)
        for (std::size_t column = 0; column < scores.shape().columns; ++column) {
            const float none = std::min(surest, scores.cell(line, column)[noLetter]);
            const bool isInside = column >= from && column < from + count;
            fit += isInside ? std::log(1 - std::exp(none)) : none;
        }
    return fit;
}

struct Placing {
    Shape shape;
    std::size_t from = 0;
};

std::optional<Placing> placingOf(const CellScores& scores)
{
    const std::size_t found = scores.shape().columns - 2 * mostAstray;
    std::optional<Placing> best;
    float bestFit = 0;
    for (const Shape shape : shapes) {
        const bool isNear = shape.columns <= found + mostAstray && found <= shape.columns + mostAstray;
        if (shape.lines != scores.shape().lines || !isNear)
            continue;
        for (std::size_t from = 0; from + shape.columns <= scores.shape().columns; ++from) {
            const float fit = fitOf(scores, from, shape.columns);
            if (best && fit <= bestFit)
                continue;
            best = Placing{shape, from};
            bestFit = fit;
        }
    }
    return best;
}

void addPart(CellScores& sum, const CellScores& scores, std::size_t from, float share)
{
    for (std::size_t line = 0; line < sum.shape().lines; ++line)
        for (std::size_t column = 0; column < sum.shape().columns; ++column) {
            const auto part = scores.cell(line, from + column);
            const auto into = sum.cell(line, column);
            for (std::size_t kind = 0; kind < classes; ++kind)
                into[kind] += share * part[kind];
        }
}

} // namespace

float clarityOf(const CellScores& scores)
{
    float sum = 0;
    for (std::size_t line = 0; line < scores.shape().lines; ++line)
        for (std::size_t column = 0; column < scores.shape().columns; ++column)
            sum += std::exp(bestLetter(scores.cell(line, column)));
    return sum / static_cast<float>(scores.shape().cells());
}

std::optional<CellScores> readBand(const cv::Mat& luma, const Band& band, const GlyphNet& net)
{
    const Cutting cutting(luma, band);
    if (cutting.view().empty())
        return std::nullopt;
    const Band turned = band.turned();
    CellScores upright = judgeAll(cutting, band, net, {});
    CellScores flipped = judgeAll(cutting, turned, net, {});
    const bool isUpright = confidenceOf(upright) >= confidenceOf(flipped);
    const CellScores& scores = isUpright ? upright : flipped;
    const auto placing = placingOf(scores);
    if (confidenceOf(scores) < leastConfidence || !placing)
        return std::nullopt;
    CellScores sum(placing->shape);
    addPart(sum, scores, placing->from, 1.0F / 3);
    // Nobody knows the middle of a cell to a tenth of it: two looks a little beside it count as much.
    for (const cv::Point2d off : {cv::Point2d(0.05, 0.05), cv::Point2d(-0.05, -0.05)})
        addPart(sum, judgeAll(cutting, isUpright ? band : turned, net, off), placing->from, 1.0F / 3);
    return sum;
}

} // namespace kiosk::devices::mrz
