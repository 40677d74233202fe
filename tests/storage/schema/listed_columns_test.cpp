// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/places.h"
#include "storage/schema/schema.h"
#include "tests/storage/storage_fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

using Columns = std::set<std::string>;

Columns strings(Database& database, const std::string& sql)
{
    auto select = database.prepare(sql);
    REQUIRE(select);
    Columns all;
    while (select->step().value() == Statement::Step::Row)
        all.insert(select->text(0));
    return all;
}

/// "table.column", tables and views of whatever name.
Columns columnsOf(Database& database)
{
    return strings(database, "SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE "
                             "s.type IN ('table', 'view')");
}

Columns listedColumns()
{
    Columns all;
    for (const Place& place : places())
        if (place.kind == PlaceKind::KioskDatabase)
            all.insert(std::string(place.container) + "." + std::string(place.key));
    return all;
}

struct Fixture {
    Fixture() { REQUIRE(migrate(database)); }

    TemporaryFolder folder;
    Database database = std::move(*Database::open(folder.path() / "vault.db", Bytes(32, std::byte{1})));
};

} // namespace

TEST_CASE("schema: the disclosure lists exactly the columns there are", "[storage][schema][disclosure]")
{
    Fixture f;
    CHECK(columnsOf(f.database) == listedColumns());
}

TEST_CASE("schema: a planted column, table or view is not on the list", "[storage][schema][disclosure][control]")
{
    for (const std::string planted :
         {"ALTER TABLE card_job ADD COLUMN language TEXT", "CREATE TABLE visitor(full_name TEXT)",
          "ALTER TABLE journal ADD COLUMN hour INTEGER GENERATED ALWAYS AS (0) VIRTUAL",
          "CREATE VIEW people AS SELECT full_name FROM record"}) {
        INFO(planted);
        Fixture f;
        REQUIRE(f.database.execute(planted));
        CHECK(columnsOf(f.database) != listedColumns());
    }
    Fixture f;
    REQUIRE(f.database.execute("DROP TABLE pin_lock"));
    CHECK(columnsOf(f.database) != listedColumns());
}
