// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kiosk::sync {

using SqlValue = std::variant<std::int64_t, std::string, Bytes>;
using SqlRow = std::vector<SqlValue>;

/// One connection to a database, in the little SQL that SQLite and PostgreSQL share ($1, $2 … for values).
///
/// Lane:   one.
/// Faults: every call: LedgerUnavailable (native: the database's own code, 0 if it has none).
class SqlLink {
public:
    virtual ~SqlLink() = default;

    /// Makes the tables that are not there yet.
    [[nodiscard]] virtual Status makeTables() = 0;

    [[nodiscard]] virtual Result<std::vector<SqlRow>> run(std::string_view sql,
                                                          std::span<const SqlValue> values = {}) = 0;

    /// From here until commit() nobody else writes; what commit() returned from survives a power cut.
    [[nodiscard]] virtual Status begin() = 0;
    [[nodiscard]] virtual Status commit() = 0;
    virtual void rollback() = 0;
};

} // namespace kiosk::sync
