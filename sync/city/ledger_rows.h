// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "sync/city/sql_link.h"

#include <optional>

namespace kiosk::sync {

/// A card as the six values of the ledger's table, and back; empty for values that are no card.
[[nodiscard]] SqlRow sqlRowOf(const IssuanceRow& row);
[[nodiscard]] std::optional<IssuanceRow> issuanceRowFrom(const SqlRow& values);

} // namespace kiosk::sync
