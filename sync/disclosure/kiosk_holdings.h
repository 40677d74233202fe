// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/disclosure/disclosure.h"
#include "sync/disclosure/statement.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::sync {

/// Could it be counted?
enum class Counting : std::uint8_t {
    Counted,
    NoStore,      ///< there is none
    KioskRunning, ///< the kiosk program has the store: a visit may be in progress
    Unreadable,   ///< damaged, or another key
};

struct KioskCounts {
    std::uint64_t records = 0;
    std::optional<Days> recordDays;
    std::uint64_t openCards = 0;
    std::uint64_t waitingRows = 0;
    std::optional<Days> waitingRowDays;
    std::uint64_t sealedBatches = 0;
    std::uint64_t journalEntries = 0;
    std::optional<Days> journalDays;
    std::uint64_t signedHeads = 0;
    std::uint64_t staffPins = 0;
    std::uint64_t statusPlaces = 0;
    std::uint64_t statusPlacesUsed = 0;
};

/// Files where the kiosk and the courier meet.
struct SpoolCounts {
    std::uint64_t out = 0;
    std::uint64_t in = 0;
    std::uint64_t refused = 0;
};

/// What a kiosk holds: numbers, days, versions. There is no place here for a value about a person.
struct KioskHoldings {
    CivilDay today;
    std::string kiosk;
    std::optional<DisclosedRules> rules;
    /// A visit that nobody touches ends by itself after this long.
    std::optional<std::chrono::seconds> longestIdle;
    /// The most records there can be at any moment.
    std::uint64_t most = 0;
    Counting counting = Counting::Counted;
    /// Number of the fault, when unreadable.
    int fault = 0;
    KioskCounts counts;
    SpoolCounts spool;
    std::vector<KeyWords> keysHeld;
};

/// A truthful answer to "what do you hold?", in English and Spanish.
[[nodiscard]] std::string kioskStatement(const KioskHoldings& holdings);
/// The same for a program. Numbers that could not be counted are null.
[[nodiscard]] std::string kioskStatementJson(const KioskHoldings& holdings);

} // namespace kiosk::sync
