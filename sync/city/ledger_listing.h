// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "sync/city/ledger.h"

#include <string>

namespace kiosk::sync {

/// Everything the city holds, as a table for people or as JSON: the six columns, the last batch of each kiosk, alarms.
///
/// Faults: LedgerUnavailable.
[[nodiscard]] Result<std::string> ledgerTable(Ledger& ledger);
[[nodiscard]] Result<std::string> ledgerJson(Ledger& ledger);

} // namespace kiosk::sync
