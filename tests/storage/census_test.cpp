// SPDX-License-Identifier: Apache-2.0
#include "storage/census.h"

#include "storage/schema/schema.h"
#include "storage/store.h"
#include "storage/store_at_rest.h"
#include "tests/storage/storage_fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr CivilDay cardDay{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};

struct Fixture {
    TemporaryFolder folder;
    TemporaryFolder elsewhere;
    Surroundings around;
    FileRoot root{elsewhere.path() / "root", around.entropy};

    std::unique_ptr<Store> store()
    {
        auto opened = Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
        REQUIRE(opened);
        return std::move(*opened);
    }
    Result<Census> census()
    {
        return StoreAtRest::open(folder.path(), around.boxKey, around.hasher, around.clock)
            .and_then([](const std::unique_ptr<StoreAtRest>& store) { return store->census(); });
    }
    /// Three visits that a power cut ended while their cards were printed.
    void leaveThree()
    {
        const auto opened = store();
        for (std::uint32_t n = 1; n <= 3; ++n) {
            const auto id = opened->vault().prepare(recordOf(), jobOf(n));
            REQUIRE(id);
            REQUIRE(opened->vault().sending(*id, "SN-1", n));
        }
        CHECK(opened->vault().peopleHeld() == 3);
    }
};

} // namespace

TEST_CASE("census: an empty store has nothing, a folder without one has no store", "[storage][census]")
{
    Fixture f;
    CHECK_FALSE(StoreAtRest::exists(f.folder.path()));
    static_cast<void>(f.store());
    CHECK(StoreAtRest::exists(f.folder.path()));
    CHECK(f.census() == Census{});
}

TEST_CASE("census: three records count as three, and as none after close now", "[storage][census]")
{
    Fixture f;
    f.leaveThree();
    const auto three = f.census();
    REQUIRE(three);
    CHECK(three->records == 3);
    CHECK(three->recordDays == DaySpan{cardDay, cardDay});
    CHECK(three->openCards == 3);
    CHECK(three->journalEntries == 3);
    // Counting changes nothing: the records can still be opened, and the journal says nothing of it.
    CHECK(f.census() == three);
    CHECK(f.store()->vault().peopleHeld() == 3);
    REQUIRE(f.store()->vault().destroyEverything());
    const auto none = f.census();
    REQUIRE(none);
    CHECK(none->records == 0);
    CHECK_FALSE(none->recordDays);
    CHECK(none->journalEntries > 3);
}

TEST_CASE("census: rows, batches, places and PINs are counted apart", "[storage][census]")
{
    Fixture f;
    {
        const auto store = f.store();
        REQUIRE(store->loadStatusIndices(std::array<std::uint32_t, 3>{7, 8, 9}));
        REQUIRE(store->vault().takeStatusIndex());
        REQUIRE(store->pins().enrol(WipedText{"194837"}));
        REQUIRE(store->outbox().reportSlip(Bytes(150, std::byte{5})));
        for (std::uint32_t n = 1; n <= 2; ++n) {
            const auto id = store->vault().prepare(recordOf(), jobOf(n));
            REQUIRE(store->vault().sending(*id, "SN-1", n));
            REQUIRE(store->vault().issue(*id));
        }
        REQUIRE(store->outbox().nextBatch(1, [&](const BatchContent& content) -> Result<PendingBatch> {
            Bytes sealed(100, std::byte{3});
            return PendingBatch{content.sequence, f.around.hasher.sha256(sealed), sealed};
        }));
    }
    const auto census = f.census();
    REQUIRE(census);
    CHECK(census->records == 0);
    CHECK(census->openCards == 0);
    CHECK(census->waitingRows == 2);
    CHECK(census->waitingRowDays == DaySpan{cardDay, cardDay});
    CHECK(census->sealedBatches == 1);
    CHECK(census->statusReports == 1);
    CHECK(census->statusPlaces == 3);
    CHECK(census->statusPlacesUsed == 1);
    CHECK(census->staffPins == 1);
    CHECK(census->journalDays == DaySpan{f.around.clock.day, f.around.clock.day});
}

TEST_CASE("census: while the kiosk has the store, it is busy and nothing else", "[storage][census]")
{
    Fixture f;
    const auto store = f.store();
    const auto census = f.census();
    REQUIRE_FALSE(census);
    CHECK(census.error().code == FaultCode::VaultIoFailed);
    CHECK(census.error().native == EWOULDBLOCK);
}

TEST_CASE("census: another key, a damaged file and a newer kiosk's are faults, never a zero", "[storage][census]")
{
    Fixture f;
    f.leaveThree();
    f.around.boxKey[0] ^= std::byte{1};
    CHECK(f.census().error().code == FaultCode::VaultKeyWrong);
    f.around.boxKey[0] ^= std::byte{1};
    REQUIRE(f.census());
    const auto file = f.folder.path() / "vault.db";
    const auto good = contentOf(file);
    auto bad = good;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
    overwrite(file, bad);
    const auto census = f.census();
    REQUIRE_FALSE(census);
    CHECK((census.error().code == FaultCode::VaultDamaged || census.error().code == FaultCode::VaultKeyWrong));
    overwrite(file, good);
    CHECK(f.census()->records == 3);
}

TEST_CASE("census: a database from before a table, or from before all, can be counted", "[storage][census]")
{
    TemporaryFolder folder;
    auto database = Database::open(folder.path() / "vault.db", Bytes(32, std::byte{1}));
    REQUIRE(database);
    CHECK(takeCensus(*database) == Census{});
    REQUIRE(migrate(*database, std::span(migrations).first(1)));
    CHECK(takeCensus(*database) == Census{});
    REQUIRE(database->execute("PRAGMA user_version=99"));
    CHECK(takeCensus(*database).error().code == FaultCode::VaultTooNew);
}
