// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// Evens what is behind the person on the card's portrait: edges, shadows and pictures on a wall take dots that the
/// face needs, and drown its outline. The room's own colour and the run of its light stay.
///
/// `bgra`: CV_8UC4, changed in place. `person`: CV_8UC1 of the same size, how much each pixel is a person, 0 to 255.
/// `face`: within both. The oval in it, what is a person and a rim around that stay bit for bit as they were.
/// False, and nothing changed, when the mask is not to be trusted (the face is not in it) or hardly any background is
/// seen. May throw cv::Exception.
///
/// Privacy: working pictures are locked and overwritten.
bool evenBackground(cv::Mat& bgra, const cv::Mat& person, const cv::Rect& face);

} // namespace kiosk::devices
