// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/fields.h"
#include "storage/schema/schema.h"
#include "tests/storage/storage_fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <format>
#include <map>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

// Columns that hold nothing about a person, a card or an event: keys, states, counters, seals.
const std::set<std::string> technicalColumns{
    "card_job.record",
    "card_job.state",
    "card_job.printer_serial",
    "record.record",
    "outbox.order_key",
    "batch.sequence",
    "batch.hash",
    "batch.sealed",
    "batch_row.order_key",
    "batch_row.sequence",
    "journal.sequence",
    "journal.previous",
    "journal.hash",
    "journal_head.only",
    "journal_head.sealed",
    "status_block.used",
    "status_report.order_key",
    "status_report.report",
    "status_report.sequence",
    "staff_pin.verifier",
    "pin_lock.only",
    "pin_lock.salt",
    "pin_lock.wrong_tries",
    "pin_lock.locked",
    "journal_signature.sequence",
    "journal_signature.signed",
    "journal_signature.countersigned",
    "stock.only",
    "stock.cards_loaded",
    "stock.cards_out",
    "stock.cards_rejected",
    "stock.cards_begun",
    "stock.cards_in_bin",
    "stock.ribbon_for",
    "stock.ribbon_begun",
    "stock.counted_serial",
    "stock.counted_total",
    "stock.test_serial",
    "stock.test_total",
    "stock.rejecting",
};

Database freshDatabase(const TemporaryFolder& folder)
{
    auto database = Database::open(folder.path() / "vault.db", Bytes(32, std::byte{1}));
    REQUIRE(database);
    return std::move(*database);
}

std::vector<std::string> strings(Database& database, const std::string& sql)
{
    auto select = database.prepare(sql);
    REQUIRE(select);
    std::vector<std::string> all;
    while (select->step().value() == Statement::Step::Row)
        all.push_back(select->text(0));
    return all;
}

std::map<std::string, std::vector<std::string>> columnsByTable(Database& database)
{
    std::map<std::string, std::vector<std::string>> all;
    for (const std::string& table : strings(database, "SELECT name FROM sqlite_schema WHERE type='table'"))
        all[table] = strings(database, "SELECT name FROM pragma_table_info('" + table + "')");
    return all;
}

const FieldRule* ruleFor(const std::string& column)
{
    const auto* found = std::ranges::find(fieldRules, column, &FieldRule::key);
    return found == fieldRules.end() ? nullptr : found;
}

} // namespace

TEST_CASE("schema: every column is a field of fields.h or on the short technical list", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    std::set<std::string> technicalSeen;
    for (const auto& [table, columns] : columnsByTable(database))
        for (const std::string& column : columns) {
            const std::string place = std::format("{}.{}", table, column);
            INFO(place);
            if (technicalColumns.contains(place)) {
                technicalSeen.insert(place);
                CHECK(ruleFor(column) == nullptr);
            } else {
                CHECK(ruleFor(column) != nullptr);
            }
        }
    CHECK(technicalSeen == technicalColumns);
}

TEST_CASE("schema: people are in the record table only, and only what may be kept", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    std::set<std::string> kept;
    for (const FieldRule& rule : fieldRules)
        if (rule.kept && rule.about == About::APerson)
            kept.insert(std::string(rule.key));
    auto tables = columnsByTable(database);
    auto record = tables.at("record");
    std::erase(record, "record");
    CHECK(std::set(record.begin(), record.end()) == kept);
    tables.erase("record");
    for (const auto& [table, columns] : tables)
        for (const std::string& column : columns)
            if (const FieldRule* rule = ruleFor(column)) {
                INFO(table << "." << column);
                CHECK(rule->about != About::APerson);
            }
}

TEST_CASE("schema: the outbox has the city's six columns and an order", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    const std::vector<std::string> expected{"order_key", "card_number", "issued_day", "expires_day",
                                            "status",    "signer_kid",  "signature"};
    CHECK(columnsByTable(database).at("outbox") == expected);
    std::set<std::string> toTheCity;
    for (const FieldRule& rule : fieldRules)
        if (rule.leaves == Leaves::ToTheCity || rule.leaves == Leaves::OnTheCardAndToTheCity)
            toTheCity.insert(std::string(rule.key));
    CHECK(toTheCity == std::set(expected.begin() + 1, expected.end()));
}

TEST_CASE("schema: no index repeats a value about a person", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    for (const std::string& index : strings(database, "SELECT name FROM sqlite_schema WHERE type='index'"))
        for (const std::string& column : strings(database, "SELECT name FROM pragma_index_info('" + index + "')")) {
            INFO(index << " " << column);
            const FieldRule* rule = ruleFor(column);
            CHECK((rule == nullptr || rule->about != About::APerson));
        }
}

TEST_CASE("schema: migrations run once, in order, and a failing one leaves the version before it", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    REQUIRE(migrate(database));
    CHECK(database.number("PRAGMA user_version") == migrations.back().version);

    const std::array broken{
        migrations[0],
        migrations[1],
        migrations[2],
        migrations[3],
        Migration{5, [](Database& d) { return d.execute("CREATE TABLE second(x)"); }},
        Migration{6,
                  [](Database& d) {
                      return d.execute("CREATE TABLE third(x)").and_then([&] { return d.execute("NO SUCH SQL"); });
                  }},
    };
    CHECK(!migrate(database, broken));
    CHECK(database.number("PRAGMA user_version") == 5);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name='second'") == 1);
    CHECK(database.number("SELECT count(*) FROM sqlite_schema WHERE name='third'") == 0);
}

TEST_CASE("schema: a database of a newer kiosk is refused untouched", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(database.execute("PRAGMA user_version=99"));
    const Status migrated = migrate(database);
    REQUIRE(!migrated);
    CHECK(migrated.error().code == FaultCode::VaultTooNew);
    CHECK(migrated.error().native == 99);
    CHECK(columnsByTable(database).empty());
}

TEST_CASE("schema: the field table in the folder's README is the one in fields.h", "[storage][schema]")
{
    TemporaryFolder folder;
    Database database = freshDatabase(folder);
    REQUIRE(migrate(database));
    const auto tables = columnsByTable(database);
    const std::string readme = contentOf(std::filesystem::path(PORCHLIGHT_SOURCE_DIR) / "storage/README.md");
    const auto until = [](Lifetime lifetime) -> std::string_view {
        switch (lifetime) {
        case Lifetime::UntilStepLeft:
            return "step left";
        case Lifetime::UntilCardInHand:
            return "card in hand";
        case Lifetime::UntilAcknowledged:
            return "city's acknowledgement";
        case Lifetime::Schedule:
            return "schedule";
        }
        return "";
    };
    for (const FieldRule& rule : fieldRules) {
        std::string places;
        for (const auto& [table, columns] : tables)
            if (std::ranges::contains(columns, rule.key))
                places += (places.empty() ? "" : ", ") + table;
        const std::string line =
            std::format("| `{}` | {} | {} | {} |", rule.key, places.empty() ? "never here" : places,
                        rule.about == About::APerson && !places.empty() ? "sealed" : "plain", until(rule.lifetime));
        INFO(line);
        CHECK((places.empty()
                   ? readme.contains(std::format("| `{}` | never here | – | {} |", rule.key, until(rule.lifetime)))
                   : readme.contains(line)));
    }
}
