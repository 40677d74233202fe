// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/census.h"
#include "storage/database.h"

namespace kiosk::storage {

/// Counts with plain SQL. Faults: VaultTooNew; as Database.
[[nodiscard]] Result<Census> takeCensus(Database& database);

} // namespace kiosk::storage
