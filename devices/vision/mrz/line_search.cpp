// SPDX-License-Identifier: Apache-2.0
// Finds lines by walking: from two neighbours on to the next at the same distance, as far as it goes.
#include "devices/vision/mrz/text_line.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <optional>
#include <utility>

namespace kiosk::devices::mrz {
namespace {

constexpr std::size_t leastLetters = 20;
/// Of the places of a line, so many must hold a patch.
constexpr double leastFilled = 0.6;
/// Distance between neighbours, in sides of the larger patch: capitals stand about as far apart as they are high.
constexpr double nearest = 0.7;
constexpr double farthest = 1.55;
/// How far from where it is expected a letter may be, in steps.
constexpr float tolerance = 0.34F;
/// Letters that may be missing in one place (merged, broken, under glare).
constexpr int mostMissing = 4;

/// Finds the patch nearest to a point without looking at all of them.
class SpotMap {
public:
    SpotMap(const std::vector<Spot>& spots, Box box)
        : spots_(spots)
        , box_(box)
    {
        for (const Spot& spot : spots) {
            columns_ = std::max(columns_, spot.right / square + 1);
            rows_ = std::max(rows_, spot.bottom / square + 1);
        }
        squares_.resize(static_cast<std::size_t>(columns_ * rows_));
        for (std::size_t i = 0; i < spots.size(); ++i) {
            const auto middle = middleOf(i);
            squares_[indexOf(static_cast<int>(middle.x) / square, static_cast<int>(middle.y) / square)].push_back(i);
        }
    }

    template<class Use>
    void eachWithin(cv::Point2f middle, float radius, Use&& use) const
    {
        const auto place = [](float value) { return static_cast<int>(std::floor(value / square)); };
        for (int y = std::max(0, place(middle.y - radius)); y <= std::min(rows_ - 1, place(middle.y + radius)); ++y)
            for (int x = std::max(0, place(middle.x - radius)); x <= std::min(columns_ - 1, place(middle.x + radius));
                 ++x)
                for (const std::size_t i : squares_[indexOf(x, y)])
                    if (const auto off = middleOf(i) - middle; off.dot(off) <= radius * radius)
                        use(i, off.dot(off));
    }

    [[nodiscard]] std::optional<std::size_t> nearestTo(cv::Point2f middle, float radius, int side) const
    {
        std::optional<std::size_t> found;
        float least = radius * radius;
        eachWithin(middle, radius, [&](std::size_t i, float squared) {
            const int its = spots_[i].side();
            if (squared <= least && its * 5 >= side * 2 && its * 2 <= side * 4) {
                least = squared;
                found = i;
            }
        });
        return found;
    }

    [[nodiscard]] const std::vector<Spot>& spots() const { return spots_; }
    [[nodiscard]] cv::Point2f middleOf(std::size_t spot) const { return spots_[spot].middle(box_); }

private:
    static constexpr int square = 32;

    [[nodiscard]] std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(x);
    }

    const std::vector<Spot>& spots_;
    Box box_;
    int columns_ = 1;
    int rows_ = 1;
    std::vector<std::vector<std::size_t>> squares_;
};

struct Found {
    int step = 0;
    std::size_t spot = 0;
};

/// Walks from two neighbours in one direction and notes what it meets. `walked`: the way so far, its last letters last.
void walk(const SpotMap& map, std::vector<Found>& walked, int side)
{
    const auto middle = [&](const Found& found) { return map.middleOf(found.spot); };
    const int direction = walked.back().step > walked.front().step ? 1 : -1;
    int missing = 0;
    int step = walked.back().step;
    while (missing <= (walked.size() < 6 ? 1 : mostMissing)) {
        // The step is taken over the last eight letters: the line may bend, and each letter lies a little off.
        const Found& last = walked.back();
        const Found& before = walked[walked.size() > 8 ? walked.size() - 9 : 0];
        const cv::Point2f each = (middle(last) - middle(before)) * (1.0F / static_cast<float>(last.step - before.step));
        step += direction;
        const cv::Point2f expected = middle(last) + each * static_cast<float>(step - last.step);
        const float reach = tolerance * std::sqrt(each.dot(each));
        const auto next = map.nearestTo(expected, reach, side);
        if (!next || *next == last.spot) {
            ++missing;
            continue;
        }
        missing = 0;
        walked.push_back({step, *next});
    }
}

std::vector<TextLine::Letter> lineThrough(const SpotMap& map, std::size_t a, std::size_t b, std::vector<bool>& isUsed)
{
    const int side = std::max(map.spots()[a].side(), map.spots()[b].side());
    std::vector<Found> forth{{0, a}, {1, b}};
    walk(map, forth, side);
    if (forth.size() < 4)
        return {};
    std::vector<Found> back(forth.rbegin(), forth.rend());
    walk(map, back, side);
    const int span = std::abs(back.back().step - back.front().step) + 1;
    if (back.size() < leastLetters || static_cast<double>(back.size()) < leastFilled * span)
        return {};
    std::vector<TextLine::Letter> letters;
    for (const Found& found : back) {
        isUsed[found.spot] = true;
        letters.push_back({found.step, map.middleOf(found.spot)});
    }
    return letters;
}

} // namespace

std::vector<TextLine> findTextLines(const std::vector<Spot>& spots, Box box)
{
    const SpotMap map(spots, box);
    std::vector<bool> isUsed(spots.size());
    std::vector<TextLine> lines;
    for (std::size_t i = 0; i < spots.size(); ++i) {
        if (isUsed[i])
            continue;
        const auto side = static_cast<float>(spots[i].side());
        std::vector<TextLine::Letter> best;
        map.eachWithin(map.middleOf(i), side * static_cast<float>(farthest), [&](std::size_t j, float squared) {
            const float distance = std::sqrt(squared);
            const auto larger = static_cast<float>(std::max(spots[i].side(), spots[j].side()));
            const auto smaller = static_cast<float>(std::min(spots[i].side(), spots[j].side()));
            if (i == j || isUsed[i] || distance < static_cast<float>(nearest) * larger || smaller * 2 < larger)
                return;
            auto letters = lineThrough(map, i, j, isUsed);
            if (letters.size() > best.size())
                best = std::move(letters);
        });
        if (!best.empty())
            lines.emplace_back(best);
    }
    std::ranges::sort(lines, std::greater{}, [](const TextLine& line) { return line.last() - line.first(); });
    return lines;
}

} // namespace kiosk::devices::mrz
