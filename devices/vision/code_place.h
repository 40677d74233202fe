// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <vector>

namespace kiosk::devices {

/// A region that looks like a stacked bar code: many edges, nearly all in one direction.
///
/// `angle`: degrees the picture must be turned by (as cv::getRotationMatrix2D takes them) to make the code's rows
/// level.
struct CodePlace {
    cv::Rect box;
    double angle = 0;
};

/// The most likely places of a PDF417 in a grey picture, the likeliest first, at most `most`. May throw cv::Exception.
///
/// Method: the structure tensor of small blocks; bars give strong gradients that agree (coherence) along the rows.
[[nodiscard]] std::vector<CodePlace> findCodePlaces(const cv::Mat& luma, std::size_t most);

} // namespace kiosk::devices
