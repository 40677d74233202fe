// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/census.h"
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
    Census counts;
    SpoolCounts spool;
    std::vector<KeyWords> keysHeld;
};

/// A truthful answer to "what do you hold?", in English and Spanish.
[[nodiscard]] std::string kioskStatement(const KioskHoldings& holdings);
/// The same for a program. Numbers that could not be counted are null.
[[nodiscard]] std::string kioskStatementJson(const KioskHoldings& holdings);

} // namespace kiosk::sync
