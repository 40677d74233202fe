// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/code_place.h"

#include "devices/vision/papers/gradient_tensor.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

/// Width the search runs at: bars of 2 pixels at 1920 still show as edges, and the whole takes a few milliseconds.
constexpr int searchWidth = 960;
constexpr int blockPixels = 8;
/// Mean squared gradient of a block (Scharr 3x3, per pixel) from which it can be part of a code: three grey levels from
/// pixel to pixel, twice what a noisy camera shows on blank paper.
constexpr double leastEnergy = 12000;
/// And of the strongest blocks: beside a code the grain of wood counts for nothing.
constexpr double leastOfStrongest = 0.3;
/// Rows three modules high have edges of their own, which agree with the bars in nothing.
constexpr double leastCoherence = 0.15;
/// Blocks on each side that have a say in a block's direction.
constexpr int neighbours = 2;
constexpr std::size_t leastBlocks = 14;
/// Cosine of twice the angle by which neighbours may differ: 18 degrees.
constexpr double leastAgreement = 0.81;
/// Share of its rectangle a region must fill: text and lone lines do not.
constexpr double leastFill = 0.45;
/// Blocks across the rows, and how much longer than that the rows must be.
constexpr double leastDepth = 2.5;
constexpr double leastRatio = 0.7;
constexpr double mostSquareRatio = 1.5;

class Blocks {
public:
    explicit Blocks(const cv::Mat& small)
        : columns_(small.cols / blockPixels)
        , rows_(small.rows / blockPixels)
        , single_(static_cast<std::size_t>(columns_ * rows_))
    {
        LockedPicture across(small.size(), CV_16SC1);
        LockedPicture down(small.size(), CV_16SC1);
        // Scharr's kernel tells directions truer than Sobel's.
        cv::Scharr(small, across.mat(), CV_16S, 1, 0);
        cv::Scharr(small, down.mat(), CV_16S, 0, 1);
        for (int y = 0; y < rows_ * blockPixels; ++y)
            addRow(across.mat().ptr<short>(y), down.mat().ptr<short>(y), y / blockPixels);
        smooth();
    }

    [[nodiscard]] int columns() const { return columns_; }
    [[nodiscard]] int rows() const { return rows_; }
    [[nodiscard]] bool has(cv::Point at) const { return at.x >= 0 && at.y >= 0 && at.x < columns_ && at.y < rows_; }
    [[nodiscard]] std::size_t indexOf(cv::Point at) const
    {
        return static_cast<std::size_t>(at.y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(at.x);
    }
    [[nodiscard]] const GradientTensor& at(cv::Point place) const { return smooth_[indexOf(place)]; }
    [[nodiscard]] bool isCandidate(cv::Point place, CodePattern pattern) const
    {
        return single_[indexOf(place)].energy() >= least_ &&
               (pattern == CodePattern::Matrix || at(place).coherence() >= leastCoherence);
    }

private:
    void addRow(const short* across, const short* down, int row)
    {
        for (int column = 0; column < columns_; ++column) {
            int xx = 0;
            int yy = 0;
            int xy = 0;
            for (int x = column * blockPixels; x < (column + 1) * blockPixels; ++x) {
                // A quarter keeps eight products within 32 bits.
                const int gx = across[x] / 4;
                const int gy = down[x] / 4;
                xx += gx * gx;
                yy += gy * gy;
                xy += gx * gy;
            }
            single_[indexOf({column, row})].add(GradientTensor{xx * 16.0, yy * 16.0, xy * 16.0});
        }
    }

    void smooth()
    {
        smooth_.resize(single_.size());
        for (int y = 0; y < rows_; ++y)
            for (int x = 0; x < columns_; ++x)
                for (int dy = -neighbours; dy <= neighbours; ++dy)
                    for (int dx = -neighbours; dx <= neighbours; ++dx)
                        if (const cv::Point near(x + dx, y + dy); has(near))
                            smooth_[indexOf({x, y})].add(single_[indexOf(near)]);
        std::vector<double> energies;
        for (const GradientTensor& block : single_)
            energies.push_back(block.energy());
        const auto nearTop = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() * 99 / 100);
        std::ranges::nth_element(energies, nearTop);
        least_ = std::max(leastEnergy * blockPixels * blockPixels, *nearTop * leastOfStrongest);
    }

    int columns_;
    int rows_;
    std::vector<GradientTensor> single_;
    std::vector<GradientTensor> smooth_;
    double least_ = 0;
};

double agreement(const GradientTensor& one, const GradientTensor& other)
{
    const cv::Point2d a(one.xx - one.yy, 2 * one.xy);
    const cv::Point2d b(other.xx - other.yy, 2 * other.xy);
    return a.dot(b) / std::max(1.0, cv::norm(a) * cv::norm(b));
}

struct Region {
    std::vector<cv::Point> blocks;
    GradientTensor sum;

    [[nodiscard]] double weight(CodePattern pattern) const
    {
        return sum.energy() * (pattern == CodePattern::Stacked ? sum.coherence() : 1);
    }
};

Region grow(const Blocks& blocks, cv::Mat& isFree, cv::Point seed, CodePattern pattern)
{
    Region region;
    std::vector<cv::Point> open{seed};
    isFree.at<uchar>(seed) = 0;
    while (!open.empty()) {
        const cv::Point at = open.back();
        open.pop_back();
        region.blocks.push_back(at);
        region.sum.add(blocks.at(at));
        // Two away as well: a spot of glare or a worn row must not cut a code in two.
        const int reach = pattern == CodePattern::Stacked ? 2 : 1;
        for (int dy = -reach; dy <= reach; ++dy)
            for (int dx = -reach; dx <= reach; ++dx) {
                const cv::Point next = at + cv::Point(dx, dy);
                if (!blocks.has(next) || isFree.at<uchar>(next) == 0)
                    continue;
                if (pattern == CodePattern::Stacked && agreement(blocks.at(at), blocks.at(next)) < leastAgreement)
                    continue;
                isFree.at<uchar>(next) = 0;
                open.push_back(next);
            }
    }
    return region;
}

struct Extent {
    double from = 0;
    double to = 0;
};

/// Without the outermost fiftieth at each end, which is other things that touch.
Extent extentOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t cut = values.size() / 50;
    return {values[cut] - 0.5, values[values.size() - 1 - cut] + 0.5};
}

/// The place in units of blocks; without a size when the region does not fill it.
CodePlace placeOf(const Region& region, CodePattern pattern)
{
    const double degrees = pattern == CodePattern::Stacked ? region.sum.degrees() : 0;
    const double turn = degrees * CV_PI / 180;
    const cv::Point2d along(std::cos(turn), std::sin(turn));
    const cv::Point2d across(-along.y, along.x);
    std::vector<double> u;
    std::vector<double> v;
    for (const cv::Point& block : region.blocks) {
        const cv::Point2d middle(block.x + 0.5, block.y + 0.5);
        u.push_back(middle.dot(along));
        v.push_back(middle.dot(across));
    }
    const Extent length = extentOf(u);
    const Extent depth = extentOf(v);
    const cv::Size2d size(length.to - length.from, depth.to - depth.from);
    const bool isTooLong = pattern == CodePattern::Matrix && size.width > mostSquareRatio * size.height;
    if (size.height < leastDepth || size.width < leastRatio * size.height || isTooLong ||
        static_cast<double>(region.blocks.size()) < leastFill * size.area())
        return {};
    return {.middle = along * ((length.from + length.to) / 2) + across * ((depth.from + depth.to) / 2),
            .size = size,
            .degrees = degrees};
}

std::vector<Region> regionsOf(const Blocks& blocks, CodePattern pattern)
{
    cv::Mat isFree(blocks.rows(), blocks.columns(), CV_8UC1);
    for (int y = 0; y < isFree.rows; ++y)
        for (int x = 0; x < isFree.cols; ++x)
            isFree.at<uchar>(y, x) = blocks.isCandidate({x, y}, pattern) ? 1 : 0;
    std::vector<Region> regions;
    for (int y = 0; y < isFree.rows; ++y)
        for (int x = 0; x < isFree.cols; ++x) {
            if (isFree.at<uchar>(y, x) == 0)
                continue;
            Region region = grow(blocks, isFree, {x, y}, pattern);
            if (region.blocks.size() >= leastBlocks)
                regions.push_back(std::move(region));
        }
    std::ranges::sort(regions, std::greater{}, [pattern](const Region& region) { return region.weight(pattern); });
    return regions;
}

} // namespace

std::vector<CodePlace> findCodePlaces(const cv::Mat& luma, CodePattern pattern, std::size_t most)
{
    const double toFull = std::max(1.0, luma.cols / static_cast<double>(searchWidth));
    const cv::Size size(static_cast<int>(luma.cols / toFull), static_cast<int>(luma.rows / toFull));
    if (size.width < 4 * blockPixels || size.height < 4 * blockPixels)
        return {};
    LockedPicture small(size, CV_8UC1);
    cv::resize(luma, small.mat(), size, 0, 0, cv::INTER_AREA);
    const Blocks blocks(small.mat());
    const double unit = blockPixels * toFull;
    std::vector<CodePlace> places;
    for (const Region& region : regionsOf(blocks, pattern)) {
        if (places.size() == most)
            break;
        const CodePlace place = placeOf(region, pattern);
        if (!place.size.empty())
            places.push_back({.middle = place.middle * unit,
                              .size = {place.size.width * unit, place.size.height * unit},
                              .degrees = place.degrees});
    }
    return places;
}

} // namespace kiosk::devices
