// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/edge_segments.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <optional>
#include <span>

namespace kiosk::devices {
namespace {

/// Of the strip about a segment, the share that its edges fill.
constexpr double leastFilled = 0.7;

using Pixel = cv::Point_<short>;

/// The narrowest rectangle about a segment's edges, along its way.
struct Strip {
    cv::Point2d from;
    cv::Point2d to;
    double width = 1;

    [[nodiscard]] double area() const { return std::max(1.0, cv::norm(to - from)) * width; }
};

/// Square of the cosine that an edge's way must have with the mean way.
float likenessOf(double radians)
{
    const auto cosine = static_cast<float>(std::cos(std::min(radians, std::numbers::pi / 2)));
    return cosine * cosine;
}

/// So many edges in a row are no chance among all the rows a picture has.
std::size_t fewestEdges(cv::Size size, double unlike)
{
    const double rows = 2.5 * (std::log10(size.width) + std::log10(size.height)) + std::log10(11);
    return static_cast<std::size_t>(rows / -std::log10(unlike / 180));
}

double squaredDistance(const Pixel& pixel, const cv::Point2d& point)
{
    const cv::Point2d off = cv::Point2d(pixel) - point;
    return off.dot(off);
}

class SegmentGrower {
public:
    SegmentGrower(const EdgeField& field, const SegmentSearch& search)
        : field_(field)
        , like_(likenessOf(search.unlike * std::numbers::pi / 180))
        , fewest_(fewestEdges(field.size(), search.unlike))
        , crooked_(search.crooked)
        , taken_(field.size(), CV_8UC1)
        , edges_(field.size(), CV_16SC2)
    {
        const cv::Mat slopes(field.size(), CV_32FC1, const_cast<float*>(field.slopes().data()));
        cv::compare(slopes, search.leastSlope, taken_.mat(), cv::CMP_LE);
    }

    /// The segment about the edge at `seed`; nothing when it is in one already, or there is none.
    std::optional<Strip> from(const Pixel& seed)
    {
        if (isTaken(seed) != 0)
            return std::nullopt;
        grow(seed, like_);
        if (count_ < fewest_)
            return std::nullopt;
        const Strip strip = stripAround();
        return crooked_ == Crooked::Kept || isFilled(strip) ? strip : straightened(strip);
    }

private:
    [[nodiscard]] uchar& isTaken(const Pixel& at) { return taken_.mat().ptr<uchar>(at.y)[at.x]; }
    [[nodiscard]] std::span<const Pixel> segment() const { return {edges_.mat().ptr<Pixel>(), count_}; }
    [[nodiscard]] bool isFilled(const Strip& strip) const
    {
        return static_cast<double>(count_) >= leastFilled * strip.area();
    }
    [[nodiscard]] cv::Point2f wayAt(const Pixel& at) const { return field_.ways()[indexOf(at)]; }
    [[nodiscard]] std::size_t indexOf(const Pixel& at) const
    {
        return static_cast<std::size_t>(at.y) * static_cast<std::size_t>(field_.size().width) +
               static_cast<std::size_t>(at.x);
    }

    void grow(const Pixel& seed, float like);
    [[nodiscard]] Strip stripAround() const;
    std::optional<Strip> straightened(const Strip& strip);
    [[nodiscard]] double unlikeNear(const Pixel& seed, double reach) const;
    void giveBackBeyond(const Pixel& seed, double reach);

    const EdgeField& field_;
    float like_;
    std::size_t fewest_;
    Crooked crooked_;
    LockedPicture taken_;
    /// Of the segment that grows, as many as are counted.
    LockedPicture edges_;
    std::size_t count_ = 0;
};

void SegmentGrower::grow(const Pixel& seed, float like)
{
    const int width = field_.size().width;
    const std::array<int, 8> around{-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1};
    constexpr std::array<std::array<short, 2>, 8> steps{
        {{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {1, 1}}};
    const cv::Point2f* const ways = field_.ways().data();
    uchar* const taken = taken_.mat().ptr<uchar>();
    auto* const edges = edges_.mat().ptr<Pixel>();
    cv::Point2f sum = wayAt(seed);
    float needed = like * sum.dot(sum);
    isTaken(seed) = 1;
    edges[0] = seed;
    count_ = 1;
    for (std::size_t i = 0; i < count_; ++i) {
        const Pixel at = edges[i];
        const auto middle = static_cast<std::ptrdiff_t>(indexOf(at));
        for (std::size_t k = 0; k < around.size(); ++k) {
            const std::ptrdiff_t next = middle + around[k];
            if (taken[next] != 0)
                continue;
            // The cosine by its square: no root, no angle.
            const float along = sum.dot(ways[next]);
            if (along <= 0 || along * along < needed)
                continue;
            taken[next] = 1;
            edges[count_++] = at + Pixel(steps[k][0], steps[k][1]);
            sum += ways[next];
            needed = like * sum.dot(sum);
        }
    }
}

/// About the middle of all edges, the steep ones counting more, along the way in which they spread most.
Strip SegmentGrower::stripAround() const
{
    const std::span<const float> slopes = field_.slopes();
    cv::Point2d middle;
    double weight = 0;
    for (const Pixel& edge : segment()) {
        const double slope = slopes[indexOf(edge)];
        middle += cv::Point2d(edge) * slope;
        weight += slope;
    }
    middle *= 1 / weight;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (const Pixel& edge : segment()) {
        const double slope = slopes[indexOf(edge)];
        const cv::Point2d off = cv::Point2d(edge) - middle;
        xx += slope * off.x * off.x;
        yy += slope * off.y * off.y;
        xy += slope * off.x * off.y;
    }
    const double turn = 0.5 * std::atan2(2 * xy, xx - yy);
    const cv::Point2d way(std::cos(turn), std::sin(turn));
    double first = 0;
    double last = 0;
    double left = 0;
    double right = 0;
    for (const Pixel& edge : segment()) {
        const cv::Point2d off = cv::Point2d(edge) - middle;
        const double along = off.dot(way);
        const double beside = off.cross(way);
        first = std::min(first, along);
        last = std::max(last, along);
        left = std::min(left, beside);
        right = std::max(right, beside);
    }
    return {.from = middle + way * first, .to = middle + way * last, .width = std::max(1.0, right - left)};
}

/// By how many radians the ways differ beside the seed, where nothing else can have joined in: twice their spread.
double SegmentGrower::unlikeNear(const Pixel& seed, double reach) const
{
    const cv::Point2f way = wayAt(seed);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (const Pixel& edge : segment()) {
        if (squaredDistance(edge, seed) >= reach * reach)
            continue;
        const cv::Point2f other = wayAt(edge);
        const double turned = std::atan2(way.cross(other), way.dot(other));
        sum += turned;
        squares += turned * turned;
        ++count;
    }
    const double mean = sum / count;
    return 2 * std::sqrt(std::max(0.0, squares / count - mean * mean));
}

void SegmentGrower::giveBackBeyond(const Pixel& seed, double reach)
{
    auto* const edges = edges_.mat().ptr<Pixel>();
    auto* const end = std::partition(edges, edges + count_,
                                     [&](const Pixel& edge) { return squaredDistance(edge, seed) <= reach * reach; });
    for (const auto* edge = end; edge != edges + count_; ++edge)
        isTaken(*edge) = 0;
    count_ = static_cast<std::size_t>(end - edges);
}

/// Grown again with edges more alike; when that is not enough, cut off ever nearer to the seed.
std::optional<Strip> SegmentGrower::straightened(const Strip& crooked)
{
    const Pixel seed = segment().front();
    const float like = likenessOf(unlikeNear(seed, crooked.width));
    giveBackBeyond(seed, -1);
    grow(seed, like);
    if (count_ < 2)
        return std::nullopt;
    Strip strip = stripAround();
    double reach = std::max(cv::norm(strip.from - cv::Point2d(seed)), cv::norm(strip.to - cv::Point2d(seed)));
    while (!isFilled(strip)) {
        constexpr double nearer = 0.75;
        reach *= nearer;
        giveBackBeyond(seed, reach);
        if (count_ < 2)
            return std::nullopt;
        strip = stripAround();
    }
    return strip;
}

} // namespace

std::vector<cv::Vec4f> segmentsIn(const EdgeField& field, const SegmentSearch& search)
{
    SegmentGrower grower(field, search);
    std::vector<cv::Vec4f> segments;
    for (const Pixel& edge : field.steepest())
        if (const auto strip = grower.from(edge)) {
            const cv::Point2f from(strip->from * field.scale());
            const cv::Point2f to(strip->to * field.scale());
            segments.emplace_back(from.x, from.y, to.x, to.y);
        }
    return segments;
}

} // namespace kiosk::devices
