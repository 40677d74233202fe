// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/sql_link.h"

#include <memory>
#include <string>

namespace kiosk::sync {

/// PostgreSQL through libpq. Comes back by itself after the server was away; its messages are never shown, they can
/// quote values.
class PostgresLink final : public SqlLink {
public:
    /// `address`: "postgresql://…" or a libpq connection string. Faults: LedgerUnavailable.
    [[nodiscard]] static Result<std::unique_ptr<PostgresLink>> open(const std::string& address);
    ~PostgresLink() override;

    [[nodiscard]] Status makeTables() override;
    [[nodiscard]] Result<std::vector<SqlRow>> run(std::string_view sql, std::span<const SqlValue> values = {}) override;
    [[nodiscard]] Status begin() override;
    [[nodiscard]] Status commit() override;
    void rollback() override;

private:
    struct Handle;
    explicit PostgresLink(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
};

} // namespace kiosk::sync
