// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"

#include <ranges>
#include <span>

namespace kiosk {

/// Did the kiosk go down in a doubt that no staff member has looked at? Then it begins in it.
[[nodiscard]] inline bool hasOpenWipeDoubt(std::span<const JournalEntry> entries)
{
    for (const JournalEntry& entry : entries | std::views::reverse) {
        if (entry.event == JournalEvent::WipeAcknowledged || entry.event == JournalEvent::WipeProven)
            return false;
        if (entry.event == JournalEvent::WipeNotProven)
            return true;
    }
    return false;
}

} // namespace kiosk
