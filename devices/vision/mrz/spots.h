// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices::mrz {

/// Whose box a middle is of. A letter's middle is that of the box it stands straight in, or nearly; papers come at any
/// angle, and none is more than 23 degrees from one of these.
enum class Box : std::uint8_t { Straight, Diagonal };

/// The box around a connected dark patch, edges included, and the one that stands on its corner.
struct Spot {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    int area = 0;
    int leastSum = 0;
    int mostSum = 0;
    int leastDifference = 0;
    int mostDifference = 0;

    /// A stretch of one row.
    [[nodiscard]] static Spot run(int y, int from, int to)
    {
        return {.left = from,
                .top = y,
                .right = to,
                .bottom = y,
                .area = to - from + 1,
                .leastSum = from + y,
                .mostSum = to + y,
                .leastDifference = from - y,
                .mostDifference = to - y};
    }
    [[nodiscard]] cv::Point2f middle(Box box = Box::Straight) const
    {
        if (box == Box::Straight)
            return {static_cast<float>(left + right) / 2, static_cast<float>(top + bottom) / 2};
        const int sum = leastSum + mostSum;
        const int difference = leastDifference + mostDifference;
        return {static_cast<float>(sum + difference) / 4, static_cast<float>(sum - difference) / 4};
    }
    [[nodiscard]] int width() const { return right - left + 1; }
    [[nodiscard]] int height() const { return bottom - top + 1; }
    [[nodiscard]] int side() const { return width() > height() ? width() : height(); }
};

/// Patches about the size of a letter that are darker than `percent` of their surroundings' brightness `mean` (a
/// blurred copy). Empty when there are so many that it is noise.
[[nodiscard]] std::vector<Spot> findSpots(const cv::Mat& luma, const cv::Mat& mean, int percent);

} // namespace kiosk::devices::mrz
