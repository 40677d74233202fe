// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"

#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices {

struct FoundPage {
    /// In pixels of the picture that was searched.
    PageCorners corners;
    /// 0 to 1; pages are told from 0.55 upwards.
    double score = 0;
};

/// Finds cards, passports and sheets of paper, at any angle, on anything.
///
/// Lane:    analysis. May throw cv::Exception.
/// Time:    25 ms for 1920x1080 on one core.
/// Privacy: works on the lease's bytes and locked copies made smaller; keeps nothing between calls.
///
/// Method: straight lines in lightness and colour at reduced size; all quadrilaterals they make, judged by how well
/// their four sides are seen, whether colours inside and outside differ, and by shape; the rim then followed in full
/// size.
class PageFinder {
public:
    /// All pages that do not overlap, the best first.
    [[nodiscard]] std::vector<FoundPage> find(const cv::Mat& bgra) const;

    /// Where the page that was at `before` is now; nothing when it is not there any more. A few milliseconds.
    [[nodiscard]] std::vector<FoundPage> follow(const cv::Mat& bgra, const FoundPage& before) const;
};

} // namespace kiosk::devices
