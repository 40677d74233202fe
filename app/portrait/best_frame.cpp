// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/best_frame.h"

#include <utility>

namespace kiosk {

void BestFrame::add(FrameLease frame, const PortraitVerdict& verdict, std::chrono::steady_clock::time_point now)
{
    const bool good = verdict.guidance == Guidance::Good && verdict.face;
    if (good) {
        goodSince_ = goodSince_.value_or(now);
        lastGood_ = now;
    }
    // One odd frame (a blink of the detector) does not start the wait again.
    if (!good && lastGood_ && now - *lastGood_ > forgive) {
        goodSince_.reset();
        lastGood_.reset();
    }
    turnOver(now);
    if (verdict.face && running_->isBeatenBy(good, verdict.score)) {
        running_->best = Pick{std::move(frame), *verdict.face};
        running_->isGood = good;
        running_->score = verdict.score;
    }
}

void BestFrame::turnOver(Time now)
{
    if (running_ && now - running_->begun < stretch)
        return;
    before_ = std::move(running_);
    if (before_ && now - before_->begun >= 2 * stretch)
        before_.reset(); // no frame came for a while: that one is not from just now
    running_ = Stretch{.begun = now};
}

bool BestFrame::isReady(std::chrono::steady_clock::time_point now) const
{
    return goodSince_ && now - *goodSince_ >= hold && pick();
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
    const auto& now = running_;
    const auto& past = before_;
    if (past && past->best && (!now->best || !past->isBeatenBy(now->isGood, now->score)))
        return past->best;
    return now ? now->best : std::nullopt;
}

void BestFrame::reset()
{
    *this = BestFrame{};
}

} // namespace kiosk
