// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"

#include <ranges>
#include <span>

namespace kiosk {

/// Were records' keys found damaged since the day was opened? Staff are told until they open the next one.
[[nodiscard]] inline bool hasLostKeys(std::span<const JournalEntry> entries)
{
    for (const JournalEntry& entry : entries | std::views::reverse) {
        if (entry.event == JournalEvent::RecordKeysLost)
            return true;
        if (entry.event == JournalEvent::DayOpened)
            return false;
    }
    return false;
}

} // namespace kiosk
