// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_measures.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>
#include <vector>

namespace kiosk::devices {
namespace {

/// The page without its rim, where the finder may be a pixel off.
cv::Mat middleOf(const cv::Mat& page, double rim)
{
    const int dx = cvRound(page.cols * rim);
    const int dy = cvRound(page.rows * rim);
    return page(cv::Rect(dx, dy, page.cols - 2 * dx, page.rows - 2 * dy));
}

double medianOf(const cv::Mat& luma)
{
    std::vector<int> counts(256, 0);
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x)
            ++counts[luma.at<uchar>(y, x)];
    int below = 0;
    for (int level = 0; level < 256; ++level) {
        below += counts[static_cast<std::size_t>(level)];
        if (2 * below >= luma.rows * luma.cols)
            return level;
    }
    return 255;
}

struct Steepness {
    double sum = 0;
    int count = 0;
};

/// Edges along one row of pixels `step` bytes apart.
void addEdges(Steepness& found, const uchar* row, int length, std::ptrdiff_t step)
{
    constexpr int half = 3;
    constexpr int leastRange = 45;
    const auto at = [&](int i) { return static_cast<int>(row[i * step]); };
    for (int i = half + 1; i + half + 1 < length; ++i) {
        const int slope = std::abs(at(i + 1) - at(i - 1));
        if (2 * slope < leastRange / 2)
            continue;
        bool isTop = true;
        int least = 255;
        int most = 0;
        for (int k = -half; k <= half; ++k) {
            least = std::min(least, at(i + k));
            most = std::max(most, at(i + k));
            isTop = isTop && std::abs(at(i + k + 1) - at(i + k - 1)) <= slope;
        }
        if (!isTop || most - least < leastRange)
            continue;
        found.sum += slope / static_cast<double>(most - least);
        ++found.count;
        i += half;
    }
}

/// One line of text in a column of the page: rows of ink, and how they lie about the small letters.
struct TextLine {
    int from = 0;
    int to = 0;
};

std::vector<TextLine> textLinesIn(const std::vector<int>& rows, int least)
{
    std::vector<TextLine> lines;
    for (int y = 0; y < static_cast<int>(rows.size()); ++y) {
        if (rows[static_cast<std::size_t>(y)] < least)
            continue;
        TextLine line{.from = y, .to = y};
        while (line.to < static_cast<int>(rows.size()) && rows[static_cast<std::size_t>(line.to)] >= least)
            ++line.to;
        y = line.to;
        if (line.to - line.from >= 6 && line.to - line.from <= 60)
            lines.push_back(line);
    }
    return lines;
}

/// Ink above less ink below the rows of the small letters, as a share of the line's ink.
double balanceOf(const std::vector<int>& rows, const TextLine& line)
{
    const auto begin = rows.begin() + line.from;
    const auto end = rows.begin() + line.to;
    const int most = *std::max_element(begin, end);
    const auto isCore = [most](int ink) { return 2 * ink >= most; };
    const auto first = std::find_if(begin, end, isCore);
    auto last = end;
    while (last != first && !isCore(*(last - 1)))
        --last;
    double above = 0;
    double below = 0;
    double all = 0;
    for (auto row = begin; row != end; ++row) {
        all += *row;
        above += row < first ? *row : 0;
        below += row >= last ? *row : 0;
    }
    return (above - below) / std::max(1.0, all);
}

/// Columns of a page that are looked at each for itself, as lines may slant or stand beside each other.
constexpr int columns = 4;

/// Ink in each row of one of the columns.
std::vector<int> rowsOf(const cv::Mat& ink, int column)
{
    const int from = ink.cols * column / columns;
    const int to = ink.cols * (column + 1) / columns;
    std::vector<int> rows;
    for (int y = 0; y < ink.rows; ++y)
        rows.push_back(cv::countNonZero(ink(cv::Rect(from, y, to - from, 1))));
    return rows;
}

struct Spread {
    double mean = 0;
    double deviation = 0;
};

Spread spreadOf(std::span<const double> values)
{
    double sum = 0;
    double squares = 0;
    for (const double value : values) {
        sum += value;
        squares += value * value;
    }
    const auto n = static_cast<double>(values.size());
    return {.mean = sum / n, .deviation = std::sqrt(std::max(1e-9, squares / n - sum / n * sum / n))};
}

/// How much the ink differs from row to row: lines and the white between them.
double unevennessOf(const cv::Mat& ink)
{
    double sum = 0;
    for (int column = 0; column < columns; ++column) {
        const auto rows = rowsOf(ink, column);
        const std::vector<double> values(rows.begin(), rows.end());
        sum += spreadOf(values).deviation;
    }
    return sum;
}

/// 255 where something darker than its surroundings is printed.
LockedPicture inkIn(const cv::Mat& luma, double least)
{
    LockedPicture ground(luma.size(), CV_8UC1);
    LockedPicture ink(luma.size(), CV_8UC1);
    cv::blur(luma, ground.mat(), {31, 31});
    cv::subtract(ground.mat(), luma, ink.mat());
    cv::threshold(ink.mat(), ink.mat(), least, 255, cv::THRESH_BINARY);
    return ink;
}

} // namespace

double sharpnessOf(const cv::Mat& luma)
{
    constexpr int fewestEdges = 60;
    const cv::Mat page = middleOf(luma, 0.04);
    Steepness found;
    for (int y = 0; y < page.rows; y += 3)
        addEdges(found, page.ptr<uchar>(y), page.cols, 1);
    for (int x = 0; x < page.cols; x += 3)
        addEdges(found, page.ptr<uchar>(0) + x, page.rows, static_cast<std::ptrdiff_t>(page.step[0]));
    return found.count < fewestEdges ? 1 : found.sum / found.count;
}

double glareOf(const cv::Mat& bgra)
{
    constexpr int white = 251;
    constexpr double brightPage = 236;
    const cv::Mat page = middleOf(bgra, 0.03);
    LockedPicture soft(page.size(), CV_8UC4);
    cv::blur(page, soft.mat(), {5, 5});
    LockedPicture luma(page.size(), CV_8UC1);
    cv::cvtColor(page, luma.mat(), cv::COLOR_BGRA2GRAY);
    if (medianOf(luma.mat()) >= brightPage)
        return 0;
    int count = 0;
    for (int y = 0; y < page.rows; ++y) {
        const auto* row = soft.mat().ptr<cv::Vec4b>(y);
        for (int x = 0; x < page.cols; ++x)
            count += std::min({row[x][0], row[x][1], row[x][2]}) >= white;
    }
    return count / static_cast<double>(page.rows * page.cols);
}

double inkOf(const cv::Mat& luma)
{
    const cv::Mat page = middleOf(luma, 0.06);
    const LockedPicture ink = inkIn(page, 22);
    return cv::countNonZero(ink.mat()) / static_cast<double>(page.rows * page.cols);
}

double uprightnessOf(const cv::Mat& luma)
{
    constexpr std::size_t fewestLines = 8;
    constexpr double leastSure = 2;
    constexpr double leastLevel = 1.2;
    const cv::Mat page = middleOf(luma, 0.05);
    const LockedPicture ink = inkIn(page, 30);
    LockedPicture turned(cv::Size(page.rows, page.cols), CV_8UC1);
    cv::transpose(ink.mat(), turned.mat());
    // Letters beside each other make no lines of a page that lies crosswise.
    if (unevennessOf(ink.mat()) < leastLevel * unevennessOf(turned.mat()))
        return 0;
    std::vector<double> balances;
    for (int column = 0; column < columns; ++column) {
        const auto rows = rowsOf(ink.mat(), column);
        for (const TextLine& line : textLinesIn(rows, std::max(2, page.cols / columns / 60)))
            balances.push_back(balanceOf(rows, line));
    }
    if (balances.size() < fewestLines)
        return 0;
    const Spread spread = spreadOf(balances);
    const double error = spread.deviation / std::sqrt(static_cast<double>(balances.size()));
    return std::abs(spread.mean) < leastSure * error ? 0 : spread.mean;
}

} // namespace kiosk::devices
