// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/band.h"
#include "devices/vision/mrz/cell_scores.h"
#include "devices/vision/mrz/glyph_net.h"

#include <opencv2/core/mat.hpp>
#include <optional>

namespace kiosk::devices::mrz {

/// What one frame says about the letters of a band, whichever way up it lies.
///
/// Finds where the lines begin and which of the standard's shapes they have. Empty when they have none, or when the
/// patches are no letters of this typeface.
[[nodiscard]] std::optional<CellScores> readBand(const cv::Mat& luma, const Band& band, const GlyphNet& net);

/// Mean probability of the likeliest letter of every cell.
[[nodiscard]] float clarityOf(const CellScores& scores);

} // namespace kiosk::devices::mrz
