// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/database.h"

#include <array>
#include <span>

namespace kiosk::storage {

/// One step of the schema; what has been released is never edited, only followed.
struct Migration {
    std::int64_t version;
    Status (*apply)(Database&);
};

[[nodiscard]] Status applyVersion1(Database& database);
[[nodiscard]] Status applyVersion2(Database& database);
[[nodiscard]] Status applyVersion3(Database& database);
[[nodiscard]] Status applyVersion4(Database& database);

inline constexpr std::array migrations{
    Migration{1, applyVersion1},
    Migration{2, applyVersion2},
    Migration{3, applyVersion3},
    Migration{4, applyVersion4},
};

/// Brings the database to the last of `steps`, each step in a transaction of its own.
///
/// Faults: VaultTooNew: written by a newer kiosk (native = its version).
[[nodiscard]] Status migrate(Database& database, std::span<const Migration> steps = migrations);

} // namespace kiosk::storage
