// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/cell.h"
#include "devices/vision/mrz/text_line.h"

#include <vector>

namespace kiosk::devices::mrz {

/// Two or three lines of letters below each other, of one pitch: perhaps the machine-readable lines of a paper. The
/// same step is the same column in each.
class Band {
public:
    /// Top line first.
    explicit Band(std::vector<TextLine> lines);

    [[nodiscard]] std::size_t lines() const { return lines_.size(); }
    [[nodiscard]] int first() const { return first_; }
    [[nodiscard]] int last() const { return last_; }
    [[nodiscard]] double pitch() const { return lines_.front().pitch(); }
    [[nodiscard]] CellPlace place(std::size_t line, double step) const;
    /// As it looks from the other side: last line first, last letter first.
    [[nodiscard]] Band turned() const;
    /// What of a picture of this size holds all of it, with some margin.
    [[nodiscard]] cv::Rect around(cv::Size picture) const;

private:
    std::vector<TextLine> lines_;
    int first_ = 0;
    int last_ = 0;
};

/// At most `most`, the likeliest first.
[[nodiscard]] std::vector<Band> findBands(const std::vector<TextLine>& lines, std::size_t most);

} // namespace kiosk::devices::mrz
