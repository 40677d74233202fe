// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/spots.h"

#include <array>
#include <opencv2/core/types.hpp>
#include <vector>

namespace kiosk::devices::mrz {

/// A line of letters that stand at one distance from each other, as a typewriter sets them: a smooth curve with a
/// counter on it. At every whole number is the middle of a letter.
class TextLine {
public:
    struct Letter {
        int step = 0;
        cv::Point2f middle;
    };

    /// At least 8 letters.
    explicit TextLine(const std::vector<Letter>& letters);

    [[nodiscard]] int first() const { return first_; }
    [[nodiscard]] int last() const { return last_; }
    [[nodiscard]] int middle() const { return (first_ + last_) / 2; }
    [[nodiscard]] cv::Point2d at(double step) const;
    /// From one letter to the next.
    [[nodiscard]] cv::Point2d rightAt(double step) const;
    [[nodiscard]] double pitch() const;

    /// The same line counted from another letter.
    void shift(int steps);
    /// The same line read from its other end; the counter runs backwards.
    [[nodiscard]] TextLine reversed() const;

private:
    void fit(const std::vector<Letter>& letters);

    /// Of x and y: powers of (step - offset_) / unit_.
    std::array<cv::Point2d, 4> curve_{};
    double offset_ = 0;
    double unit_ = 1;
    int first_ = 0;
    int last_ = 0;
};

/// Lines of at least 20 letters, in any direction, the longest first.
[[nodiscard]] std::vector<TextLine> findTextLines(const std::vector<Spot>& spots, Box box);

} // namespace kiosk::devices::mrz
