// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_measures.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace kiosk::devices {
namespace {

constexpr int patch = 128;
/// Cycles a patch: slower ones are print.
constexpr int slowest = 14;
constexpr int strongestPeaks = 6;
/// A peak counts from this many times the usual strength at its distance.
constexpr double leastPeak = 9;
/// And from this many grey levels up and down: a fine pattern in print is a whisper beside a screen's dots.
constexpr double leastSwing = 1;
/// Dots are square, and as strong one way as the other, nearly.
constexpr double mostUnlike = 2.5;
constexpr double leastEven = 0.2;

struct Peak {
    cv::Point at;
    double strength = 0;
    /// Grey levels up and down.
    double swing = 0;
};

/// How far a place of the spectrum is from no change at all.
double speedOf(cv::Point at)
{
    return std::hypot(at.x, at.y);
}

/// The window keeps the patch's own rim out.
void spectrumOf(const cv::Mat& luma, cv::Mat& magnitude)
{
    LockedPicture values(luma.size(), CV_32FC1);
    luma.convertTo(values.mat(), CV_32F);
    LockedPicture soft(luma.size(), CV_32FC1);
    cv::GaussianBlur(values.mat(), soft.mat(), {0, 0}, 4);
    cv::subtract(values.mat(), soft.mat(), values.mat());
    cv::Mat window;
    cv::createHanningWindow(window, luma.size(), CV_32F);
    cv::multiply(values.mat(), window, values.mat());
    LockedPicture both(luma.size(), CV_32FC2);
    cv::dft(values.mat(), both.mat(), cv::DFT_COMPLEX_OUTPUT);
    for (int y = 0; y < luma.rows; ++y)
        for (int x = 0; x < luma.cols; ++x) {
            const auto& value = both.mat().at<cv::Vec2f>(y, x);
            magnitude.at<float>(y, x) = std::hypot(value[0], value[1]);
        }
}

std::vector<Peak> peaksOf(const cv::Mat& luma)
{
    LockedPicture magnitude(luma.size(), CV_32FC1);
    spectrumOf(luma, magnitude.mat());
    const auto at = [&](int x, int y) { return magnitude.mat().at<float>((y + patch) % patch, (x + patch) % patch); };
    std::vector<Peak> peaks;
    std::vector<float> usual;
    for (int y = 0; y <= patch / 2; y += 2)
        for (int x = -patch / 2; x < patch / 2; x += 2)
            if (speedOf({x, y}) >= slowest)
                usual.push_back(at(x, y));
    std::ranges::nth_element(usual, usual.begin() + static_cast<std::ptrdiff_t>(usual.size() / 2));
    const double median = std::max(1.F, usual[usual.size() / 2]);
    for (int y = 0; y < patch / 2; ++y)
        for (int x = -patch / 2 + 1; x < patch / 2 - 1; ++x) {
            const float value = at(x, y);
            if (speedOf({x, y}) < slowest || value < leastPeak * median)
                continue;
            bool isTop = true;
            for (int dy = -2; dy <= 2; ++dy)
                for (int dx = -2; dx <= 2; ++dx)
                    isTop = isTop && at(x + dx, y + dy) <= value;
            if (isTop)
                peaks.push_back({.at = {x, y}, .strength = value / median, .swing = value * 8 / (patch * patch)});
        }
    std::ranges::sort(peaks, std::greater{}, &Peak::strength);
    if (peaks.size() > strongestPeaks)
        peaks.resize(strongestPeaks);
    return peaks;
}

bool isSame(const Peak& one, const Peak& other)
{
    return std::abs(one.at.x - other.at.x) <= 2 && std::abs(one.at.y - other.at.y) <= 2;
}

/// Two sides of the same dots.
bool isGrid(const Peak& one, const Peak& other)
{
    const double fast = speedOf(one.at);
    const double slow = speedOf(other.at);
    const auto [less, more] = std::minmax(one.swing, other.swing);
    return std::abs(one.at.x * other.at.x + one.at.y * other.at.y) < 0.2 * fast * slow &&
           std::abs(fast - slow) <= mostUnlike && less >= leastSwing && less >= leastEven * more;
}

} // namespace

double screenGridOf(const cv::Mat& luma)
{
    // What is printed differs from place to place; the dots of a screen are the same everywhere.
    std::vector<std::vector<Peak>> patches;
    for (const double v : {0.2, 0.5, 0.8})
        for (const double u : {0.2, 0.5, 0.8}) {
            const cv::Rect area(cvRound(luma.cols * u) - patch / 2, cvRound(luma.rows * v) - patch / 2, patch, patch);
            if ((area & cv::Rect({}, luma.size())) == area)
                patches.push_back(peaksOf(luma(area)));
        }
    if (patches.size() < 4)
        return 0;
    std::vector<Peak> common;
    for (const auto& some : patches)
        for (const Peak& peak : some) {
            if (std::ranges::any_of(common, [&](const Peak& known) { return isSame(known, peak); }))
                continue;
            const auto seen = std::ranges::count_if(patches, [&](const auto& other) {
                return std::ranges::any_of(other, [&](const Peak& p) { return isSame(p, peak); });
            });
            if (static_cast<std::size_t>(seen) * 4 >= patches.size() * 3)
                common.push_back(peak);
        }
    double best = 0;
    for (std::size_t i = 0; i < common.size(); ++i)
        for (std::size_t j = i + 1; j < common.size(); ++j)
            if (isGrid(common[i], common[j]))
                best = std::max(best, std::min(common[i].strength, common[j].strength) / leastPeak);
    return best;
}

} // namespace kiosk::devices
