// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/ledger.h"
#include "sync/disclosure/statement.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kiosk::sync {

/// What the city holds: numbers, days, versions. There is no place here for a row of the ledger.
struct CityHoldings {
    CivilDay today;
    std::string city;
    LedgerCounts counts;
    /// Kiosks that may send batches now.
    std::uint64_t kiosksRegistered = 0;
    std::vector<KeyWords> keysHeld;
    std::vector<KeyWords> keysNotHeld;
};

/// Counts in the ledger and in the city's folder. Faults: as readSettings() and Ledger.
[[nodiscard]] Result<CityHoldings> cityHoldings(const std::filesystem::path& folder, Ledger& ledger, CivilDay today);

/// A truthful answer to "what do you hold?", in English and Spanish; the same for a program.
[[nodiscard]] std::string cityStatement(const CityHoldings& holdings);
[[nodiscard]] std::string cityStatementJson(const CityHoldings& holdings);

} // namespace kiosk::sync
