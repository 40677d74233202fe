// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/cell.h"

#include <algorithm>
#include <cmath>

namespace kiosk::devices::mrz {
namespace {

constexpr float white = 235;
/// Grey levels of spread below which a cell counts as flat: noise is not blown up into strokes.
constexpr float leastSpread = 8;

float brightnessAt(const cv::Mat& luma, double x, double y)
{
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    if (left < 0 || top < 0 || left + 1 >= luma.cols || top + 1 >= luma.rows)
        return white;
    const auto fx = static_cast<float>(x - left);
    const auto fy = static_cast<float>(y - top);
    const auto* upper = luma.ptr<unsigned char>(top) + left;
    const auto* lower = luma.ptr<unsigned char>(top + 1) + left;
    const float above = static_cast<float>(upper[0]) * (1 - fx) + static_cast<float>(upper[1]) * fx;
    const float below = static_cast<float>(lower[0]) * (1 - fx) + static_cast<float>(lower[1]) * fx;
    return above * (1 - fy) + below * fy;
}

void normalise(std::span<float, cellPixels> cell)
{
    float sum = 0;
    for (const float value : cell)
        sum += value;
    const float mean = sum / static_cast<float>(cellPixels);
    float squares = 0;
    for (const float value : cell)
        squares += (value - mean) * (value - mean);
    const float spread = std::max(leastSpread, std::sqrt(squares / static_cast<float>(cellPixels)));
    for (float& value : cell)
        value = (value - mean) / spread;
}

} // namespace

void sampleCell(const cv::Mat& luma, const CellPlace& place, std::span<float, cellPixels> into)
{
    constexpr double step = cellWidth / cellColumns;
    std::size_t at = 0;
    for (int row = 0; row < cellRows; ++row) {
        const double v = (row - (cellRows - 1) / 2.0) * step;
        for (int column = 0; column < cellColumns; ++column) {
            const double u = (column - (cellColumns - 1) / 2.0) * step;
            into[at++] = brightnessAt(luma, place.middle.x + u * place.right.x + v * place.down.x,
                                      place.middle.y + u * place.right.y + v * place.down.y);
        }
    }
    normalise(into);
}

} // namespace kiosk::devices::mrz
