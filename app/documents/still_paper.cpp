// SPDX-License-Identifier: Apache-2.0
#include "app/documents/still_paper.h"

namespace kiosk {

StillPaper::Turn StillPaper::hear(PaperGuidance seen, Time now)
{
    if (seen != last_ || !since_ || now < *since_) {
        times_ = 0;
        since_ = now;
    }
    last_ = seen;
    ++times_;
    if (times_ < leastFrames)
        return Turn::Wait;
    if (seen == PaperGuidance::LookingForPaper)
        isTaken_ = false;
    const bool isHeld = seen == PaperGuidance::Good && now - *since_ >= hold;
    return isHeld && !isTaken_ ? Turn::TakeThis : Turn::Wait;
}

void StillPaper::pause()
{
    times_ = 0;
    since_.reset();
}

} // namespace kiosk
