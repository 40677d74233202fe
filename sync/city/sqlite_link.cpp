// SPDX-License-Identifier: Apache-2.0
#include "sync/city/sqlite_link.h"

#include <array>

#include <sqlite3.h>

namespace kiosk::sync {

struct SqliteLink::Handle {
    sqlite3* database = nullptr;

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { sqlite3_close(database); }
};

namespace {

using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

/// Kept in the order of the card number, which is random: the file does not remember in which order rows came.
constexpr std::array<std::string_view, 7> tables{
    "CREATE TABLE IF NOT EXISTS ledger(card_number TEXT PRIMARY KEY, issued_day TEXT NOT NULL, expires_day TEXT NOT "
    "NULL, "
    "status TEXT NOT NULL CHECK(status IN ('issued', 'spoiled')), signer_kid BLOB NOT NULL, signature BLOB NOT NULL) "
    "STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS batch(kiosk TEXT NOT NULL, sequence INTEGER NOT NULL, hash BLOB NOT NULL, ledger_head "
    "BLOB "
    "NOT NULL, acknowledgement BLOB NOT NULL, PRIMARY KEY(kiosk, sequence)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS ledger_head(id INTEGER PRIMARY KEY CHECK(id = 1), head BLOB NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS journal_head(kiosk TEXT PRIMARY KEY, sequence INTEGER NOT NULL, day TEXT NOT NULL, "
    "signed_head BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS alarm(kind TEXT NOT NULL, kiosk TEXT NOT NULL, sequence INTEGER NOT NULL, hash BLOB "
    "NOT "
    "NULL, card_number TEXT NOT NULL, PRIMARY KEY(kind, kiosk, sequence, hash, card_number)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS revocation(status_index INTEGER PRIMARY KEY, published INTEGER NOT NULL "
    "CHECK(published IN "
    "(0, 1))) STRICT",
    "CREATE TABLE IF NOT EXISTS publication(id INTEGER PRIMARY KEY CHECK(id = 1), sequence INTEGER NOT NULL) STRICT",
};

int bind(sqlite3_stmt* statement, int place, const SqlValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    const auto& bytes = std::get<Bytes>(value);
    if (bytes.empty())
        return sqlite3_bind_zeroblob(statement, place, 0);
    return sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC);
}

SqlValue column(sqlite3_stmt* statement, int place)
{
    if (sqlite3_column_type(statement, place) == SQLITE_INTEGER)
        return sqlite3_column_int64(statement, place);
    const auto* const start = static_cast<const std::byte*>(sqlite3_column_blob(statement, place));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, place));
    if (sqlite3_column_type(statement, place) == SQLITE_BLOB)
        return Bytes(start, start + size);
    return std::string(reinterpret_cast<const char*>(start), size);
}

} // namespace

SqliteLink::SqliteLink(std::unique_ptr<Handle> handle)
    : handle_(std::move(handle))
{
}

SqliteLink::~SqliteLink() = default;

Result<std::unique_ptr<SqliteLink>> SqliteLink::open(const std::filesystem::path& file)
{
    auto handle = std::make_unique<Handle>();
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (const int code = sqlite3_open_v2(file.c_str(), &handle->database, flags, nullptr); code != SQLITE_OK)
        return fail(FaultCode::LedgerUnavailable, code);
    sqlite3_busy_timeout(handle->database, 5000);
    std::unique_ptr<SqliteLink> link(new SqliteLink(std::move(handle)));
    for (const std::string_view sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=EXTRA", "PRAGMA foreign_keys=ON"})
        if (auto done = link->run(sql); !done)
            return std::unexpected(done.error());
    return link;
}

Status SqliteLink::makeTables()
{
    for (const auto table : tables)
        if (auto done = run(table); !done)
            return std::unexpected(done.error());
    return {};
}

Result<std::vector<SqlRow>> SqliteLink::run(std::string_view sql, std::span<const SqlValue> values)
{
    sqlite3_stmt* raw = nullptr;
    if (const int code = sqlite3_prepare_v2(handle_->database, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
        code != SQLITE_OK)
        return fail(FaultCode::LedgerUnavailable, code);
    const Statement statement(raw, &sqlite3_finalize);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const int code = bind(raw, static_cast<int>(i) + 1, values[i]); code != SQLITE_OK)
            return fail(FaultCode::LedgerUnavailable, code);
    std::vector<SqlRow> rows;
    for (;;) {
        const int code = sqlite3_step(raw);
        if (code == SQLITE_DONE)
            return rows;
        if (code != SQLITE_ROW)
            return fail(FaultCode::LedgerUnavailable, code);
        SqlRow row;
        for (int i = 0; i < sqlite3_column_count(raw); ++i)
            row.push_back(column(raw, i));
        rows.push_back(std::move(row));
    }
}

Status SqliteLink::begin()
{
    return run("BEGIN IMMEDIATE").transform([](const auto&) {});
}

Status SqliteLink::commit()
{
    return run("COMMIT").transform([](const auto&) {});
}

void SqliteLink::rollback()
{
    static_cast<void>(run("ROLLBACK"));
}

} // namespace kiosk::sync
