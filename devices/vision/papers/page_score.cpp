// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_score.h"

#include "devices/vision/papers/page_quads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/core.hpp>
#include <optional>
#include <vector>

namespace kiosk::devices {
namespace {

using Colour = cv::Vec3f;

constexpr int points = 28;
/// Rounded corners are left out: share of a side at each end.
constexpr double ends = 0.07;
/// Difference of colours across the rim that counts as an edge.
constexpr float edge = 6;
/// What noise and a lens's blur leave of a difference that is none.
constexpr float unrest = 3.5F;

bool isWithin(const cv::Mat& lab, int x, int y)
{
    return x >= 0 && y >= 0 && x < lab.cols && y < lab.rows;
}

/// Mean colour between `from` and `to` pixels off `at`; nothing when outside the picture.
std::optional<Colour> band(const cv::Mat& lab, const cv::Point2d& at, const cv::Point2d& normal, int from, int to)
{
    int lightness = 0;
    int red = 0;
    int blue = 0;
    int count = 0;
    for (int step = from; step <= to; ++step) {
        const int x = cvFloor(at.x + normal.x * (step + 0.5));
        const int y = cvFloor(at.y + normal.y * (step + 0.5));
        if (!isWithin(lab, x, y))
            continue;
        const auto& pixel = lab.ptr<cv::Vec3b>(y)[x];
        lightness += pixel[0];
        red += pixel[1];
        blue += pixel[2];
        ++count;
    }
    if (count == 0)
        return std::nullopt;
    // A difference in colour is worth more than one in light: shadows have none.
    constexpr float colourful = 1.6F;
    const float share = 1.F / static_cast<float>(count);
    return Colour(share * static_cast<float>(lightness), colourful * share * static_cast<float>(red),
                  colourful * share * static_cast<float>(blue));
}

float length(const Colour& colour)
{
    return std::sqrt(colour.dot(colour));
}

Colour mean(const std::vector<Colour>& colours)
{
    Colour sum(0, 0, 0);
    for (const Colour& colour : colours)
        sum += colour;
    return sum * (1.F / static_cast<float>(std::max<std::size_t>(1, colours.size())));
}

float spread(const std::vector<Colour>& colours, const Colour& middle)
{
    float sum = 0;
    for (const Colour& colour : colours)
        sum += (colour - middle).dot(colour - middle);
    return std::sqrt(sum / static_cast<float>(std::max<std::size_t>(1, colours.size())));
}

struct Side {
    double rim = 0;
    double contrast = 0;
    int runOn = 0;
};

/// What lies beside one side: mean step across it, unrest of the surface.
struct Beside {
    Colour step;
    float unrest;
};

/// Steps across a side's line beyond its corner.
struct Beyond {
    /// Of narrow bands, added up.
    Colour near;
    /// Of wide bands, point by point.
    std::vector<Colour> far;

    /// On a calm surface also a step of another kind says that the line goes on: a heading is another colour than the
    /// rest of its page.
    [[nodiscard]] bool isSteady(const Beside& side) const
    {
        const Colour middle = mean(far);
        const float here = length(middle);
        return here > 2 * unrest + 3 * side.unrest && here > 1.5F * spread(far, middle);
    }
};

/// Nothing where the picture ends.
std::optional<Beyond> beyond(const cv::Mat& lab, const cv::Point2d& corner, const cv::Point2d& away,
                             const cv::Point2d& inward)
{
    Beyond result{.near = {0, 0, 0}, .far = {}};
    for (int step = 3; step <= 13; step += 2) {
        const cv::Point2d at = corner + away * step;
        const auto in = band(lab, at, inward, 1, 3);
        const auto out = band(lab, at, -inward, 1, 3);
        const auto farIn = band(lab, at, inward, 2, 6);
        const auto farOut = band(lab, at, -inward, 2, 6);
        if (!in || !out || !farIn || !farOut)
            return std::nullopt;
        result.near += *in - *out;
        result.far.push_back(*farIn - *farOut);
    }
    return result;
}

/// True when the colours differ beyond `corner`, along the side's line, as they do at the side, or steadily.
bool runsOn(const cv::Mat& lab, const cv::Point2d& corner, const cv::Point2d& away, const cv::Point2d& inward,
            const Beside& side)
{
    constexpr float leastShare = 0.55F;
    const float whole = length(side.step);
    const auto here = beyond(lab, corner, away, inward);
    if (!here)
        return false;
    if (whole >= 2 * unrest &&
        here->near.dot(side.step) > leastShare * whole * whole * static_cast<float>(here->far.size()))
        return true;
    // Grain may differ steadily by chance, but then not a little to either hand as well.
    constexpr std::array toEitherHand{-0.5, 0.5};
    return here->isSteady(side) && std::ranges::all_of(toEitherHand, [&](double off) {
               const auto there = beyond(lab, corner + inward * off, away, inward);
               return there && there->isSteady(side);
           });
}

/// Of points along a side, how many have a step like their neighbours': noise and gravel have steps in all directions.
double steadiness(const std::vector<Colour>& steps)
{
    constexpr int reach = 3;
    const int count = static_cast<int>(steps.size());
    int steady = 0;
    for (int i = 0; i < count; ++i) {
        Colour around(0, 0, 0);
        for (int k = std::max(0, i - reach); k <= std::min(count - 1, i + reach); ++k)
            if (k != i)
                around += steps[static_cast<std::size_t>(k)];
        const float size = length(around);
        steady += size > 0 && steps[static_cast<std::size_t>(i)].dot(around) >= edge * size ? 1 : 0;
    }
    return steady / static_cast<double>(std::max(1, count));
}

Side judgeSide(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to)
{
    const cv::Point2d way = to - from;
    const cv::Point2d along = way * (1 / std::max(1.0, cv::norm(way)));
    // Clockwise with y down: the inside is on the right hand.
    const cv::Point2d inward(-along.y, along.x);
    std::vector<Colour> inside;
    std::vector<Colour> outside;
    std::vector<Colour> steps;
    for (int i = 0; i < points; ++i) {
        const cv::Point2d at = from + way * (ends + (1 - 2 * ends) * (i + 0.5) / points);
        const auto nearIn = band(lab, at, inward, 1, 2);
        const auto nearOut = band(lab, at, -inward, 1, 2);
        const auto farIn = band(lab, at, inward, 2, 6);
        const auto farOut = band(lab, at, -inward, 2, 8);
        if (!nearIn || !nearOut || !farIn || !farOut)
            continue;
        inside.push_back(*farIn);
        outside.push_back(*farOut);
        steps.push_back(*nearIn - *nearOut);
    }
    if (steps.size() < points / 2)
        return {};
    const Colour in = mean(inside);
    const Colour out = mean(outside);
    const float outsideUnrest = spread(outside, out);
    const float noise = unrest + 0.5F * outsideUnrest + 0.3F * spread(inside, in);
    const Beside beside{.step = mean(steps), .unrest = outsideUnrest};
    Side side{.rim = steadiness(steps), .contrast = std::min(1.F, length(in - out) / noise / 1.6F)};
    side.runOn = (runsOn(lab, from, -along, inward, beside) ? 1 : 0) + (runsOn(lab, to, along, inward, beside) ? 1 : 0);
    return side;
}

} // namespace

double PageScore::total() const
{
    // Size counts a little: what is printed on a page has rims too, within it.
    const double size = std::clamp(std::log2(std::max(area, 1e-6) / 0.03) / 5, 0.0, 1.0);
    return 0.22 * rim + 0.15 * worstRim + 0.21 * contrast + 0.15 * worstContrast + 0.14 * shape + 0.13 * size -
           0.30 * runOn;
}

double contrastAcross(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to)
{
    return judgeSide(lab, from, to).contrast;
}

double sideWorth(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to)
{
    const Side side = judgeSide(lab, from, to);
    return side.rim + side.contrast - 0.25 * side.runOn;
}

double rimClarity(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to)
{
    constexpr double apart = 2;
    constexpr float calm = 2.5F;
    const cv::Point2d way = to - from;
    const double whole = std::max(1.0, cv::norm(way));
    const cv::Point2d inward(-way.y / whole, way.x / whole);
    const int count = std::clamp(cvRound(whole / apart), 3, 60);
    std::vector<Colour> steps;
    for (int i = 0; i < count; ++i) {
        const cv::Point2d at = from + way * ((i + 0.5) / count);
        const auto in = band(lab, at, inward, 1, 2);
        const auto out = band(lab, at, -inward, 1, 2);
        if (in && out)
            steps.push_back(*in - *out);
    }
    const Colour middle = mean(steps);
    return length(middle) / (calm + spread(steps, middle));
}

PageScore judgePage(const cv::Mat& lab, const PageCorners& corners)
{
    PageScore score;
    score.worstRim = 1;
    score.worstContrast = 1;
    int runOn = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const Side side = judgeSide(lab, corners.at(i), corners.at((i + 1) % 4));
        score.rim += side.rim / 4;
        score.contrast += side.contrast / 4;
        score.worstRim = std::min(score.worstRim, side.rim);
        score.worstContrast = std::min(score.worstContrast, side.contrast);
        runOn += side.runOn;
    }
    score.runOn = runOn / 8.0;
    score.shape = shapePrior(corners);
    score.area = areaOf(corners) / (lab.cols * lab.rows);
    return score;
}

} // namespace kiosk::devices
