// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/mrz.h"
#include "devices/vision/mrz/glyph_net.h"
#include "devices/vision/mrz/votes.h"
#include "devices/vision/picture_view.h"

#include <array>
#include <chrono>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <optional>
#include <span>

namespace kiosk::devices::mrz {

/// Reads the machine-readable lines of a paper held to the camera, in any direction, from two or three frames.
///
/// Lane:    analysis.
/// Time:    30 ms a frame of 1920x1080.
/// Privacy: between frames it holds scores of letters, in locked memory, for two seconds of frames; forget() wipes
/// them.
class MrzReader {
public:
    /// Looks at another frame, in one or more `views` of it (the page laid flat, the whole): the clearest counts, and
    /// what comes after a clear one is not looked at. Empty until frames agree; then name and birth date, and
    /// everything else is wiped. Throws cv::Exception.
    [[nodiscard]] std::optional<kiosk::mrz::Fields> look(std::span<const cv::Mat> views,
                                                         std::chrono::steady_clock::time_point taken, CivilDay today,
                                                         kiosk::mrz::AgeLimits limits);
    [[nodiscard]] std::optional<kiosk::mrz::Fields>
    look(const cv::Mat& luma, std::chrono::steady_clock::time_point taken, CivilDay today, kiosk::mrz::AgeLimits limits)
    {
        return look(std::span(&luma, 1), taken, today, limits);
    }
    void forget();

private:
    GlyphNet net_;
    Votes votes_;
    std::chrono::steady_clock::time_point last_;
};

/// What one frame says, and where: around the lines in picture coordinates, clockwise, first the corner where reading
/// begins.
struct SeenLines {
    CellScores scores;
    std::array<cv::Point2d, 4> corners;
};
/// Empty when there are no such lines in the picture. Throws cv::Exception.
[[nodiscard]] std::optional<SeenLines> findLines(const cv::Mat& luma, const GlyphNet& net);

} // namespace kiosk::devices::mrz
