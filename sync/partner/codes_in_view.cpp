// SPDX-License-Identifier: Apache-2.0
#include "sync/partner/codes_in_view.h"

#include <algorithm>
#include <utility>

namespace kiosk::partner {

void CodesInView::see(std::vector<WipedText> codes, Moment now)
{
    for (WipedText& code : codes)
        if (!std::ranges::contains(codes_, code))
            codes_.push_back(std::move(code));
    if (!codes_.empty() && !since_)
        since_ = now;
}

bool CodesInView::isComplete(Moment now) const
{
    return codes_.size() > 1 || (since_ && now - *since_ >= settling);
}

std::vector<WipedText> CodesInView::take()
{
    since_.reset();
    return std::exchange(codes_, {});
}

} // namespace kiosk::partner
