// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/best_frame.h"

#include <utility>

namespace kiosk {

void BestFrame::add(FrameLease frame, const PortraitVerdict& verdict, std::chrono::steady_clock::time_point now)
{
    const bool good = verdict.guidance == Guidance::Good && verdict.face;
    if (good) {
        if (!goodSince_)
            bestScore_ = -1; // a fresh run of good frames beats anything seen before it
        goodSince_ = goodSince_.value_or(now);
        lastGood_ = now;
    }
    // One odd frame (a blink of the detector) does not start the wait again.
    if (!good && lastGood_ && now - *lastGood_ > forgive) {
        goodSince_.reset();
        lastGood_.reset();
    }
    const bool worthy = good || !goodSince_;
    if (verdict.face && worthy && verdict.score >= bestScore_) {
        best_ = Pick{std::move(frame), *verdict.face};
        bestScore_ = verdict.score;
    }
}

bool BestFrame::isReady(std::chrono::steady_clock::time_point now) const
{
    return goodSince_ && best_ && now - *goodSince_ >= hold;
}

std::optional<int> BestFrame::countdown(std::chrono::steady_clock::time_point now) const
{
    if (!goodSince_)
        return std::nullopt;
    const auto left = hold - std::chrono::duration_cast<std::chrono::milliseconds>(now - *goodSince_);
    if (left.count() <= 0)
        return 1;
    return static_cast<int>(1 + (left.count() - 1) * 3 / hold.count());
}

std::optional<BestFrame::Pick> BestFrame::pick() const
{
    return best_;
}

void BestFrame::reset()
{
    *this = BestFrame{};
}

} // namespace kiosk
