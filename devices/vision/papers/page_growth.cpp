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
    int shared = 0;
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

/// One side of the larger one against the same side of the smaller one.
void addSide(Stretches& found, const cv::Mat& lab, const PageCorners& inner, const PageCorners& outer, std::size_t i)
{
    const cv::Point2d& from = outer.at(i);
    const cv::Point2d& to = outer.at((i + 1) % 4);
    const double length = std::max(1.0, cv::norm(to - from));
    const cv::Point2d along = (to - from) * (1 / length);
    const cv::Point2d first = inner.at(i) - from;
    const cv::Point2d second = inner.at((i + 1) % 4) - from;
    const double rounded = roundedShare * length;
    if (std::max(std::abs(cross(along, first)), std::abs(cross(along, second))) > mostApart) {
        found.addSide(rimClarity(lab, from + along * rounded, to - along * rounded));
        return;
    }
    ++found.shared;
    if (const double before = first.dot(along); before - rounded > shortest)
        found.addStretch(weakest(lab, from + along * rounded, from + along * before));
    if (const double after = second.dot(along); length - after - rounded > shortest)
        found.addStretch(weakest(lab, from + along * after, to - along * rounded));
}

} // namespace

Growth growthOf(const cv::Mat& lab, const PageCorners& inner, const PageCorners& outer)
{
    Stretches best;
    PageCorners turned = inner;
    for (int turn = 0; turn < 4; ++turn) {
        Stretches found;
        for (std::size_t i = 0; i < 4; ++i)
            addSide(found, lab, turned, outer, i);
        if (found.shared > best.shared)
            best = found;
        std::ranges::rotate(turned, turned.begin() + 1);
    }
    if (best.shared < 2)
        return Growth::Unrelated;
    if (best.unseen > best.seen)
        return Growth::Unseen;
    return best.unseen + best.unclear == 0 && (best.goneOn > 0 || best.shared == 3) ? Growth::Seen : Growth::Unclear;
}

} // namespace kiosk::devices
