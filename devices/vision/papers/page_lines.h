// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core/mat.hpp>
#include <opencv2/core/types.hpp>
#include <utility>
#include <vector>

namespace kiosk::devices {

/// A straight line of which parts were seen.
class PageLine {
public:
    PageLine(const cv::Point2d& from, const cv::Point2d& to);

    [[nodiscard]] const cv::Point2d& origin() const { return origin_; }
    /// Of length 1.
    [[nodiscard]] const cv::Point2d& direction() const { return direction_; }
    [[nodiscard]] double distanceTo(const cv::Point2d& point) const;
    /// Length of all that was seen, in pixels.
    [[nodiscard]] double support() const;
    /// The outermost points that were seen.
    [[nodiscard]] std::pair<cv::Point2d, cv::Point2d> ends() const;
    /// Share of the way between two points on the line that was seen.
    [[nodiscard]] double coverage(const cv::Point2d& from, const cv::Point2d& to) const;

    /// True, and taken in, when the segment lies on this line.
    [[nodiscard]] bool takeIn(const cv::Point2d& from, const cv::Point2d& to);
    /// Puts the line through the middle of all it took in.
    void settle();

private:
    [[nodiscard]] double along(const cv::Point2d& point) const { return (point - origin_).dot(direction_); }
    void sortParts();

    cv::Point2d origin_;
    cv::Point2d direction_;
    std::vector<std::pair<cv::Point2d, cv::Point2d>> segments_;
    /// Along the line, sorted and apart from each other once settled.
    std::vector<std::pair<double, double>> parts_;
};

/// The lines of a picture given as planes (lightness and two of colour), the best seen first, at most `most`.
///
/// Method: segments as in LSD on each plane; those that lie on one line are joined.
[[nodiscard]] std::vector<PageLine> findLines(const std::vector<cv::Mat>& planes, std::size_t most);

} // namespace kiosk::devices
