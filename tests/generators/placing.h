// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/dice.h"

#include <array>
#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>

namespace kiosk::generators {

/// Corners in the picture of something flat: of its own top left, top right, bottom right, bottom left. A pixel's
/// middle is at .5.
using Corners = std::array<cv::Point2d, 4>;

/// A rectangle `width` x `height` about `middle`, turned clockwise.
[[nodiscard]] Corners upright(cv::Point2d middle, double width, double height, double degrees);

/// One side, chosen by the dice, shortened by `share`, so that the whole looks tilted away there.
[[nodiscard]] Corners keystoned(const Corners& corners, double share, Dice& dice);

/// All four moved by up to `share` of the shorter side.
[[nodiscard]] Corners leant(const Corners& corners, double share, Dice& dice);

/// The same figure moved so that it lies within `frame` with `margin` to spare, anywhere the dice say; unmoved when it
/// does not fit.
[[nodiscard]] Corners anywhereIn(const Corners& corners, cv::Size frame, double margin, Dice& dice);

/// Draws `art` (colour) into `picture` so that its corners fall on `corners`, smoothly; `mask` (8 bit, the size of the
/// art, or empty) says where it is solid.
void lay(cv::Mat& picture, const cv::Mat& art, const cv::Mat& mask, const Corners& corners);

/// Share of both areas that two quadrilaterals have in common.
[[nodiscard]] double overlap(const Corners& one, const Corners& other);

} // namespace kiosk::generators
