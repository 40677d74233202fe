// SPDX-License-Identifier: Apache-2.0
#include "sync/city/postgres_link.h"

#include <array>
#include <charconv>

#include <libpq-fe.h>

namespace kiosk::sync {

struct PostgresLink::Handle {
    PGconn* connection = nullptr;
    bool isInTransaction = false;

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { PQfinish(connection); }
};

namespace {

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// From PostgreSQL's catalogue of types; part of its protocol.
constexpr Oid byteaType = 17;
constexpr Oid int8Type = 20;
constexpr Oid int4Type = 23;
constexpr Oid textType = 25;

constexpr std::array<std::string_view, 7> tables{
    "CREATE TABLE IF NOT EXISTS ledger(card_number TEXT PRIMARY KEY, issued_day TEXT NOT NULL, expires_day TEXT NOT "
    "NULL, "
    "status TEXT NOT NULL CHECK(status IN ('issued', 'spoiled')), signer_kid BYTEA NOT NULL, signature BYTEA NOT NULL)",
    "CREATE TABLE IF NOT EXISTS batch(kiosk TEXT NOT NULL, sequence BIGINT NOT NULL, hash BYTEA NOT NULL, ledger_head "
    "BYTEA "
    "NOT NULL, acknowledgement BYTEA NOT NULL, PRIMARY KEY(kiosk, sequence))",
    "CREATE TABLE IF NOT EXISTS ledger_head(id INTEGER PRIMARY KEY CHECK(id = 1), head BYTEA NOT NULL)",
    "CREATE TABLE IF NOT EXISTS journal_head(kiosk TEXT PRIMARY KEY, sequence BIGINT NOT NULL, day TEXT NOT NULL, "
    "signed_head BYTEA NOT NULL)",
    "CREATE TABLE IF NOT EXISTS alarm(kind TEXT NOT NULL, kiosk TEXT NOT NULL, sequence BIGINT NOT NULL, hash BYTEA "
    "NOT "
    "NULL, card_number TEXT NOT NULL, PRIMARY KEY(kind, kiosk, sequence, hash, card_number))",
    "CREATE TABLE IF NOT EXISTS revocation(status_index BIGINT PRIMARY KEY, published INTEGER NOT NULL CHECK(published "
    "IN "
    "(0, 1)))",
    "CREATE TABLE IF NOT EXISTS publication(id INTEGER PRIMARY KEY CHECK(id = 1), sequence BIGINT NOT NULL)",
};

/// Values in the protocol's binary format, kept alive for one call.
struct Parameters {
    explicit Parameters(std::span<const SqlValue> values)
    {
        numbers.reserve(values.size());
        for (const auto& value : values)
            std::visit([this](const auto& one) { add(one); }, value);
    }

    void add(std::int64_t number)
    {
        auto& raw = numbers.emplace_back();
        for (std::size_t i = 0; i < raw.size(); ++i)
            raw[i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * (raw.size() - 1 - i)));
        add(int8Type, raw.data(), raw.size());
    }
    void add(const std::string& text) { add(textType, text.data(), text.size()); }
    void add(const Bytes& bytes)
    {
        // A null pointer would be SQL's NULL.
        add(byteaType, bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void add(Oid type, const char* start, std::size_t size)
    {
        types.push_back(type);
        starts.push_back(start);
        sizes.push_back(static_cast<int>(size));
        formats.push_back(1);
    }

    std::vector<std::array<char, 8>> numbers;
    std::vector<Oid> types;
    std::vector<const char*> starts;
    std::vector<int> sizes;
    std::vector<int> formats;
};

std::int64_t bigEndian(std::span<const std::byte> raw)
{
    std::uint64_t number = raw.empty() || std::to_integer<unsigned>(raw.front()) < 0x80 ? 0 : ~std::uint64_t{0};
    for (const std::byte b : raw)
        number = number << 8U | std::to_integer<std::uint64_t>(b);
    return static_cast<std::int64_t>(number);
}

SqlValue column(const PGresult* answer, int row, int place)
{
    const auto* const start = reinterpret_cast<const std::byte*>(PQgetvalue(answer, row, place));
    const std::span raw(start, static_cast<std::size_t>(PQgetlength(answer, row, place)));
    const Oid type = PQftype(answer, place);
    if (type == int8Type || type == int4Type)
        return bigEndian(raw);
    if (type == byteaType)
        return Bytes(raw.begin(), raw.end());
    return std::string(reinterpret_cast<const char*>(raw.data()), raw.size());
}

void ignoreNotice(void* /*unused*/, const char* /*message*/) {}

} // namespace

PostgresLink::PostgresLink(std::unique_ptr<Handle> handle)
    : handle_(std::move(handle))
{
}

PostgresLink::~PostgresLink() = default;

Result<std::unique_ptr<PostgresLink>> PostgresLink::open(const std::string& address)
{
    auto handle = std::make_unique<Handle>();
    const std::array<const char*, 4> keys{"dbname", "connect_timeout", "application_name", nullptr};
    const std::array<const char*, 4> values{address.c_str(), "10", "porchlight-city", nullptr};
    handle->connection = PQconnectdbParams(keys.data(), values.data(), 1);
    if (PQstatus(handle->connection) != CONNECTION_OK)
        return fail(FaultCode::LedgerUnavailable);
    PQsetNoticeProcessor(handle->connection, &ignoreNotice, nullptr);
    return std::unique_ptr<PostgresLink>(new PostgresLink(std::move(handle)));
}

Status PostgresLink::makeTables()
{
    for (const auto table : tables)
        if (auto done = run(table); !done)
            return std::unexpected(done.error());
    return {};
}

Result<std::vector<SqlRow>> PostgresLink::run(std::string_view sql, std::span<const SqlValue> values)
{
    // Within a transaction a new connection would take half of it as if it were whole.
    if (PQstatus(handle_->connection) != CONNECTION_OK && !handle_->isInTransaction)
        PQreset(handle_->connection);
    const Parameters given(values);
    const std::string text(sql);
    const Answer answer(PQexecParams(handle_->connection, text.c_str(), static_cast<int>(values.size()),
                                     given.types.data(), given.starts.data(), given.sizes.data(), given.formats.data(),
                                     1),
                        &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return fail(FaultCode::LedgerUnavailable, static_cast<std::int32_t>(status));
    std::vector<SqlRow> rows;
    for (int i = 0; i < PQntuples(answer.get()); ++i) {
        SqlRow row;
        for (int place = 0; place < PQnfields(answer.get()); ++place)
            row.push_back(column(answer.get(), i, place));
        rows.push_back(std::move(row));
    }
    return rows;
}

Status PostgresLink::begin()
{
    // The server may have gone away since the last batch, which only a call notices: once more, on a new connection.
    if (!run("BEGIN")) {
        PQreset(handle_->connection);
        if (auto again = run("BEGIN"); !again)
            return std::unexpected(again.error());
    }
    handle_->isInTransaction = true;
    return run("LOCK TABLE batch IN EXCLUSIVE MODE").transform([](const auto&) {});
}

Status PostgresLink::commit()
{
    return run("COMMIT").transform([this](const auto&) { handle_->isInTransaction = false; });
}

void PostgresLink::rollback()
{
    static_cast<void>(run("ROLLBACK"));
    handle_->isInTransaction = false;
}

} // namespace kiosk::sync
