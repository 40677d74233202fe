// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/quality/components.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <span>

namespace kiosk::devices {
namespace {

constexpr int darkest = 25;
constexpr int brightest = 247;

double bounded(double worth)
{
    return std::clamp(worth, 0.0, 100.0);
}

/// Shares of each luminance, together 1; all 0 when nothing counts.
std::array<double, 256> histogram(const cv::Mat& luminance, const cv::Mat& mask)
{
    std::array<double, 256> shares{};
    double all = 0;
    for (int y = 0; y < luminance.rows; ++y) {
        const auto row = std::span(luminance.ptr<uchar>(y), static_cast<std::size_t>(luminance.cols));
        for (std::size_t x = 0; x < row.size(); ++x)
            if (mask.empty() || mask.ptr<uchar>(y)[x] != 0) {
                shares[row[x]] += 1;
                all += 1;
            }
    }
    for (double& share : shares)
        share /= std::max(all, 1.0);
    return shares;
}

double linear(double level)
{
    const double share = level / 255;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

struct Lab {
    double a;
    double b;
};

/// From linear light in sRGB's primaries, seen under D50 (Bradford's adaptation is in the matrix).
Lab labOf(double red, double green, double blue)
{
    const double x = (0.4360747 * red + 0.3850649 * green + 0.1430804 * blue) / 0.96422;
    const double y = 0.2225045 * red + 0.7168786 * green + 0.0606169 * blue;
    const double z = (0.0139322 * red + 0.0971045 * green + 0.7141733 * blue) / 0.82521;
    const auto f = [](double t) {
        constexpr double delta = 6.0 / 29;
        return t > delta * delta * delta ? std::cbrt(t) : t / (3 * delta * delta) + 4.0 / 29;
    };
    return {.a = 500 * (f(x) - f(y)), .b = 200 * (f(y) - f(z))};
}

double outside(double value, double least, double most)
{
    return std::max({least - value, value - most, 0.0});
}

Component atEdge(double margin, double length, double x0)
{
    const double raw = length > 0 ? margin / length : 0;
    return {.raw = raw, .worth = bounded(100 * sigmoid(raw, x0, 0.1))};
}

} // namespace

double sigmoid(double x, double x0, double w)
{
    return 1 / (1 + std::exp((x0 - x) / w));
}

cv::Mat luminance(const cv::Mat& bgr)
{
    cv::Mat out(bgr.size(), CV_8UC1);
    luminanceInto(bgr, out);
    return out;
}

void luminanceInto(const cv::Mat& bgr, cv::Mat& luminance)
{
    std::array<double, 256> light{};
    for (std::size_t level = 0; level < light.size(); ++level)
        light[level] = 255 * linear(static_cast<double>(level));
    const int channels = bgr.channels();
    for (int y = 0; y < bgr.rows; ++y) {
        const auto* from = bgr.ptr<uchar>(y);
        auto* to = luminance.ptr<uchar>(y);
        for (int x = 0; x < bgr.cols; ++x, from += channels)
            to[x] =
                cv::saturate_cast<uchar>(0.0722 * light[from[0]] + 0.7152 * light[from[1]] + 0.2126 * light[from[2]]);
    }
}

Component luminanceMean(const cv::Mat& luminance, const cv::Mat& face)
{
    const auto shares = histogram(luminance, face);
    double mean = 0;
    for (std::size_t level = 0; level < shares.size(); ++level)
        mean += shares[level] * static_cast<double>(level) / 255;
    return {.raw = mean, .worth = bounded(100 * sigmoid(mean, 0.2, 0.05) * (1 - sigmoid(mean, 0.8, 0.05)))};
}

Component luminanceVariance(const cv::Mat& luminance, const cv::Mat& face)
{
    const auto shares = histogram(luminance, face);
    const double mean = luminanceMean(luminance, face).raw;
    double variance = 0;
    for (std::size_t level = 0; level < shares.size(); ++level)
        variance += shares[level] * std::pow(static_cast<double>(level) / 255 - mean, 2);
    const double share = 60 * variance / (60 * variance + 1);
    return {.raw = variance, .worth = bounded(100 * std::sin(std::numbers::pi * share))};
}

Component underExposure(const cv::Mat& luminance, const cv::Mat& face)
{
    const auto shares = histogram(luminance, face);
    double raw = 0;
    for (int level = 0; level <= darkest; ++level)
        raw += shares[static_cast<std::size_t>(level)];
    return {.raw = raw, .worth = bounded(120 * (0.832 - sigmoid(raw, 0.92, 0.05)))};
}

Component overExposure(const cv::Mat& luminance, const cv::Mat& face)
{
    const auto shares = histogram(luminance, face);
    double raw = 0;
    for (int level = brightest; level < 256; ++level)
        raw += shares[static_cast<std::size_t>(level)];
    return {.raw = raw, .worth = bounded(1 / (raw + 0.01))};
}

Component dynamicRange(const cv::Mat& luminance, const cv::Mat& face)
{
    double bits = 0;
    for (const double share : histogram(luminance, face))
        if (share > 0)
            bits -= share * std::log2(share);
    return {.raw = bits, .worth = bounded(12.5 * bits)};
}

Component illuminationUniformity(const cv::Mat& luminance, const cv::Rect& rightCheek, const cv::Rect& leftCheek)
{
    const cv::Rect whole({}, luminance.size());
    const auto right = histogram(luminance(rightCheek & whole), {});
    const auto left = histogram(luminance(leftCheek & whole), {});
    double shared = 0;
    for (std::size_t level = 0; level < right.size(); ++level)
        shared += std::min(right[level], left[level]);
    return {.raw = shared, .worth = bounded(100 * std::pow(shared, 0.3))};
}

Component naturalColour(const cv::Mat& bgr, const cv::Rect& rightCheek, const cv::Rect& leftCheek)
{
    const cv::Rect whole({}, bgr.size());
    const cv::Rect right = rightCheek & whole;
    const cv::Rect left = leftCheek & whole;
    const double pixels = static_cast<double>(right.area()) + left.area();
    if (pixels == 0)
        return {.raw = 100, .worth = 0};
    const cv::Scalar mean = (cv::sum(bgr(right)) + cv::sum(bgr(left))) / pixels;
    const Lab lab = labOf(linear(mean[2]), linear(mean[1]), linear(mean[0]));
    const double raw = lab.a < 0 || lab.b < 0 ? 100 : std::hypot(outside(lab.a, 5, 25), outside(lab.b, 5, 35));
    return {.raw = raw, .worth = bounded(200 * (1 - sigmoid(raw, 0, 10)))};
}

Component backgroundUniformity(const cv::Mat& luminance, const cv::Mat& background)
{
    cv::Mat across;
    cv::Mat down;
    cv::Sobel(luminance, across, CV_32F, 1, 0, 3);
    cv::Sobel(luminance, down, CV_32F, 0, 1, 3);
    cv::Mat length;
    cv::magnitude(across, down, length);
    const double raw = cv::mean(length, background)[0];
    return {.raw = raw, .worth = bounded(190 * (1 - sigmoid(raw, 10, 100)))};
}

Component singleFace(double largestArea, double nextArea)
{
    const double raw = largestArea > 0 ? nextArea / largestArea : 0;
    return {.raw = raw, .worth = bounded(100 * (1 - raw))};
}

Component eyesOpen(double gap, double faceHeight)
{
    const double raw = faceHeight > 0 ? gap / faceHeight : 0;
    return {.raw = raw, .worth = bounded(100 * sigmoid(raw, 0.02, 0.01))};
}

Component mouthClosed(double gap, double faceHeight)
{
    const double raw = faceHeight > 0 ? gap / faceHeight : 0;
    return {.raw = raw, .worth = bounded(100 * (1 - sigmoid(raw, 0.2, 0.06)))};
}

Component interEyeDistance(double distance, double yaw)
{
    const double raw = distance / std::max(std::cos(yaw * std::numbers::pi / 180), 0.01);
    return {.raw = raw, .worth = bounded(100 * sigmoid(raw, 70, 20))};
}

Component headSize(double faceHeight, double pictureHeight)
{
    const double raw = pictureHeight > 0 ? faceHeight / pictureHeight : 0;
    return {.raw = raw, .worth = bounded(200 * (1 - sigmoid(std::abs(raw - 0.45), 0, 0.05)))};
}

Component sidewardCrop(double margin, double eyeDistance)
{
    return atEdge(margin, eyeDistance, 0.9);
}

Component marginAbove(double margin, double faceHeight)
{
    return atEdge(margin, faceHeight, 1.4);
}

Component marginBelow(double margin, double faceHeight)
{
    return atEdge(margin, faceHeight, 1.8);
}

Component headPose(double degrees)
{
    const double cosine = std::max(std::cos(degrees * std::numbers::pi / 180), 0.0);
    return {.raw = degrees, .worth = bounded(100 * cosine * cosine)};
}

} // namespace kiosk::devices
