// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_quads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace kiosk::devices {
namespace {

/// Opposite sides differ by less than 26 degrees, neighbours by more than 52.
constexpr double leastParallel = 0.90;
constexpr double mostSquare = 0.62;
/// Of the picture's height.
constexpr double leastApart = 0.12;
constexpr double leastArea = 0.025;
constexpr double mostArea = 0.97;
/// How far a corner may lie outside the picture, in pixels.
constexpr double outside = 3;
constexpr double leastCoverage = 0.12;

struct Opposite {
    const PageLine* one;
    const PageLine* other;
};

std::optional<cv::Point2d> crossing(const PageLine& a, const PageLine& b)
{
    const double sine = cross(a.direction(), b.direction());
    if (std::abs(sine) < 0.3)
        return std::nullopt;
    const double along = cross(b.origin() - a.origin(), b.direction()) / sine;
    return a.origin() + a.direction() * along;
}

std::vector<Opposite> oppositesIn(const std::vector<PageLine>& lines, double apart)
{
    std::vector<Opposite> pairs;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::size_t j = i + 1; j < lines.size(); ++j) {
            if (std::abs(lines[i].direction().dot(lines[j].direction())) < leastParallel)
                continue;
            if (lines[i].distanceTo(lines[j].origin()) < apart && lines[j].distanceTo(lines[i].origin()) < apart)
                continue;
            pairs.push_back({&lines[i], &lines[j]});
        }
    return pairs;
}

bool isConvex(const PageCorners& corners)
{
    int left = 0;
    int right = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Point2d in = corners.at((i + 1) % 4) - corners.at(i);
        const cv::Point2d out = corners.at((i + 2) % 4) - corners.at((i + 1) % 4);
        (cross(in, out) > 0 ? right : left) += 1;
    }
    return left == 0 || right == 0;
}

std::optional<PageGuess> guessFrom(const Opposite& across, const Opposite& down, cv::Size size)
{
    const std::array<std::pair<const PageLine*, const PageLine*>, 4> meetings{
        {{across.one, down.one}, {across.one, down.other}, {across.other, down.other}, {across.other, down.one}}};
    PageCorners corners;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto corner = crossing(*meetings.at(i).first, *meetings.at(i).second);
        if (!corner || corner->x < -outside || corner->y < -outside || corner->x > size.width + outside ||
            corner->y > size.height + outside)
            return std::nullopt;
        corners.at(i) = *corner;
    }
    const double area = std::abs(areaOf(corners)) / size.area();
    if (area < leastArea || area > mostArea || !isConvex(corners))
        return std::nullopt;
    const std::array coverage{
        across.one->coverage(corners[0], corners[1]), down.other->coverage(corners[1], corners[2]),
        across.other->coverage(corners[2], corners[3]), down.one->coverage(corners[3], corners[0])};
    const double least = std::ranges::min(coverage);
    if (least < leastCoverage)
        return std::nullopt;
    const double mean = (coverage[0] + coverage[1] + coverage[2] + coverage[3]) / 4;
    return PageGuess{.corners = settled(corners), .promise = (0.65 * mean + 0.35 * least) * shapePrior(corners)};
}

} // namespace

double shapePrior(const PageCorners& corners)
{
    constexpr std::array known{1.586, 1.42, 1.294};
    constexpr double tolerance = 0.10;
    const double ratio = ratioOf(corners);
    double best = 0;
    for (const double shape : known) {
        const double off = std::log(ratio / shape) / tolerance;
        best = std::max(best, std::exp(-off * off / 2));
    }
    return 0.3 + 0.7 * best;
}

std::vector<PageGuess> guessPages(const std::vector<PageLine>& lines, cv::Size size, std::size_t most)
{
    const auto pairs = oppositesIn(lines, leastApart * size.height);
    std::vector<PageGuess> guesses;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        for (std::size_t j = i + 1; j < pairs.size(); ++j) {
            if (std::abs(pairs[i].one->direction().dot(pairs[j].one->direction())) > mostSquare)
                continue;
            if (const auto guess = guessFrom(pairs[i], pairs[j], size))
                guesses.push_back(*guess);
        }
    const auto end = guesses.begin() + static_cast<std::ptrdiff_t>(std::min(most, guesses.size()));
    std::ranges::partial_sort(guesses, end, std::greater{}, &PageGuess::promise);
    guesses.erase(end, guesses.end());
    return guesses;
}

} // namespace kiosk::devices
