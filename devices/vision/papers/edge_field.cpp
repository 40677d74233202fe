// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/edge_field.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace kiosk::devices {
namespace {

/// Of the blur before a plane is made smaller, in pixels of the smaller one: finer grain would seem coarse.
constexpr double blurred = 0.6;
/// Slopes are sorted into so many classes: which of two alike comes first makes no difference.
constexpr std::size_t classes = 1024;

LockedPicture smaller(const cv::Mat& plane, double scale)
{
    const cv::Size size(cvRound(plane.cols * scale), cvRound(plane.rows * scale));
    LockedPicture soft(plane.size(), CV_8UC1);
    LockedPicture result(size, CV_8UC1);
    const double sigma = blurred / scale;
    const int reach = cvCeil(3.7 * sigma);
    cv::GaussianBlur(plane, soft.mat(), {1 + 2 * reach, 1 + 2 * reach}, sigma);
    cv::resize(soft.mat(), result.mat(), size, 0, 0, cv::INTER_LINEAR_EXACT);
    return result;
}

/// Between the four pixels at and after each of `upper`, `lower`.
void addSlopes(const uchar* upper, const uchar* lower, std::size_t count, float leastSlope, float* slopes,
               cv::Point2f* ways)
{
    for (std::size_t x = 0; x < count; ++x) {
        const int falling = lower[x + 1] - upper[x];
        const int rising = upper[x + 1] - lower[x];
        const auto gx = static_cast<float>(falling + rising);
        const auto gy = static_cast<float>(falling - rising);
        const float size = std::sqrt(gx * gx + gy * gy);
        const bool isEdge = size > 2 * leastSlope;
        const float by = isEdge ? 1 / size : 0;
        slopes[x] = isEdge ? size / 2 : 0;
        ways[x] = {gx * by, gy * by};
    }
}

} // namespace

EdgeField::EdgeField(const cv::Mat& plane, double scale, float leastSlope)
    : scale_(1 / scale)
{
    CV_Assert(std::max(plane.cols, plane.rows) * scale < std::numeric_limits<short>::max());
    const LockedPicture picture = smaller(plane, scale);
    const cv::Size size(picture.mat().cols + 1, picture.mat().rows + 1);
    slopes_ = LockedPicture(size, CV_32FC1);
    ways_ = LockedPicture(size, CV_32FC2);
    for (int y = 1; y + 1 < size.height; ++y)
        addSlopes(picture.mat().ptr<uchar>(y - 1), picture.mat().ptr<uchar>(y),
                  static_cast<std::size_t>(size.width - 2), leastSlope, slopes_.mat().ptr<float>(y, 1),
                  ways_.mat().ptr<cv::Point2f>(y, 1));
    sortEdges();
}

void EdgeField::sortEdges()
{
    const cv::Mat& slopes = slopes_.mat();
    steepest_ = LockedPicture(slopes.size(), CV_16SC2);
    double most = 0;
    cv::minMaxLoc(slopes, nullptr, &most);
    const float byClass = most > 0 ? static_cast<float>(classes - 1) / static_cast<float>(most) : 0;
    const auto classOf = [byClass](float slope) { return classes - 1 - static_cast<std::size_t>(slope * byClass); };
    std::array<std::size_t, classes> next{};
    for (const float slope : this->slopes())
        next.at(classOf(slope)) += slope > 0 ? 1 : 0;
    for (std::size_t& begin : next)
        begin = std::exchange(edges_, edges_ + begin);
    auto* const sorted = steepest_.mat().ptr<cv::Point_<short>>();
    for (int y = 1; y + 1 < slopes.rows; ++y) {
        const auto* row = slopes.ptr<float>(y);
        for (int x = 1; x + 1 < slopes.cols; ++x)
            if (row[x] > 0)
                sorted[next[classOf(row[x])]++] = {static_cast<short>(x), static_cast<short>(y)};
    }
}

} // namespace kiosk::devices
