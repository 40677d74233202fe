// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/steady_guidance.h"

#include "app/portrait/best_frame.h"

namespace kiosk {

static_assert(SteadyGuidance::goodStays == BestFrame::forgive, "the words and the countdown go together");

void SteadyGuidance::hear(Guidance reason, Time now)
{
    if (reason == Guidance::Good) {
        lastGood_ = now;
        show(reason, now);
        return;
    }
    const bool mayGo = shown_ == Guidance::Good ? now - lastGood_ > goodStays : now - shownSince_ >= leastShown;
    if (mayGo || shown_ == Guidance::LookingForFace)
        show(reason, now);
}

void SteadyGuidance::show(Guidance reason, Time now)
{
    if (reason == shown_)
        return;
    shown_ = reason;
    shownSince_ = now;
}

} // namespace kiosk
