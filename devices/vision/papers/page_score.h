// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/papers/page_corners.h"

#include <opencv2/core/mat.hpp>

namespace kiosk::devices {

/// How much a quadrilateral looks like the rim of a page. All shares 0 to 1.
struct PageScore {
    /// Of points along the rim where the colour changes across it: mean of the four sides, and the worst side.
    double rim = 0;
    double worstRim = 0;
    /// How clearly a band inside differs from a band outside, against the unrest of both.
    double contrast = 0;
    double worstContrast = 0;
    /// Of the sides' eight ends, how many run on past their corner: then the corner is none.
    double runOn = 0;
    double shape = 0;
    /// Of the picture.
    double area = 0;

    [[nodiscard]] double total() const;
};

/// How clearly colours differ between both sides of a line from `from` to `to`, 0 to 1: a joint between bricks has the
/// same on both.
[[nodiscard]] double contrastAcross(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to);

/// Rim and contrast of one side, 0 to 2, less what says that its ends are no corners.
[[nodiscard]] double sideWorth(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to);

/// How clearly the same step lies across any stretch of a line: below 0.5 by chance, above 1 where there is a rim.
/// Clockwise about the page.
[[nodiscard]] double rimClarity(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to);

/// Judges `corners` in a small picture in Lab colours (8 bit).
[[nodiscard]] PageScore judgePage(const cv::Mat& lab, const PageCorners& corners);

} // namespace kiosk::devices
