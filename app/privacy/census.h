// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"

#include <cstdint>
#include <optional>

namespace kiosk {

/// From the first to the last day.
struct DaySpan {
    CivilDay first;
    CivilDay last;

    [[nodiscard]] friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// How much lies in a kiosk's store, counted without a key to any record: numbers and days, nothing else. The kiosk's
/// answer to "what do you hold?" is printed from it.
struct Census {
    /// Sealed records on the disk. One whose key is gone already counts too, until its row is deleted.
    std::uint64_t records = 0;
    std::optional<DaySpan> recordDays;
    /// Cards on their way whose outcome is open, with or without a record.
    std::uint64_t openCards = 0;
    std::uint64_t waitingRows = 0;
    std::optional<DaySpan> waitingRowDays;
    std::uint64_t sealedBatches = 0;
    /// Places of spoiled and replaced cards and slips for lost ones, kept until the city has them.
    std::uint64_t statusReports = 0;
    std::uint64_t journalEntries = 0;
    std::optional<DaySpan> journalDays;
    std::uint64_t signedHeads = 0;
    std::uint64_t staffPins = 0;
    std::uint64_t statusPlaces = 0;
    std::uint64_t statusPlacesUsed = 0;

    [[nodiscard]] friend bool operator==(const Census&, const Census&) = default;
};

} // namespace kiosk
