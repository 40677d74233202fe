// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"

namespace kiosk::storage {

[[nodiscard]] inline bool isOpenEnded(CardJobState state)
{
    switch (state) {
    case CardJobState::Sending:
    case CardJobState::Printing:
    case CardJobState::Unknown:
        return true;
    case CardJobState::Prepared:
    case CardJobState::Done:
    case CardJobState::Failed:
        return false;
    }
    return false;
}

/// May its record still be needed? A card is being made; in every other state the record has no more use.
[[nodiscard]] inline bool needsRecord(CardJobState state)
{
    return state == CardJobState::Sending || state == CardJobState::Printing;
}

/// sending() always notes the counter, so its absence shows that the printer got nothing.
[[nodiscard]] inline bool wasSent(const CardJob& job)
{
    return job.counterBefore.has_value();
}

} // namespace kiosk::storage
