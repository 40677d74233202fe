// SPDX-License-Identifier: Apache-2.0
// What somebody or something did to the folder, the clock or the disk: nothing readable, nothing else lost.
#include "app/privacy/lost_keys.h"
#include "storage/store.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

/// A kiosk with one card out, one with the printer and a key table that was changed before.
struct Kiosk {
    TemporaryFolder folder{memoryFolder()};
    TemporaryFolder elsewhere{memoryFolder()};
    Surroundings around;
    FileRoot root{elsewhere.path() / "root", around.entropy};
    RecordId open{};

    explicit Kiosk(std::uint8_t box = 7)
    {
        around.boxKey.assign(32, std::byte{box});
        const auto store = start();
        REQUIRE(store);
        const RecordId issued = sent(**store, 1);
        REQUIRE((*store)->vault().issue(issued));
        open = sent(**store, 2);
    }
    Result<std::unique_ptr<Store>> start()
    {
        return Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
    }
    static RecordId sent(Store& store, std::uint32_t card)
    {
        const auto id = store.vault().prepare(smallRecordOf(), jobOf(card));
        REQUIRE(id);
        REQUIRE(store.vault().sending(*id, "SN-1", card));
        return *id;
    }
    [[nodiscard]] std::filesystem::path file(const char* name) const { return folder.path() / name; }
};

/// The card that is out, the one with the printer and the journal are as they were.
void checkNoCardLost(Kiosk& kiosk, Store& store)
{
    CHECK(store.outbox().waitingRows() == 1U);
    const auto unsettled = store.vault().unsettledJobs();
    REQUIRE(unsettled);
    REQUIRE(unsettled->size() == 1);
    CHECK(unsettled->at(0).record == kiosk.open);
    CHECK(unsettled->at(0).counterBefore == 2U);
    CHECK(store.journal().verify());
}

} // namespace

TEST_CASE("store: a key table damaged in any region opens no record and loses no card", "[storage][store][badinput]")
{
    // Nonce, a used slot, a free slot, the tag; then a file cut off, emptied, too long, and one of zeros.
    constexpr std::array<std::size_t, 5> regions{0, 30, 2000, 3072, 3111};
    for (std::size_t damage = 0; damage < regions.size() + 4; ++damage) {
        INFO("damage " << damage);
        Kiosk kiosk;
        for (const char* name : {"slots.a", "slots.b"}) {
            std::string table = contentOf(kiosk.file(name));
            REQUIRE(table.size() == 3112);
            if (damage < regions.size())
                table[regions.at(damage)] ^= 1;
            else
                table = damage == 5   ? table.substr(0, 1000)
                        : damage == 6 ? ""
                        : damage == 7 ? table + "x"
                                      : std::string(3112, '\0');
            overwrite(kiosk.file(name), table);
        }
        auto store = kiosk.start();
        REQUIRE(store);
        CHECK((*store)->vault().peopleHeld() == 0U);
        CHECK((*store)->vault().open(kiosk.open).error().code == FaultCode::VaultRecordGone);
        checkNoCardLost(kiosk, **store);
        const auto entries = (*store)->journal().entries().value();
        CHECK(std::ranges::count(entries, JournalEvent::UnfinishedRecordsDropped, &JournalEntry::event) == 1);
        CHECK(hasLostKeys(entries));
        // And the day goes on: the printer's word settles the card, the next resident is served.
        CHECK((*store)->vault().settle(kiosk.open, CardStatus::Issued));
        const RecordId next = Kiosk::sent(**store, 3);
        CHECK((*store)->vault().open(next));
        // Said once, not at every start.
        store->reset();
        store = kiosk.start();
        REQUIRE(store);
        const auto later = (*store)->journal().entries().value();
        CHECK(std::ranges::count(later, JournalEvent::RecordKeysLost, &JournalEntry::event) == 1);
        CHECK((*store)->vault().open(next));
    }
    // The control: without damage the record opens, and nothing is said.
    Kiosk kiosk;
    const auto store = kiosk.start();
    CHECK((*store)->vault().open(kiosk.open));
    CHECK_FALSE(hasLostKeys((*store)->journal().entries().value()));
}

TEST_CASE("store: one damaged key table of two is no harm when it is the old one", "[storage][store][badinput]")
{
    int opened = 0;
    for (const char* name : {"slots.a", "slots.b"}) {
        Kiosk kiosk;
        overwrite(kiosk.file(name), std::string(3112, 'x'));
        auto store = kiosk.start();
        REQUIRE(store);
        opened += (*store)->vault().open(kiosk.open) ? 1 : 0;
        checkNoCardLost(kiosk, **store);
    }
    CHECK(opened == 1);
}

TEST_CASE("store: another kiosk's database is refused and left as it is; with its own the kiosk goes on",
          "[storage][store][badinput]")
{
    Kiosk ours;
    Kiosk theirs{9};
    const std::string own = contentOf(ours.file("vault.db"));
    const std::string foreign = contentOf(theirs.file("vault.db"));
    overwrite(ours.file("vault.db"), foreign);
    CHECK(ours.start().error().code == FaultCode::VaultKeyWrong);
    CHECK(contentOf(ours.file("vault.db")) == foreign);

    overwrite(ours.file("vault.db"), own);
    auto store = ours.start();
    REQUIRE(store);
    CHECK((*store)->vault().open(ours.open));
    checkNoCardLost(ours, **store);
}

TEST_CASE("store: another kiosk's key tables open nothing", "[storage][store][badinput]")
{
    Kiosk ours;
    Kiosk theirs{9};
    for (const char* name : {"slots.a", "slots.b"})
        overwrite(ours.file(name), contentOf(theirs.file(name)));
    auto store = ours.start();
    REQUIRE(store);
    CHECK((*store)->vault().peopleHeld() == 0U);
    CHECK((*store)->vault().open(ours.open).error().code == FaultCode::VaultRecordGone);
    checkNoCardLost(ours, **store);
}

TEST_CASE("store: a clock set back ten years changes neither order nor endings", "[storage][store][badinput]")
{
    Kiosk kiosk;
    kiosk.around.clock.day = CivilDay{std::chrono::year{2016}, std::chrono::November, std::chrono::day{23}};
    auto store = kiosk.start();
    REQUIRE(store);
    checkNoCardLost(kiosk, **store);
    CHECK((*store)->vault().open(kiosk.open));
    REQUIRE((*store)->vault().issue(kiosk.open));
    CHECK((*store)->vault().open(kiosk.open).error().code == FaultCode::VaultRecordGone);
    CHECK((*store)->vault().peopleHeld() == 0U);

    // The chain goes by its numbers; the day is what the clock said, so that the jump itself can be seen.
    CHECK((*store)->journal().verify());
    const auto entries = (*store)->journal().entries().value();
    CHECK(entries.back().day == kiosk.around.clock.day);
    CHECK(std::ranges::is_sorted(entries, {}, &JournalEntry::sequence));
    store->reset();
    kiosk.around.clock.day = CivilDay{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};
    store = kiosk.start();
    REQUIRE(store);
    CHECK((*store)->journal().verify());
    CHECK((*store)->outbox().waitingRows() == 2U);
}

TEST_CASE("store: a disk that is full at any step of a destruction: said so, nothing lost, gone when repeated",
          "[storage][store][badinput]")
{
    for (const DestroyStep full :
         {DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace, DestroyStep::FolderSynced}) {
        for (const bool restarts : {false, true}) {
            INFO("step " << static_cast<int>(full) << (restarts ? ", then a restart" : ""));
            TemporaryFolder folder{memoryFolder()};
            TemporaryFolder elsewhere{memoryFolder()};
            Surroundings around;
            FileRoot root{elsewhere.path() / "root", around.entropy};
            const AeadFieldSealer sealer;
            RecordId gone{};
            RecordId other{};
            {
                bool isFull = true;
                VaultBench bench{folder.path(), around, root, sealer, [&](DestroyStep step) -> Status {
                                     return isFull && step == full ? failErrno(ENOSPC) : Status{};
                                 }};
                for (RecordId* id : {&other, &gone}) {
                    const auto made = bench.vault().prepare(smallRecordOf(), jobOf(id == &gone ? 2 : 1));
                    REQUIRE(made);
                    REQUIRE(bench.vault().sending(*made, "SN-1", 1));
                    *id = *made;
                }
                const Status ended = bench.vault().issue(gone);
                REQUIRE(!ended);
                CHECK(ended.error().code == FaultCode::VaultDiskFull);
                CHECK(bench.vault().open(other));
                CHECK(waitingRows(bench.outbox()).empty());
                isFull = false;
                if (!restarts)
                    REQUIRE(bench.vault().issue(gone));
            }
            auto store = Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
            REQUIRE(store);
            CHECK((*store)->vault().open(gone).error().code == FaultCode::VaultRecordGone);
            CHECK((*store)->vault().open(other));
            CHECK((*store)->outbox().waitingRows() == 1U);
            CHECK((*store)->journal().verify());
        }
    }
}
