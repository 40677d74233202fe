// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/code_place.h"
#include "devices/vision/picture_view.h"

#include <array>
#include <optional>

namespace kiosk::devices {

/// Corners of a stacked code in the picture: top left, top right, bottom right, bottom left, seen with its rows level;
/// it may still stand on its head.
using CodeCorners = std::array<cv::Point2d, 4>;

/// The rectangle the search found.
[[nodiscard]] CodeCorners cornersOf(const CodePlace& place);

/// The true outline of the code at `place`, whose sides need not be parallel: its upper and lower rim followed strip
/// by strip, its ends by the direction of the bars there. Nothing when the rims are not straight.
[[nodiscard]] std::optional<CodeCorners> outlineOf(const cv::Mat& luma, const CodePlace& place);

/// The code within `corners` laid flat, `width` pixels wide with a rim of a sixteenth at each end, in locked memory.
[[nodiscard]] LockedPicture laidFlat(const cv::Mat& luma, const CodeCorners& corners, double width);

} // namespace kiosk::devices
