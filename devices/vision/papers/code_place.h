// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

namespace kiosk::devices {

/// A region that looks like a code: many strong edges, those of a stacked one nearly all in one direction.
struct CodePlace {
    cv::Point2d middle;
    /// Along the rows and across them, in pixels.
    cv::Size2d size;
    /// How far its rows are turned clockwise, -90 to 90: which end is the first is not known.
    double degrees = 0;
};

/// Bars in rows (PDF417), or squares without a direction (QR, Aztec, DataMatrix), whose places are told upright.
enum class CodePattern : std::uint8_t { Stacked, Matrix };

/// The most likely places of a code in a grey picture, the likeliest first, at most `most`. May throw cv::Exception.
///
/// Method: the structure tensor of small blocks; bars give strong gradients that agree (coherence) along the rows.
/// Neighbours that agree with each other grow into a region; for squares strength alone counts.
[[nodiscard]] std::vector<CodePlace> findCodePlaces(const cv::Mat& luma, CodePattern pattern, std::size_t most);

} // namespace kiosk::devices
