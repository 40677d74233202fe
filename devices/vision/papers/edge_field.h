// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/picture_view.h"

#include <opencv2/core/mat.hpp>
#include <span>

namespace kiosk::devices {

/// Of each pixel of a plane made smaller: how steep it is there, which way, and which are the steepest.
///
/// Privacy: all of it, and what it is made from, in locked memory; keeps nothing once it goes.
class EdgeField {
public:
    /// From `plane` (8 bit) made `scale` of its size; pixels not steeper than `leastSlope` (levels a pixel) are no
    /// edge.
    EdgeField(const cv::Mat& plane, double scale, float leastSlope);

    /// With a frame of one pixel about the picture in which there are no edges: neighbours may be looked at unasked.
    [[nodiscard]] cv::Size size() const { return slopes_.mat().size(); }
    /// From its pixels to those of the plane.
    [[nodiscard]] double scale() const { return scale_; }
    /// Row after row. 0 where there is no edge.
    [[nodiscard]] std::span<const float> slopes() const { return {slopes_.mat().ptr<float>(), slopes_.mat().total()}; }
    /// Of length 1, from dark to light; 0 where there is no edge.
    [[nodiscard]] std::span<const cv::Point2f> ways() const
    {
        return {ways_.mat().ptr<cv::Point2f>(), ways_.mat().total()};
    }
    /// The edges, the steepest first.
    [[nodiscard]] std::span<const cv::Point_<short>> steepest() const
    {
        return {steepest_.mat().ptr<cv::Point_<short>>(), edges_};
    }

private:
    void sortEdges();

    double scale_;
    LockedPicture slopes_;
    LockedPicture ways_;
    LockedPicture steepest_;
    std::size_t edges_ = 0;
};

} // namespace kiosk::devices
