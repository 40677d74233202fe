// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"
#include "devices/vision/picture_view.h"

#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// What a page is shaped like. A sheet of A4 has the sides of a passport's page: the nearer of both is told.
enum class PageShape : std::uint8_t { Card, Passport, Sheet };

[[nodiscard]] PageShape shapeOf(const PageCorners& corners);

/// The size of the flat page at 300 dots an inch: 1011 x 638 for a card, 1476 x 1039 for a passport, 2550 x 3300 for a
/// sheet, or turned, as it lies before the camera.
[[nodiscard]] cv::Size sizeAt300(const PageCorners& corners);

/// The same proportions with no more pixels than the camera saw (half as many again, for the smoothing), at most those
/// of 300 dots an inch.
[[nodiscard]] cv::Size sizeAsSeen(const PageCorners& corners);

/// One pixel of the camera is one of the flat page: measures of steepness mean the lens then.
[[nodiscard]] cv::Size sizeOnCamera(const PageCorners& corners);

/// The page within `corners` of a grey or colour picture (1 or 4 channels) laid flat, in locked memory.
[[nodiscard]] LockedPicture flatten(const cv::Mat& picture, const PageCorners& corners, cv::Size size);

} // namespace kiosk::devices
