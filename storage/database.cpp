// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"

#include "app/privacy/locked_bytes.h"
#include "storage/crypto/aead.h"
#include "storage/durable_file.h"

#include <cerrno>
#include <sqlite3.h>
#include <unistd.h>

namespace kiosk::storage {

namespace {

[[nodiscard]] FaultCode codeOf(int extended, int systemError)
{
    switch (extended & 0xff) {
    case SQLITE_NOTADB:
        return FaultCode::VaultKeyWrong;
    // Our statements are fixed, so an SQL error means that a page or the schema is not what we wrote.
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_SCHEMA:
        return FaultCode::VaultDamaged;
    case SQLITE_READONLY:
        return FaultCode::VaultReadOnly;
    case SQLITE_FULL:
        return FaultCode::VaultDiskFull;
    default:
        // A full or read-only disk reaches us as a plain input-output error when it is met in the log or its index.
        return failErrno(systemError).error().code;
    }
}

[[nodiscard]] std::unexpected<Fault> failed(sqlite3* connection,
                                            std::source_location where = std::source_location::current())
{
    const int extended = sqlite3_extended_errcode(connection);
    return fail(codeOf(extended, sqlite3_system_errno(connection)), extended, where);
}

constexpr std::size_t saltBytes = 16;

/// SQLCipher takes a raw key and its salt, without 256 000 rounds of a password hash, in the form x'…'.
[[nodiscard]] LockedBytes rawKeyLiteral(ByteView key, ByteView salt)
{
    constexpr std::string_view digits = "0123456789abcdef";
    LockedBytes literal((key.size() + salt.size()) * 2 + 3);
    auto* out = literal.data();
    *out++ = 'x';
    *out++ = '\'';
    for (const ByteView part : {key, salt})
        for (const std::byte byte : part) {
            *out++ = static_cast<std::uint8_t>(digits[std::to_integer<std::size_t>(byte >> 4)]);
            *out++ = static_cast<std::uint8_t>(digits[std::to_integer<std::size_t>(byte & std::byte{15})]);
        }
    *out = '\'';
    return literal;
}

[[nodiscard]] bool isExpectedLibrary(std::string_view cipherVersion)
{
    return sqlite3_compileoption_used("HAS_CODEC") == 1 && sqlite3_compileoption_used("TEMP_STORE=2") == 1 &&
           cipherVersion.starts_with("4.6.");
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

Statement& Statement::bind(std::int64_t value)
{
    bindFault_ |= sqlite3_bind_int64(statement_.get(), ++bound_, value);
    return *this;
}

Statement& Statement::bind(ByteView value)
{
    // A null pointer would bind NULL; an empty value is an empty blob.
    bindFault_ |= value.empty()
                      ? sqlite3_bind_zeroblob(statement_.get(), ++bound_, 0)
                      : sqlite3_bind_blob64(statement_.get(), ++bound_, value.data(), value.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(std::string_view value)
{
    bindFault_ |= sqlite3_bind_text64(statement_.get(), ++bound_, value.empty() ? "" : value.data(), value.size(),
                                      SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindNothing()
{
    bindFault_ |= sqlite3_bind_null(statement_.get(), ++bound_);
    return *this;
}

Result<Statement::Step> Statement::step()
{
    if (bindFault_ != SQLITE_OK)
        return failed(sqlite3_db_handle(statement_.get()));
    switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return failed(sqlite3_db_handle(statement_.get()));
    }
}

Status Statement::run()
{
    for (;;) {
        const auto stepped = step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Step::Done)
            return {};
    }
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

Bytes Statement::blob(int column) const
{
    const auto* first = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return first ? Bytes(first, first + size) : Bytes{};
}

std::string Statement::text(int column) const
{
    const Bytes bytes = blob(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool Statement::isNothing(int column) const
{
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* connection) const noexcept
{
    sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::filesystem::path& file, ByteView key, std::span<const Setting> settings)
{
    sqlite3* connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    const int opened = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
    Database database{connection};
    // When it cannot make the file, SQLite tries to read it, and leaves the second error behind.
    if ((opened & 0xff) == SQLITE_CANTOPEN && ::access(file.parent_path().c_str(), W_OK) != 0)
        return failErrno(errno);
    if (opened != SQLITE_OK)
        return failed(connection);

    // SQLite opens a file it may not write as read-only and says nothing.
    if (sqlite3_db_readonly(connection, "main") != 0)
        return fail(FaultCode::VaultReadOnly, SQLITE_READONLY);

    const auto ready = database.applyKey(key)
                           .and_then([&] { return database.apply(settings); })
                           .and_then([&] { return database.proveSettings(); })
                           .and_then([&] { return database.checkpoint(); })
                           .and_then([&] { return database.checkEveryPage(); });
    if (!ready)
        return std::unexpected(ready.error());
    return database;
}

Status Database::applyKey(ByteView key)
{
    if (key.size() != keyBytes)
        return fail(FaultCode::VaultKeyWrong);
    // The salt comes from the key too. Left alone, SQLCipher reads it from the first 16 bytes of the file, which every
    // checkpoint writes again: a power cut that tears that sector would shut the whole database, log or no log.
    const auto salt = crypto::deriveKey(key, "database salt 1");
    if (!salt)
        return std::unexpected(salt.error());
    const LockedBytes literal = rawKeyLiteral(key, salt->bytes().first(saltBytes));
    // SQLCipher writes page numbers to stderr on errors unless told not to. The answer does not matter.
    static_cast<void>(execute("PRAGMA cipher_log_level=NONE"));
    sqlite3_busy_timeout(connection_.get(), 2000);
    if (sqlite3_key_v2(connection_.get(), "main", literal.data(), static_cast<int>(literal.size())) != SQLITE_OK)
        return failed(connection_.get());
    // The first read proves the key.
    if (auto read = number("SELECT count(*) FROM sqlite_schema"); !read)
        return std::unexpected(read.error());
    return {};
}

Status Database::apply(std::span<const Setting> settings)
{
    for (const Setting& setting : settings)
        if (auto done = execute(std::string("PRAGMA ") + setting.name + "=" + setting.value); !done)
            return done;
    return {};
}

Status Database::proveSettings()
{
    auto version = prepare("PRAGMA cipher_version");
    if (!version)
        return std::unexpected(version.error());
    const auto row = version->step();
    if (!row)
        return std::unexpected(row.error());
    if (*row != Statement::Step::Row || !isExpectedLibrary(version->text(0)))
        return fail(FaultCode::VaultSettingsRefused, -1);

    for (std::size_t i = 0; i < requiredSettings.size(); ++i) {
        auto question = prepare(std::string("PRAGMA ") + requiredSettings[i].name);
        if (!question)
            return std::unexpected(question.error());
        const auto answered = question->step();
        if (!answered)
            return std::unexpected(answered.error());
        if (*answered != Statement::Step::Row || question->text(0) != requiredSettings[i].proof)
            return fail(requiredSettings[i].refusal, static_cast<std::int32_t>(i));
    }
    return {};
}

Status Database::checkEveryPage()
{
    // Only after a checkpoint: the check reads the main file alone, and would report damage that the log repairs.
    auto cipher = prepare("PRAGMA cipher_integrity_check");
    if (!cipher)
        return std::unexpected(cipher.error());
    const auto complaint = cipher->step();
    if (!complaint)
        return std::unexpected(complaint.error());
    if (*complaint == Statement::Step::Row)
        return fail(FaultCode::VaultDamaged, SQLITE_CORRUPT);

    auto structure = prepare("PRAGMA integrity_check(1)");
    if (!structure)
        return std::unexpected(structure.error());
    const auto verdict = structure->step();
    if (!verdict)
        return std::unexpected(verdict.error());
    if (*verdict != Statement::Step::Row || structure->text(0) != "ok")
        return fail(FaultCode::VaultDamaged, SQLITE_CORRUPT);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK)
        return failed(connection_.get());
    return Statement{statement};
}

Status Database::execute(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    return statement->run();
}

Result<std::int64_t> Database::number(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    const auto stepped = statement->step();
    if (!stepped)
        return std::unexpected(stepped.error());
    return *stepped == Statement::Step::Row ? statement->number(0) : 0;
}

Status Database::checkpoint()
{
    auto statement = prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!statement)
        return std::unexpected(statement.error());
    const auto stepped = statement->step();
    if (!stepped)
        return std::unexpected(stepped.error());
    // First column: 1 when a reader was in the way.
    if (*stepped == Statement::Step::Row && statement->number(0) != 0)
        return fail(FaultCode::VaultIoFailed, SQLITE_BUSY);
    return {};
}

void Database::rollBack() noexcept
{
    // After some errors SQLite has rolled back by itself; then there is nothing left to do.
    if (sqlite3_get_autocommit(connection_.get()) == 0)
        sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace kiosk::storage
