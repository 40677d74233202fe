// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/picture_view.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices {

/// One picture of a page from three or more flat pictures of it (4 channels): the median of each pixel, so that the
/// light of a lamp, which lies elsewhere in each, is gone. They are shifted onto the first one before.
///
/// Empty when there are fewer than three, or when they do not fit onto each other.
[[nodiscard]] LockedPicture medianOf(const std::vector<cv::Mat>& pages);

} // namespace kiosk::devices
