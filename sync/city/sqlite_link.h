// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/sql_link.h"

#include <filesystem>
#include <memory>

namespace kiosk::sync {

/// Plain SQLite in one file: WAL, synchronous=EXTRA. The ledger has no secret in it.
class SqliteLink final : public SqlLink {
public:
    /// Makes the file if it is not there. Faults: LedgerUnavailable.
    [[nodiscard]] static Result<std::unique_ptr<SqliteLink>> open(const std::filesystem::path& file);
    ~SqliteLink() override;

    [[nodiscard]] Status makeTables() override;
    [[nodiscard]] Result<std::vector<SqlRow>> run(std::string_view sql, std::span<const SqlValue> values = {}) override;
    [[nodiscard]] Status begin() override;
    [[nodiscard]] Status commit() override;
    void rollback() override;

private:
    struct Handle;
    explicit SqliteLink(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
};

} // namespace kiosk::sync
