// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/code_place.h"

#include "devices/vision/picture_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

/// Width the search runs at: bars of 2 pixels at 1920 still show as edges, and the whole takes a few milliseconds.
constexpr int searchWidth = 960;
constexpr int blockPixels = 12;
/// Mean squared gradient of a block (Scharr 3x3, per pixel) from which it can be part of a code.
constexpr double leastEnergy = 64000;
constexpr double leastCoherence = 0.55;
constexpr int leastBlocks = 12;

struct Tensor {
    double xx = 0;
    double yy = 0;
    double xy = 0;

    void add(const Tensor& other)
    {
        xx += other.xx;
        yy += other.yy;
        xy += other.xy;
    }
    [[nodiscard]] double energy() const { return xx + yy; }
    [[nodiscard]] double coherence() const { return std::hypot(xx - yy, 2 * xy) / std::max(1.0, xx + yy); }
    /// Direction of the gradients in degrees, picture axes (y down), -90 to 90.
    [[nodiscard]] double direction() const { return 0.5 * std::atan2(2 * xy, xx - yy) * 180 / std::numbers::pi; }
};

/// Block sums of the gradient products.
class Blocks {
public:
    explicit Blocks(const cv::Mat& small)
        : columns_(small.cols / blockPixels)
        , rows_(small.rows / blockPixels)
        , tensors_(static_cast<std::size_t>(columns_ * rows_))
    {
        LockedPicture across(small.size(), CV_16SC1);
        LockedPicture down(small.size(), CV_16SC1);
        // Scharr's kernel tells directions truer than Sobel's; ZXing forgives two degrees.
        cv::Scharr(small, across.mat(), CV_16S, 1, 0);
        cv::Scharr(small, down.mat(), CV_16S, 0, 1);
        for (int y = 0; y < rows_ * blockPixels; ++y)
            addRow(across.mat().ptr<short>(y), down.mat().ptr<short>(y), y / blockPixels);
    }

    [[nodiscard]] cv::Size size() const { return {columns_, rows_}; }
    [[nodiscard]] const Tensor& at(int x, int y) const { return tensors_[indexOf(x, y)]; }
    [[nodiscard]] std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
    }

    /// 255 where a block may belong to a code.
    [[nodiscard]] cv::Mat candidates() const
    {
        cv::Mat mask(size(), CV_8UC1);
        for (int y = 0; y < rows_; ++y)
            for (int x = 0; x < columns_; ++x) {
                const Tensor& block = at(x, y);
                const bool isBusy = block.energy() >= leastEnergy * blockPixels * blockPixels;
                mask.at<uchar>(y, x) = isBusy && block.coherence() >= leastCoherence ? 255 : 0;
            }
        return mask;
    }

private:
    void addRow(const short* across, const short* down, int row)
    {
        for (int x = 0; x < columns_ * blockPixels; ++x) {
            const double gx = across[x];
            const double gy = down[x];
            tensors_[indexOf(x / blockPixels, row)].add({gx * gx, gy * gy, gx * gy});
        }
    }

    int columns_;
    int rows_;
    std::vector<Tensor> tensors_;
};

struct Region {
    CodePlace place;
    double weight = 0;
};

Region regionOf(const Blocks& blocks, const cv::Mat& labels, int label, const cv::Rect& box, double toFull)
{
    Tensor sum;
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x)
            if (labels.at<int>(y, x) == label)
                sum.add(blocks.at(x, y));
    // Two blocks more on each side: the quiet zone, and the rim the blocks cut through.
    const int margin = 2;
    const double unit = blockPixels * toFull;
    const cv::Rect2d full((box.x - margin) * unit, (box.y - margin) * unit, (box.width + 2 * margin) * unit,
                          (box.height + 2 * margin) * unit);
    // Lines of text and picture frames agree too, but along a line; a code fills its place.
    return {.place = {.box = full, .angle = sum.direction()}, .weight = sum.energy() * sum.coherence()};
}

} // namespace

std::vector<CodePlace> findCodePlaces(const cv::Mat& luma, std::size_t most)
{
    const double toFull = std::max(1.0, luma.cols / static_cast<double>(searchWidth));
    const cv::Size size(static_cast<int>(luma.cols / toFull), static_cast<int>(luma.rows / toFull));
    if (size.width < 4 * blockPixels || size.height < 4 * blockPixels)
        return {};
    LockedPicture small(size, CV_8UC1);
    cv::resize(luma, small.mat(), size, 0, 0, cv::INTER_AREA);
    const Blocks blocks(small.mat());
    cv::Mat mask = blocks.candidates();
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8UC1));
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centres, 8, CV_32S);

    std::vector<Region> regions;
    for (int label = 1; label < count; ++label) {
        const cv::Rect box(stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
                           stats.at<int>(label, cv::CC_STAT_WIDTH), stats.at<int>(label, cv::CC_STAT_HEIGHT));
        if (stats.at<int>(label, cv::CC_STAT_AREA) >= leastBlocks)
            regions.push_back(regionOf(blocks, labels, label, box, toFull));
    }
    std::ranges::sort(regions, std::greater{}, &Region::weight);
    std::vector<CodePlace> places;
    for (const Region& region : regions)
        if (places.size() < most)
            places.push_back({.box = region.place.box & cv::Rect({}, luma.size()), .angle = region.place.angle});
    return places;
}

} // namespace kiosk::devices
