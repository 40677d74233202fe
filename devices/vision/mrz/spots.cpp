// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/spots.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kiosk::devices::mrz {
namespace {

constexpr int leastSide = 6;
constexpr int mostSide = 84;
constexpr int leastArea = 7;
/// Grey levels: what paper and sensor alone differ by.
constexpr int leastDepth = 6;
constexpr std::size_t mostPatches = 250000;

struct Run {
    int from = 0;
    int to = 0;
    int patch = 0;
};

/// Patches grow row by row out of runs of dark pixels; only the two last rows are remembered, not the picture.
class Patches {
public:
    explicit Patches(int percent)
    {
        for (std::size_t mean = 0; mean < limits_.size(); ++mean)
            limits_[mean] = static_cast<int>(mean) * percent / 100 - leastDepth;
    }

    [[nodiscard]] bool isFull() const { return spots_.size() > mostPatches; }

    void addRow(int y, const unsigned char* luma, const unsigned char* mean, int columns)
    {
        std::swap(above_, row_);
        row_.clear();
        for (int x = 0; x < columns; ++x) {
            if (!isDark(luma[x], mean[x]))
                continue;
            const int from = x;
            while (x + 1 < columns && isDark(luma[x + 1], mean[x + 1]))
                ++x;
            row_.push_back({from, x, newPatch(y, from, x)});
        }
        join();
    }

    [[nodiscard]] std::vector<Spot> letterSized()
    {
        for (std::size_t i = 0; i < spots_.size(); ++i)
            if (const auto root = static_cast<std::size_t>(rootOf(static_cast<int>(i))); root != i)
                merge(spots_[root], spots_[i]);
        std::vector<Spot> letters;
        for (std::size_t i = 0; i < spots_.size(); ++i) {
            const Spot& spot = spots_[i];
            if (parents_[i] == static_cast<int>(i) && spot.side() >= leastSide && spot.side() <= mostSide &&
                spot.area >= leastArea && std::min(spot.width(), spot.height()) >= 2)
                letters.push_back(spot);
        }
        return letters;
    }

private:
    [[nodiscard]] bool isDark(unsigned char luma, unsigned char mean) const { return luma < limits_[mean]; }

    static void merge(Spot& into, const Spot& from)
    {
        into.left = std::min(into.left, from.left);
        into.top = std::min(into.top, from.top);
        into.right = std::max(into.right, from.right);
        into.bottom = std::max(into.bottom, from.bottom);
        into.area += from.area;
        into.leastSum = std::min(into.leastSum, from.leastSum);
        into.mostSum = std::max(into.mostSum, from.mostSum);
        into.leastDifference = std::min(into.leastDifference, from.leastDifference);
        into.mostDifference = std::max(into.mostDifference, from.mostDifference);
    }

    int newPatch(int y, int from, int to)
    {
        spots_.push_back(Spot::run(y, from, to));
        parents_.push_back(static_cast<int>(parents_.size()));
        return parents_.back();
    }

    int rootOf(int patch)
    {
        while (parents_[static_cast<std::size_t>(patch)] != patch) {
            int& parent = parents_[static_cast<std::size_t>(patch)];
            parent = parents_[static_cast<std::size_t>(parent)];
            patch = parent;
        }
        return patch;
    }

    /// Runs that touch those of the row above, also at a corner, belong together.
    void join()
    {
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < above_.size() && j < row_.size()) {
            if (above_[i].to + 1 >= row_[j].from && row_[j].to + 1 >= above_[i].from) {
                const int a = rootOf(above_[i].patch);
                const int b = rootOf(row_[j].patch);
                parents_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
            }
            if (above_[i].to < row_[j].to)
                ++i;
            else
                ++j;
        }
    }

    /// Below it a pixel is dark, by the brightness around it.
    std::array<int, 256> limits_{};
    std::vector<Run> above_;
    std::vector<Run> row_;
    std::vector<Spot> spots_;
    std::vector<int> parents_;
};

} // namespace

std::vector<Spot> findSpots(const cv::Mat& luma, const cv::Mat& mean, int percent)
{
    Patches patches(percent);
    for (int y = 0; y < luma.rows; ++y) {
        patches.addRow(y, luma.ptr<unsigned char>(y), mean.ptr<unsigned char>(y), luma.cols);
        if (patches.isFull())
            return {};
    }
    return patches.letterSized();
}

} // namespace kiosk::devices::mrz
