// SPDX-License-Identifier: Apache-2.0
#include "storage/store.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

struct Fixture {
    TemporaryFolder folder;
    TemporaryFolder elsewhere;
    Surroundings around;
    FileRoot root{elsewhere.path() / "root", around.entropy};

    Result<std::unique_ptr<Store>> open() { return open(root); }
    Result<std::unique_ptr<Store>> open(RootKeeper& keeper)
    {
        return Store::open(folder.path(), around.boxKey, keeper, around.hasher, around.entropy, around.clock);
    }
    std::ptrdiff_t noted(Store& store, JournalEvent event)
    {
        const auto entries = store.journal().entries().value();
        return std::ranges::count(entries, event, &JournalEntry::event);
    }
};

RecordId sent(Vault& vault, std::uint32_t n)
{
    const auto id = vault.prepare(recordOf(), jobOf(n));
    REQUIRE(id);
    REQUIRE(vault.sending(*id, "SN-1", 100 + n));
    return *id;
}

} // namespace

TEST_CASE("store: everything in it is there again after a restart", "[storage][store]")
{
    Fixture f;
    RecordId id{};
    StaffPseudonym staff{};
    {
        auto store = f.open();
        REQUIRE(store);
        REQUIRE((*store)->loadStatusIndices(std::array<std::uint32_t, 2>{5, 6}));
        REQUIRE((*store)->vault().takeStatusIndex());
        REQUIRE((*store)->journal().note(JournalEvent::DayOpened));
        staff = (*store)->pins().enrol(WipedText{"194837"}).value();
        id = sent((*store)->vault(), 1);
        REQUIRE((*store)->vault().issue(sent((*store)->vault(), 2)));
    }
    auto store = f.open();
    REQUIRE(store);
    CHECK((*store)->journal().verify());
    CHECK(f.noted(**store, JournalEvent::DayOpened) == 1);
    CHECK((*store)->pins().check(WipedText{"194837"}) == staff);
    CHECK((*store)->vault().takeStatusIndex());
    CHECK((*store)->vault().takeStatusIndex().error().code == FaultCode::VaultSlotsFull);
    CHECK((*store)->vault().open(id));
    CHECK((*store)->outbox().waitingRows() == 1);
    CHECK((*store)->vault().peopleHeld() == 1);
}

TEST_CASE("store: another box key is refused, a short one too", "[storage][store]")
{
    Fixture f;
    REQUIRE(f.open());
    f.around.boxKey.assign(32, std::byte{8});
    CHECK(f.open().error().code == FaultCode::VaultKeyWrong);
    f.around.boxKey.assign(16, std::byte{7});
    CHECK(f.open().error().code == FaultCode::KeyUnusable);
}

TEST_CASE("store: a second one over the same folder is refused, also from another process", "[storage][store]")
{
    Fixture f;
    auto store = f.open();
    REQUIRE(store);
    const auto second = f.open();
    REQUIRE(!second);
    CHECK(second.error().code == FaultCode::VaultIoFailed);
    CHECK(second.error().native == EWOULDBLOCK);
    CHECK(inChild([&] { return f.open() ? 1 : 0; }) == 0);
    store->reset();
    CHECK(f.open());
}

TEST_CASE("store: a volatile root drops every record at a restart and says so, once", "[storage][store]")
{
    Fixture f;
    RecordId sending{};
    RecordId prepared{};
    {
        VolatileRoot root{f.around.entropy};
        auto store = f.open(root);
        prepared = (*store)->vault().prepare(recordOf(), jobOf(1)).value();
        sending = sent((*store)->vault(), 2);
        CHECK((*store)->vault().peopleHeld() == 2);
    }
    VolatileRoot root{f.around.entropy};
    auto store = f.open(root);
    REQUIRE(store);
    CHECK((*store)->vault().peopleHeld() == 0);
    CHECK((*store)->vault().open(sending).error().code == FaultCode::VaultRecordGone);
    CHECK((*store)->vault().open(prepared).error().code == FaultCode::VaultRecordGone);
    const auto open = (*store)->vault().unsettledJobs();
    REQUIRE(open->size() == 1);
    CHECK(open->at(0).record == sending);
    CHECK(f.noted(**store, JournalEvent::UnfinishedRecordsDropped) == 1);
    store->reset();
    store = f.open(root);
    CHECK(f.noted(**store, JournalEvent::UnfinishedRecordsDropped) == 1);
    CHECK((*store)->outbox().waitingRows() == 0);
}

TEST_CASE("store: a root that survives keeps the card being made and drops what was never sent", "[storage][store]")
{
    Fixture f;
    RecordId sending{};
    RecordId prepared{};
    {
        auto store = f.open();
        prepared = (*store)->vault().prepare(recordOf(), jobOf(1)).value();
        sending = sent((*store)->vault(), 2);
    }
    auto store = f.open();
    CHECK((*store)->vault().open(sending));
    CHECK((*store)->vault().open(prepared).error().code == FaultCode::VaultRecordGone);
    CHECK((*store)->vault().peopleHeld() == 1);
    REQUIRE((*store)->vault().settle(sending, CardStatus::Issued));
    CHECK((*store)->vault().peopleHeld() == 0);
    CHECK(f.noted(**store, JournalEvent::CardOutcomeResolved) == 1);
    CHECK((*store)->journal().verify());
}

TEST_CASE("store: an ending that stopped at any step is finished at the start, one row and no record",
          "[storage][crash]")
{
    struct Ending {
        CardStatus expected;
        Status (*run)(Vault&, const RecordId&);
    };
    const std::array endings{
        Ending{CardStatus::Issued, [](Vault& vault, const RecordId& id) { return vault.issue(id); }},
        Ending{CardStatus::Spoiled,
               [](Vault& vault, const RecordId& id) { return vault.spoil(id, SpoilReason::PrinterFault); }},
    };
    for (const Ending& ending : endings)
        for (const DestroyStep stop : {DestroyStep::TableWritten, DestroyStep::TableInPlace, DestroyStep::FolderSynced,
                                       DestroyStep::RootReplaced}) {
            Fixture f;
            RecordId other{};
            RecordId id{};
            const AeadFieldSealer sealer;
            {
                VaultBench bench{f.folder.path(), f.around, f.root, sealer};
                other = sent(bench.vault(), 1);
                id = sent(bench.vault(), 2);
            }
            const int status = inChild([&] {
                VaultBench bench{f.folder.path(), f.around, f.root, sealer, [&](DestroyStep step) -> Status {
                                     if (step == stop)
                                         ::_exit(77);
                                     return {};
                                 }};
                return ending.run(bench.vault(), id) ? 0 : 1;
            });
            REQUIRE(status == 77);

            auto store = f.open();
            REQUIRE(store);
            CHECK((*store)->vault().open(id).error().code == FaultCode::VaultRecordGone);
            CHECK((*store)->vault().open(other));
            const auto rows = waitingRows((*store)->outbox());
            REQUIRE(rows.size() == 1);
            CHECK(rows[0].cardNumber == jobOf(2).row.cardNumber);
            CHECK(rows[0].status == ending.expected);
            CHECK((*store)->vault().unsettledJobs()->size() == 1);
            CHECK(f.noted(**store, JournalEvent::UnfinishedRecordsDropped) == 0);
            CHECK((*store)->journal().verify());
        }
}

TEST_CASE("store: an unknown outcome that stopped half way keeps the card and drops the person", "[storage][crash]")
{
    for (const DestroyStep stop : {DestroyStep::TableWritten, DestroyStep::RootReplaced}) {
        Fixture f;
        const AeadFieldSealer sealer;
        const int status = inChild([&] {
            VaultBench bench{f.folder.path(), f.around, f.root, sealer, [&](DestroyStep step) -> Status {
                                 if (step == stop)
                                     ::_exit(77);
                                 return {};
                             }};
            const auto made = bench.vault().prepare(recordOf(), jobOf(1));
            if (!made || !bench.vault().sending(*made, "SN-1", 7))
                return 1;
            return bench.vault().leaveUnknown(*made) ? 0 : 1;
        });
        REQUIRE(status == 77);
        auto store = f.open();
        REQUIRE(store);
        CHECK((*store)->vault().peopleHeld() == 0);
        const auto open = (*store)->vault().unsettledJobs();
        REQUIRE(open->size() == 1);
        CHECK(open->at(0).state == CardJobState::Unknown);
        CHECK(open->at(0).counterBefore == 7);
        CHECK(waitingRows((*store)->outbox()).empty());
    }
}

TEST_CASE("store: a key whose record never came into the database is destroyed at the start", "[storage][crash]")
{
    Fixture f;
    {
        auto store = f.open();
        REQUIRE(store);
    }
    {
        auto keys = KeyTable::open(f.folder.path(), f.root);
        REQUIRE(keys->add(RecordId{std::byte{42}}, crypto::randomKey().bytes()));
    }
    auto store = f.open();
    CHECK((*store)->vault().peopleHeld() == 0);
}
