// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::storage {

/// One SQL statement; parameters are bound left to right, in the order of the calls.
///
/// Lifetime: within its Database. Blobs and text given to bind() are copied.
class Statement {
public:
    enum class Step : std::uint8_t { Row, Done };

    Statement& bind(std::int64_t value);
    Statement& bind(ByteView value);
    Statement& bind(std::string_view value);
    Statement& bindNothing();

    /// Faults: as Database. A bind that failed is reported here too.
    [[nodiscard]] Result<Step> step();
    /// Steps to the end, whatever rows there are.
    [[nodiscard]] Status run();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] Bytes blob(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool isNothing(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    explicit Statement(sqlite3_stmt* statement)
        : statement_(statement)
    {
    }

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bound_ = 0;
    int bindFault_ = 0;
};

/// One PRAGMA, what it is set to, the answer that proves it, and what its lack is called.
struct Setting {
    const char* name;
    const char* value;
    std::string_view proof;
    FaultCode refusal = FaultCode::VaultSettingsRefused;
};

/// What the database must run with; anything else is refused.
inline constexpr std::array requiredSettings{
    Setting{"cipher_memory_security", "ON", "1"},
    Setting{"journal_mode", "WAL", "wal", FaultCode::VaultCommitsUnsafe},
    Setting{"synchronous", "EXTRA", "3", FaultCode::VaultCommitsUnsafe},
    Setting{"temp_store", "MEMORY", "2", FaultCode::VaultTempOnDisk},
    Setting{"secure_delete", "ON", "1", FaultCode::VaultKeepsDeleted},
    Setting{"foreign_keys", "ON", "1"},
};

/// The one connection to the kiosk's SQLCipher file.
///
/// Lane:   storage.
/// Faults: every call: VaultKeyWrong, VaultDamaged, VaultReadOnly, VaultDiskFull, VaultIoFailed; native is SQLite's
/// extended
///         result code. SQL text and SQLite's messages stay here: they can quote values.
class Database {
public:
    static constexpr std::size_t keyBytes = 32;

    /// Opens or makes `file` with the raw 256-bit `key`, applies `settings`, then proves requiredSettings and the
    /// version of SQLCipher, and checks every page.
    ///
    /// Faults: VaultTempOnDisk, VaultKeepsDeleted, VaultCommitsUnsafe, VaultSettingsRefused: a setting is not the
    ///         required one (native = which, from 0), or the library is not (VaultSettingsRefused, -1).
    ///         VaultKeyWrong: also when the first page is damaged; the two cannot be told apart.
    [[nodiscard]] static Result<Database> open(const std::filesystem::path& file, ByteView key,
                                               std::span<const Setting> settings = requiredSettings);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    [[nodiscard]] Status execute(std::string_view sql);
    /// The first column of the first row; 0 when there is none.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql);

    /// Runs `work` in one transaction: all of it is on disk when this returns, or nothing.
    template<class Work>
    [[nodiscard]] std::invoke_result_t<Work> inTransaction(Work&& work)
    {
        if (auto begun = execute("BEGIN IMMEDIATE"); !begun)
            return std::unexpected(begun.error());
        auto result = std::forward<Work>(work)();
        if (!result) {
            rollBack();
            return result;
        }
        if (auto committed = execute("COMMIT"); !committed) {
            rollBack();
            return std::unexpected(committed.error());
        }
        return result;
    }

    /// Moves the write-ahead log into the file and cuts it to nothing.
    [[nodiscard]] Status checkpoint();

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    explicit Database(sqlite3* connection)
        : connection_(connection)
    {
    }
    [[nodiscard]] Status applyKey(ByteView key);
    [[nodiscard]] Status apply(std::span<const Setting> settings);
    [[nodiscard]] Status proveSettings();
    [[nodiscard]] Status checkEveryPage();
    void rollBack() noexcept;

    std::unique_ptr<sqlite3, Close> connection_;
};

} // namespace kiosk::storage
