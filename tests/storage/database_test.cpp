// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"
#include "tests/storage/storage_fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

const Bytes key(32, std::byte{3});

Result<Database> openIn(const TemporaryFolder& folder, std::span<const Setting> settings = requiredSettings)
{
    return Database::open(folder.path() / "vault.db", key, settings);
}

void fillWith(Database& database, int rows)
{
    REQUIRE(database.execute("CREATE TABLE IF NOT EXISTS t(x BLOB)"));
    const Status filled = database.inTransaction([&]() -> Status {
        for (int i = 0; i < rows; ++i)
            if (auto done = database.execute("INSERT INTO t VALUES(randomblob(1000))"); !done)
                return done;
        return {};
    });
    REQUIRE(filled);
}

} // namespace

TEST_CASE("database: it runs with every required setting", "[storage][database]")
{
    TemporaryFolder folder;
    auto database = openIn(folder);
    REQUIRE(database);
    for (const Setting& setting : requiredSettings) {
        INFO(setting.name);
        auto asked = database->prepare(std::string("PRAGMA ") + setting.name);
        REQUIRE(asked);
        REQUIRE(asked->step() == Statement::Step::Row);
        CHECK(asked->text(0) == setting.proof);
    }
}

TEST_CASE("database: any other setting is refused, by number", "[storage][database]")
{
    // The first is the process's own and stays on once it was: the two tests below look at it.
    for (std::size_t i = 1; i < requiredSettings.size(); ++i) {
        constexpr std::array<const char*, requiredSettings.size()> wrong{"OFF",  "DELETE", "NORMAL",
                                                                         "FILE", "FAST",   "OFF"};
        TemporaryFolder folder;
        auto settings = requiredSettings;
        settings[i].value = wrong[i];
        INFO(settings[i].name << " = " << settings[i].value);
        const auto database = openIn(folder, settings);
        REQUIRE(!database);
        CHECK(database.error().code == settings[i].refusal);
        CHECK(database.error().native == static_cast<std::int32_t>(i));
    }
}

TEST_CASE("database: what would leave something behind has a refusal of its own", "[storage][database]")
{
    for (const Setting& setting : requiredSettings) {
        const std::string_view name = setting.name;
        INFO(name);
        CHECK((setting.refusal == FaultCode::VaultTempOnDisk) == (name == "temp_store"));
        CHECK((setting.refusal == FaultCode::VaultKeepsDeleted) == (name == "secure_delete"));
        CHECK((setting.refusal == FaultCode::VaultCommitsUnsafe) == (name == "journal_mode" || name == "synchronous"));
    }
}

TEST_CASE("database: memory security off is refused", "[.][storage][fresh-process]")
{
    TemporaryFolder folder;
    auto settings = requiredSettings;
    settings[0].value = "OFF";
    const auto database = openIn(folder, settings);
    REQUIRE(!database);
    CHECK(database.error().code == FaultCode::VaultSettingsRefused);
    CHECK(database.error().native == 0);
}

TEST_CASE("database: memory security off is refused in a process that never had it on", "[storage][database]")
{
    const int status = inChild([] {
        ::execl("/proc/self/exe", "storage_test", "[fresh-process]", "--out", "/dev/null", nullptr);
        return 127;
    });
    CHECK(status == 0);
}

TEST_CASE("database: nothing of it can be read without the key", "[storage][database]")
{
    TemporaryFolder folder;
    {
        auto database = openIn(folder);
        REQUIRE(database->execute("CREATE TABLE t(zaunkoenig TEXT)"));
        REQUIRE(database->execute("INSERT INTO t VALUES('rotkehlchen')"));
        for (const char* name : {"vault.db", "vault.db-wal"}) {
            CHECK(!contentOf(folder.path() / name).contains("zaunkoenig"));
            CHECK(!contentOf(folder.path() / name).contains("rotkehlchen"));
            CHECK(!contentOf(folder.path() / name).contains("SQLite format"));
        }
    }
    CHECK(contentOf(folder.path() / "vault.db").size() >= 8192);
}

TEST_CASE("database: another key, a short key, or a file that is none: wrong key", "[storage][database]")
{
    TemporaryFolder folder;
    {
        auto database = openIn(folder);
        fillWith(*database, 3);
    }
    const Bytes other(32, std::byte{4});
    const auto wrong = Database::open(folder.path() / "vault.db", other);
    REQUIRE(!wrong);
    CHECK(wrong.error().code == FaultCode::VaultKeyWrong);
    CHECK(Database::open(folder.path() / "vault.db", Bytes(16)).error().code == FaultCode::VaultKeyWrong);
    CHECK(openIn(folder)); // the control: nothing was broken by trying

    overwrite(folder.path() / "vault.db", std::string(8192, 'x'));
    CHECK(openIn(folder).error().code == FaultCode::VaultKeyWrong);
}

TEST_CASE("database: one changed byte in any later page is found at opening", "[storage][database]")
{
    TemporaryFolder folder;
    {
        auto database = openIn(folder);
        fillWith(*database, 40);
    }
    const auto file = folder.path() / "vault.db";
    const std::string whole = contentOf(file);
    REQUIRE(whole.size() >= 10 * 4096);
    for (std::size_t page = 1; page < 10; ++page) {
        std::string damaged = whole;
        damaged[page * 4096 + 517 * page % 4096] ^= 1;
        overwrite(file, damaged);
        const auto opened = openIn(folder);
        INFO("page " << page + 1);
        REQUIRE(!opened);
        CHECK(opened.error().code == FaultCode::VaultDamaged);
    }
    overwrite(file, whole.substr(0, whole.size() - 3 * 4096));
    CHECK(openIn(folder).error().code == FaultCode::VaultDamaged);
    overwrite(file, whole);
    CHECK(openIn(folder));
}

TEST_CASE("database: a start of the file that is torn while the log still has it shuts nothing",
          "[storage][database][crash]")
{
    TemporaryFolder folder;
    TemporaryFolder copy;
    {
        auto database = openIn(folder);
        fillWith(*database, 3); // page 1 is in the log as well: the schema changed
        overwrite(copy.path() / "vault.db", contentOf(folder.path() / "vault.db"));
        overwrite(copy.path() / "vault.db-wal", contentOf(folder.path() / "vault.db-wal"));
    }
    std::string torn = contentOf(copy.path() / "vault.db");
    REQUIRE(torn.size() >= 512);
    torn.replace(0, 512, 512, '\x5a');
    overwrite(copy.path() / "vault.db", torn);
    auto database = openIn(copy);
    REQUIRE(database);
    CHECK(database->number("SELECT count(*) FROM t") == 3);
}

TEST_CASE("database: a transaction that fails leaves nothing", "[storage][database]")
{
    TemporaryFolder folder;
    auto database = openIn(folder);
    REQUIRE(database->execute("CREATE TABLE t(x INTEGER UNIQUE)"));
    const Status refused = database->inTransaction([&] {
        return database->execute("INSERT INTO t VALUES(1)").and_then([&] {
            return database->execute("INSERT INTO t VALUES(1)");
        });
    });
    CHECK(!refused);
    CHECK(database->number("SELECT count(*) FROM t") == 0);
    CHECK(database->inTransaction([&] { return database->execute("INSERT INTO t VALUES(1)"); }));
    CHECK(database->number("SELECT count(*) FROM t") == 1);
}

TEST_CASE("database: what is bound comes back, empty and nothing are different", "[storage][database]")
{
    TemporaryFolder folder;
    auto database = openIn(folder);
    REQUIRE(database->execute("CREATE TABLE t(a, b, c, d, e)"));
    auto insert = database->prepare("INSERT INTO t VALUES(?,?,?,?,?)");
    const Bytes blob{std::byte{0}, std::byte{1}, std::byte{0}};
    REQUIRE(insert->bind(std::int64_t{-5}).bind(ByteView{blob}).bind("").bind(ByteView{}).bindNothing().run());
    auto select = database->prepare("SELECT * FROM t");
    REQUIRE(select->step() == Statement::Step::Row);
    CHECK(select->number(0) == -5);
    CHECK(select->blob(1) == blob);
    CHECK((select->text(2).empty() && !select->isNothing(2)));
    CHECK((select->blob(3).empty() && !select->isNothing(3)));
    CHECK(select->isNothing(4));
}

TEST_CASE("database: a bind too many is reported by the step", "[storage][database]")
{
    TemporaryFolder folder;
    auto database = openIn(folder);
    auto select = database->prepare("SELECT ?");
    CHECK(!select->bind(std::int64_t{1}).bind(std::int64_t{2}).step());
}

TEST_CASE("database: the checkpoint empties the log", "[storage][database]")
{
    TemporaryFolder folder;
    auto database = openIn(folder);
    fillWith(*database, 5);
    CHECK(std::filesystem::file_size(folder.path() / "vault.db-wal") > 0);
    REQUIRE(database->checkpoint());
    CHECK(std::filesystem::file_size(folder.path() / "vault.db-wal") == 0);
}
