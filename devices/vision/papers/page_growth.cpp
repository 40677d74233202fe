// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/page_growth.h"

#include "devices/vision/papers/page_score.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

/// How far two sides of which one goes on from the other may lie apart, in pixels of the small picture.
constexpr double mostApart = 3;
/// A stretch that is shorter says nothing.
constexpr double shortest = 6;
/// Of a side: what may be a rounded corner.
constexpr double roundedShare = 0.04;
constexpr double clearRim = 0.9;
constexpr double noRim = 0.5;
/// Of a new side, which a hand may cover.
constexpr double clearSide = 0.6;
constexpr double noSide = 0.4;

struct Stretches {
    /// Of the sides that go on.
    int goneOn = 0;
    int seen = 0;
    int unseen = 0;
    int unclear = 0;

    void addSide(double clarity) { (clarity < noSide ? unseen : clarity < clearSide ? unclear : seen) += 1; }
    void addStretch(double clarity)
    {
        (clarity < noRim ? unseen : clarity < clearRim ? unclear : seen) += 1;
        goneOn += clarity >= clearRim ? 1 : 0;
    }
};

/// Of the part that is seen worst: a stretch with a gap in it is the rim of two things beside each other.
double weakest(const cv::Mat& lab, const cv::Point2d& from, const cv::Point2d& to)
{
    constexpr double part = 20;
    const int parts = std::clamp(cvFloor(cv::norm(to - from) / part), 1, 4);
    double least = rimClarity(lab, from, from + (to - from) * (1.0 / parts));
    for (int k = 1; k < parts; ++k)
        least = std::min(least, rimClarity(lab, from + (to - from) * (static_cast<double>(k) / parts),
                                           from + (to - from) * ((k + 1.0) / parts)));
    return least;
}

/// One side of the larger one, which begins at `from`, and where the same side of the smaller one begins and ends.
struct Pair {
    cv::Point2d from;
    cv::Point2d along;
    double length = 0;
    cv::Point2d first;
    cv::Point2d second;

    [[nodiscard]] bool isShared() const
    {
        return std::max(std::abs(cross(along, first)), std::abs(cross(along, second))) <= mostApart;
    }
};

Pair pairOf(const PageCorners& inner, const PageCorners& outer, std::size_t i)
{
    const cv::Point2d& from = outer.at(i);
    const cv::Point2d way = outer.at((i + 1) % 4) - from;
    const double length = std::max(1.0, cv::norm(way));
    return {.from = from,
            .along = way * (1 / length),
            .length = length,
            .first = inner.at(i) - from,
            .second = inner.at((i + 1) % 4) - from};
}

int sharedSides(const PageCorners& inner, const PageCorners& outer)
{
    int shared = 0;
    for (std::size_t i = 0; i < 4; ++i)
        shared += pairOf(inner, outer, i).isShared() ? 1 : 0;
    return shared;
}

void look(Stretches& found, const cv::Mat& lab, const Pair& pair)
{
    const double rounded = roundedShare * pair.length;
    const auto at = [&pair](double share) { return pair.from + pair.along * share; };
    if (!pair.isShared()) {
        found.addSide(rimClarity(lab, at(rounded), at(pair.length - rounded)));
        return;
    }
    if (const double before = pair.first.dot(pair.along); before - rounded > shortest)
        found.addStretch(weakest(lab, at(rounded), at(before)));
    if (const double after = pair.second.dot(pair.along); pair.length - after - rounded > shortest)
        found.addStretch(weakest(lab, at(after), at(pair.length - rounded)));
}

} // namespace

Growth growthOf(const cv::Mat& lab, const PageCorners& inner, const PageCorners& outer)
{
    // Either may begin at another corner.
    PageCorners turned = inner;
    PageCorners best = inner;
    for (int turn = 0; turn < 3; ++turn) {
        std::ranges::rotate(turned, turned.begin() + 1);
        if (sharedSides(turned, outer) > sharedSides(best, outer))
            best = turned;
    }
    const int shared = sharedSides(best, outer);
    if (shared < 2)
        return Growth::Unrelated;
    Stretches found;
    for (std::size_t i = 0; i < 4; ++i)
        look(found, lab, pairOf(best, outer, i));
    if (found.unseen > found.seen)
        return Growth::Unseen;
    // Sides that go on too little to be seen say nothing: then a single new side may speak for itself.
    const bool isSeen = found.unseen + found.unclear == 0 && (found.goneOn > 0 || shared == 3);
    return isSeen ? Growth::Seen : Growth::Unclear;
}

} // namespace kiosk::devices
