// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/glare_median.h"

#include "app/privacy/wiped_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <span>
#include <utility>

namespace kiosk::devices {
namespace {

/// The finder's corners are right within a pixel or two; pictures further apart show something else.
constexpr double furthest = 6;
constexpr double leastLikeness = 0.6;
constexpr std::size_t mostPages = 7;

void toTones(const cv::Mat& page, cv::Mat& tones)
{
    LockedPicture luma(page.size(), CV_8UC1);
    cv::cvtColor(page, luma.mat(), cv::COLOR_BGRA2GRAY);
    luma.mat().convertTo(tones, CV_32F);
}

/// Correlation of two pictures of tones, without the brightest part of either, which may be the lamp.
double likeness(const cv::Mat& one, const cv::Mat& other)
{
    double n = 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = 0; y < one.rows; y += 2)
        for (int x = 0; x < one.cols; x += 2) {
            const double p = one.at<float>(y, x);
            const double q = other.at<float>(y, x);
            if (p > 248 || q > 248)
                continue;
            n += 1;
            a += p;
            b += q;
            aa += p * p;
            bb += q * q;
            ab += p * q;
        }
    const double spread = std::sqrt(std::max(0.0, n * aa - a * a) * std::max(0.0, n * bb - b * b));
    return spread > 0 ? (n * ab - a * b) / spread : 0;
}

/// `page` shifted onto `first`; nothing when it is another picture.
std::optional<LockedPicture> onto(const cv::Mat& first, const cv::Mat& page)
{
    LockedPicture sized(first.size(), CV_8UC4);
    cv::resize(page, sized.mat(), first.size(), 0, 0, cv::INTER_LINEAR);
    LockedPicture one(first.size(), CV_32FC1);
    LockedPicture other(first.size(), CV_32FC1);
    toTones(first, one.mat());
    toTones(sized.mat(), other.mat());
    cv::Mat window;
    cv::createHanningWindow(window, first.size(), CV_32F);
    const cv::Point2d shift = cv::phaseCorrelate(one.mat(), other.mat(), window);
    if (std::hypot(shift.x, shift.y) > furthest)
        return std::nullopt;
    const cv::Matx23d move(1, 0, -shift.x, 0, 1, -shift.y);
    LockedPicture moved(first.size(), CV_8UC4);
    cv::warpAffine(sized.mat(), moved.mat(), move, first.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    toTones(moved.mat(), other.mat());
    if (likeness(one.mat(), other.mat()) < leastLikeness)
        return std::nullopt;
    return moved;
}

} // namespace

LockedPicture medianOf(const std::vector<cv::Mat>& pages)
{
    if (pages.size() < 3 || pages.size() > mostPages)
        return {};
    std::vector<LockedPicture> moved;
    for (std::size_t i = 1; i < pages.size(); ++i) {
        auto page = onto(pages.front(), pages[i]);
        if (!page)
            return {};
        moved.push_back(std::move(*page));
    }
    const cv::Size size = pages.front().size();
    LockedPicture result(size, CV_8UC4);
    std::array<uchar, mostPages> values{};
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(pages.size() / 2);
    const auto end = values.begin() + static_cast<std::ptrdiff_t>(pages.size());
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < 4 * size.width; ++x) {
            values[0] = pages.front().ptr<uchar>(y)[x];
            for (std::size_t i = 0; i < moved.size(); ++i)
                values.at(i + 1) = moved[i].mat().ptr<uchar>(y)[x];
            std::nth_element(values.begin(), middle, end);
            result.mat().ptr<uchar>(y)[x] = *middle;
        }
    wipeBytes(std::as_writable_bytes(std::span(values)));
    return result;
}

} // namespace kiosk::devices
