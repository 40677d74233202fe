// SPDX-License-Identifier: Apache-2.0
#include "sync/city/ledger.h"

#include "app/privacy/places.h"
#include "storage/crypto/openssl_hasher.h"
#include "sync/city/ledger_listing.h"
#include "sync/city/postgres_link.h"
#include "sync/city/sqlite_link.h"
#include "sync/wire/batch_plain.h"
#include "tests/sync/postgres_server.h"
#include "tests/sync/seeded_entropy.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;

namespace {

const crypto::OpensslHasher hasher;

enum class Kind : std::uint8_t { Sqlite, Postgres };

/// One server for the whole binary; each test has a database of its own.
PostgresServer& server()
{
    static PostgresServer one;
    return one;
}

class Database {
public:
    explicit Database(Kind kind)
        : kind_(kind)
    {
        if (kind == Kind::Sqlite)
            return;
        static int count = 0;
        REQUIRE(server().isRunning());
        auto link = PostgresLink::open(server().address());
        REQUIRE(link);
        name_ = "contract" + std::to_string(++count);
        REQUIRE((*link)->run("CREATE DATABASE " + name_));
    }

    [[nodiscard]] std::string address() const
    {
        if (kind_ == Kind::Sqlite)
            return "sqlite:" + (folder_ / "ledger.db").string();
        auto address = server().address();
        return address.replace(address.find("/postgres?"), 9, "/" + name_);
    }

    [[nodiscard]] std::unique_ptr<Ledger> open() const
    {
        auto ledger = Ledger::open(address(), hasher);
        REQUIRE(ledger);
        return std::move(*ledger);
    }

    [[nodiscard]] std::unique_ptr<SqlLink> link() const
    {
        if (kind_ == Kind::Sqlite)
            return std::move(*SqliteLink::open(folder_ / "ledger.db"));
        return std::move(*PostgresLink::open(address()));
    }

    [[nodiscard]] Kind kind() const { return kind_; }

private:
    Kind kind_;
    TempFolder folder_;
    std::string name_;
};

Result<Bytes> sayHead(const Digest& head)
{
    return Bytes(head.begin(), head.end());
}

Digest digestOf(std::string_view text)
{
    return hasher.sha256(bytesOf(text));
}

BatchReceipt receipt(std::string_view kiosk, std::uint64_t sequence, std::string_view hash, std::string_view previous)
{
    return {.kiosk = *KioskId::parse(kiosk),
            .sequence = sequence,
            .hash = digestOf(hash),
            .previous = previous.empty() ? Digest{} : digestOf(previous)};
}

std::vector<IssuanceRow> rowsOf(SeededEntropy& entropy, int count)
{
    std::vector<IssuanceRow> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back(randomRow(entropy));
    return rows;
}

} // namespace

TEST_CASE("ledger: keeps rows as they came, in the order of the card number", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    SeededEntropy entropy(1);
    const auto rows = rowsOf(entropy, 30);
    {
        auto ledger = database.open();
        CHECK(ledger->check());
        CHECK(ledger->rows()->empty());
        REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead));
    }
    const auto kept = database.open()->rows();
    REQUIRE(kept);
    REQUIRE(kept->size() == rows.size());
    CHECK(std::ranges::is_sorted(*kept, {}, [](const IssuanceRow& row) { return row.cardNumber.text(); }));
    for (const auto& row : rows)
        CHECK(std::ranges::any_of(*kept, [&](const IssuanceRow& one) { return isSame(one, row); }));
}

TEST_CASE("ledger: has exactly the six columns, and shares none with the batches", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    REQUIRE(database.open());
    const auto link = database.link();
    const auto columns = [&](const std::string& table) {
        const auto found =
            database.kind() == Kind::Sqlite
                ? link->run("SELECT name FROM pragma_table_info('" + table + "')")
                : link->run("SELECT column_name::text FROM information_schema.columns WHERE table_name = '" + table +
                            "'");
        REQUIRE(found);
        std::set<std::string> names;
        for (const auto& row : *found)
            names.insert(std::get<std::string>(row[0]));
        return names;
    };
    CHECK(columns("ledger") == std::set<std::string>(rowKeys.begin(), rowKeys.end()));
    for (const auto& name : columns("batch"))
        CHECK_FALSE(std::ranges::contains(rowKeys, name));
    CHECK(columns("batch").size() == 5);
}

namespace {

std::set<std::string> allColumns(const Database& database)
{
    const auto link = database.link();
    const auto found =
        database.kind() == Kind::Sqlite
            ? link->run(
                  "SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE s.type "
                  "IN ('table', 'view')")
            : link->run("SELECT table_name::text || '.' || column_name::text FROM information_schema.columns WHERE "
                        "table_schema = 'public'");
    REQUIRE(found);
    std::set<std::string> names;
    for (const auto& row : *found)
        names.insert(std::get<std::string>(row[0]));
    return names;
}

std::set<std::string> listedColumns()
{
    std::set<std::string> names;
    for (const Place& place : places())
        if (place.kind == PlaceKind::CityDatabase)
            names.insert(std::string(place.container) + "." + std::string(place.key));
    return names;
}

} // namespace

TEST_CASE("ledger: the disclosure lists exactly the columns of both databases", "[sync][city][disclosure]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    REQUIRE(database.open());
    CHECK(allColumns(database) == listedColumns());
    // A planted column and a planted table are not on the list.
    REQUIRE(database.link()->run("CREATE TABLE visitor(full_name TEXT)"));
    CHECK(allColumns(database) != listedColumns());
    REQUIRE(database.link()->run("DROP TABLE visitor"));
    CHECK(allColumns(database) == listedColumns());
    REQUIRE(database.link()->run("ALTER TABLE ledger ADD COLUMN issued_hour INTEGER"));
    CHECK(allColumns(database) != listedColumns());
}

TEST_CASE("ledger: counts rows, days, acknowledgements and heads, without a row", "[sync][city][disclosure]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    auto counts = ledger->counts();
    REQUIRE(counts);
    CHECK(counts->rows == 0);
    CHECK_FALSE(counts->firstIssued);
    SeededEntropy entropy(11);
    auto rows = rowsOf(entropy, 5);
    for (auto& row : rows)
        row.status = CardStatus::Issued;
    rows[0].status = CardStatus::Spoiled;
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead));
    REQUIRE(ledger->accept(receipt("b", 1, "b1", ""), {}, &sayHead));
    counts = ledger->counts();
    REQUIRE(counts);
    CHECK(counts->rows == 5);
    CHECK(counts->spoiled == 1);
    CHECK(counts->acknowledgements == 2);
    CHECK(counts->kiosks == 2);
    CHECK(counts->journalHeads == 0);
    CHECK(counts->firstIssued == std::ranges::min(rows, {}, &IssuanceRow::issuedDay).issuedDay);
    CHECK(counts->lastIssued == std::ranges::max(rows, {}, &IssuanceRow::issuedDay).issuedDay);
}

TEST_CASE("ledger: the same batch again gets the same answer and changes nothing", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    SeededEntropy entropy(2);
    const auto rows = rowsOf(entropy, 3);
    const auto first = ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead);
    REQUIRE(first);
    REQUIRE(ledger->accept(receipt("b", 1, "b1", ""), {}, &sayHead));
    const auto again = ledger->accept(receipt("a", 1, "a1", ""), rows,
                                      [](const Digest&) -> Result<Bytes> { return fail(FaultCode::KeyUnusable); });
    CHECK(again == first);
    CHECK(ledger->rows()->size() == 3);
    CHECK(ledger->alarms()->empty());
}

TEST_CASE("ledger: another batch under the same number is refused and alarmed once", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    SeededEntropy entropy(3);
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), rowsOf(entropy, 1), &sayHead));
    for (int i = 0; i < 2; ++i) {
        const auto other = ledger->accept(receipt("a", 1, "forged", ""), rowsOf(entropy, 1), &sayHead);
        REQUIRE_FALSE(other);
        CHECK(other.error().code == FaultCode::BatchConflict);
    }
    CHECK(ledger->rows()->size() == 1);
    REQUIRE(ledger->alarms()->size() == 1);
    CHECK(ledger->alarms()->front().kind == "batch conflict");
    CHECK(ledger->alarms()->front().kiosk == "a");
}

TEST_CASE("ledger: batches come in their order and on the one before", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    CHECK(ledger->accept(receipt("a", 2, "a2", "a1"), {}, &sayHead).error().code == FaultCode::BatchRefused);
    CHECK(ledger->accept(receipt("a", 0, "a0", ""), {}, &sayHead).error().code == FaultCode::BatchRefused);
    CHECK(ledger->accept(receipt("a", ~std::uint64_t{0}, "a0", ""), {}, &sayHead).error().code ==
          FaultCode::BatchRefused);
    CHECK(ledger->alarms()->empty());
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), {}, &sayHead));
    CHECK(ledger->accept(receipt("a", 2, "a2", "other"), {}, &sayHead).error().code == FaultCode::BatchConflict);
    CHECK(ledger->accept(receipt("a", 3, "a3", "a2"), {}, &sayHead).error().code == FaultCode::BatchRefused);
    REQUIRE(ledger->accept(receipt("a", 2, "a2", "a1"), {}, &sayHead));
    REQUIRE(ledger->accept(receipt("b", 1, "b1", ""), {}, &sayHead));
    const auto heads = ledger->heads();
    REQUIRE(heads);
    REQUIRE(heads->size() == 2);
    CHECK((*heads)[0].sequence == 2);
    CHECK((*heads)[1].kiosk == "b");
}

TEST_CASE("ledger: the head commits to the order of all batches", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    const auto join = [](const Digest& head, const Digest& batch) {
        Bytes joined(head.begin(), head.end());
        joined.insert(joined.end(), batch.begin(), batch.end());
        return hasher.sha256(joined);
    };
    const auto first = join({}, digestOf("a1"));
    const auto second = join(first, digestOf("b1"));
    CHECK(ledger->accept(receipt("a", 1, "a1", ""), {}, &sayHead) == Bytes(first.begin(), first.end()));
    CHECK(ledger->accept(receipt("b", 1, "b1", ""), {}, &sayHead) == Bytes(second.begin(), second.end()));
}

TEST_CASE("ledger: a card number in use is left out and alarmed; the same row counts once", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    SeededEntropy entropy(4);
    auto rows = rowsOf(entropy, 3);
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead));
    auto clash = rows[1];
    clash.signature[0] ^= std::byte{1};
    const std::vector<IssuanceRow> second{rows[0], clash, randomRow(entropy)};
    REQUIRE(ledger->accept(receipt("b", 1, "b1", ""), second, &sayHead));
    const auto kept = ledger->rows();
    REQUIRE(kept->size() == 4);
    CHECK(std::ranges::any_of(*kept, [&](const IssuanceRow& row) { return isSame(row, rows[1]); }));
    CHECK(std::ranges::none_of(*kept, [&](const IssuanceRow& row) { return isSame(row, clash); }));
    REQUIRE(ledger->alarms()->size() == 1);
    CHECK(ledger->alarms()->front().cardNumber == clash.cardNumber.text());
    CHECK(ledger->alarms()->front().kiosk.empty());
}

TEST_CASE("ledger: when the acknowledgement cannot be signed, nothing was taken", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    SeededEntropy entropy(5);
    const auto rows = rowsOf(entropy, 2);
    const auto failed = ledger->accept(receipt("a", 1, "a1", ""), rows,
                                       [](const Digest&) -> Result<Bytes> { return fail(FaultCode::KeyUnusable); });
    REQUIRE_FALSE(failed);
    CHECK(ledger->rows()->empty());
    CHECK(ledger->heads()->empty());
    CHECK(ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead));
    CHECK(ledger->rows()->size() == 2);
}

TEST_CASE("ledger: comes back after the database server was restarted", "[sync][city]")
{
    const Database database(Kind::Postgres);
    auto ledger = database.open();
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), {}, &sayHead));
    server().restart();
    REQUIRE(server().isRunning());
    CHECK(ledger->accept(receipt("a", 2, "a2", "a1"), {}, &sayHead));
    CHECK(ledger->heads()->front().sequence == 2);
}

TEST_CASE("ledger: an address that leads nowhere is unavailable", "[sync][city]")
{
    for (const auto* address : {"sqlite:/nonexistent/ledger.db", "postgresql:///x?host=/nonexistent", "nonsense"})
        CHECK(Ledger::open(address, hasher).error().code == FaultCode::LedgerUnavailable);
}

TEST_CASE("ledger listing: shows the six columns and no other", "[sync][city]")
{
    const Database database(GENERATE(Kind::Sqlite, Kind::Postgres));
    auto ledger = database.open();
    SeededEntropy entropy(6);
    const auto rows = rowsOf(entropy, 2);
    REQUIRE(ledger->accept(receipt("a", 1, "a1", ""), rows, &sayHead));
    const auto json = nlohmann::json::parse(*ledgerJson(*ledger));
    REQUIRE(json["rows"].size() == 2);
    for (const auto& row : json["rows"]) {
        std::set<std::string> keys;
        for (const auto& [key, value] : row.items())
            keys.insert(key);
        CHECK(keys == std::set<std::string>(rowKeys.begin(), rowKeys.end()));
    }
    CHECK(json["batches"][0]["sequence"] == 1);
    const auto table = *ledgerTable(*ledger);
    CHECK(table.starts_with("card_number "));
    CHECK(table.contains(rows[0].cardNumber.text()));
    CHECK(table.contains("2 rows"));
}
