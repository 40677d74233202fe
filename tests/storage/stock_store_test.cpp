// SPDX-License-Identifier: Apache-2.0
#include "storage/stock_store.h"

#include "storage/store.h"
#include "tests/storage/storage_fixture.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr StaffPseudonym ana{std::byte{1}};
constexpr StaffPseudonym ben{std::byte{2}};

struct Fixture {
    TemporaryFolder folder;
    TemporaryFolder elsewhere;
    Surroundings around;
    FileRoot root{elsewhere.path() / "root", around.entropy};
    std::unique_ptr<Store> store;
    std::uint32_t cards = 0;

    Fixture() { start(); }

    /// As after a power cut: nothing was said to the store before.
    void start()
    {
        store.reset();
        auto opened = Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
        REQUIRE(opened);
        store = std::move(*opened);
    }
    [[nodiscard]] StockBook book() const { return store->stock().book().value(); }
    RecordId prepare()
    {
        const auto id = store->vault().prepare(smallRecordOf(), jobOf(++cards));
        REQUIRE(id);
        return *id;
    }
    RecordId send(std::uint32_t counter)
    {
        const RecordId id = prepare();
        REQUIRE(store->vault().sending(id, "SN-1", counter));
        return id;
    }
    [[nodiscard]] std::int64_t noted(JournalEvent event) const
    {
        const auto entries = store->journal().entries();
        REQUIRE(entries);
        return std::ranges::count(*entries, event, &JournalEntry::event);
    }
    [[nodiscard]] std::vector<IssuanceRow> rows() const
    {
        std::vector<IssuanceRow> all;
        static_cast<void>(store->outbox().nextBatch(256, [&](const BatchContent& content) -> Result<PendingBatch> {
            all = content.rows;
            return fail(FaultCode::SealingFailed);
        }));
        return all;
    }
};

} // namespace

TEST_CASE("stock: what staff load and cards use adds up, and stays so after a restart", "[storage][stock]")
{
    Fixture f;
    CHECK_FALSE(f.book().left());
    REQUIRE(f.store->stock().cardsCounted(50, CounterMark{"SN-1", 1000}, ana));
    REQUIRE(f.store->stock().cardsAdded(25, ana));
    REQUIRE(f.store->stock().ribbonChanged(200, ana));
    REQUIRE(f.store->vault().issue(f.send(1000)));
    REQUIRE(f.store->vault().spoil(f.send(1001), SpoilReason::StaffRejected));
    REQUIRE(f.store->vault().spoil(f.send(1002), SpoilReason::PrinterFault));
    for (int starts = 0; starts < 2; ++starts, f.start()) {
        const StockBook book = f.book();
        CHECK(book.loaded == 75U);
        CHECK(book.out == 2);
        CHECK(book.left() == 73);
        CHECK(book.begun == 3);
        // One was begun and did not come out: it may have been used.
        CHECK(book.unsure() == 1);
        CHECK(book.inBin == 1);
        CHECK(book.ribbonLeft() == 197);
        CHECK(book.agreesWith({"SN-1", 1002}) == true);
        CHECK(book.agreesWith({"SN-1", 1003}) == false);
        CHECK_FALSE(book.agreesWith({"SN-2", 1002}));
    }
    CHECK(f.noted(JournalEvent::CardsCounted) == 1);
    CHECK(f.noted(JournalEvent::CardsLoaded) == 1);
    CHECK(f.noted(JournalEvent::RibbonChanged) == 1);
}

TEST_CASE("stock: cards that were there before anybody noted one are not counted against the first that are",
          "[storage][stock]")
{
    Fixture f;
    REQUIRE(f.store->vault().issue(f.send(10)));
    CHECK(f.book().out == 1);
    REQUIRE(f.store->stock().cardsAdded(100, ana));
    CHECK(f.book().left() == 100);
    REQUIRE(f.store->vault().issue(f.send(11)));
    CHECK(f.book().left() == 99);
}

TEST_CASE("stock: a card is counted when its outcome is known, once, however it becomes known", "[storage][stock]")
{
    Fixture f;
    REQUIRE(f.store->stock().cardsCounted(10, CounterMark{"SN-1", 5}, ana));
    const RecordId out = f.send(5);
    const RecordId lost = f.send(6);
    f.start();
    CHECK(f.book().out == 0);
    REQUIRE(f.store->vault().settle(out, CardStatus::Issued));
    CHECK_FALSE(f.store->vault().settle(out, CardStatus::Issued));
    REQUIRE(f.store->vault().settle(lost, CardStatus::Spoiled));
    f.start();
    CHECK(f.book().out == 1);
    CHECK(f.book().left() == 9);
    CHECK(f.book().agreesWith({"SN-1", 6}) == true);
}

TEST_CASE("stock: a card sent and about to be rejected is waste if nothing follows", "[storage][stock]")
{
    Fixture f;
    const RecordId id = f.send(7);
    REQUIRE(f.store->vault().rejecting(id));
    CHECK(f.book().isRejecting);
    CHECK(f.store->vault().unsettledJobs()->empty());
    SECTION("the kiosk is killed: no counter is asked, the city burns the number")
    {
        f.start();
        CHECK(f.store->vault().unsettledJobs()->empty());
        const auto rows = f.rows();
        REQUIRE(rows.size() == 1);
        CHECK(rows.front().status == CardStatus::Spoiled);
        CHECK(f.store->vault().peopleHeld() == 0);
        CHECK(f.book().isRejecting);
    }
    SECTION("close now: the same")
    {
        REQUIRE(f.store->vault().destroyEverything());
        CHECK(f.store->vault().unsettledJobs()->empty());
        CHECK(f.rows().size() == 1);
    }
    SECTION("it is sent again: one card, issued")
    {
        REQUIRE(f.store->stock().rejectEnded(Stock::Moved::IntoBin));
        REQUIRE(f.store->vault().sending(id, "SN-1", 8));
        CHECK(f.store->vault().unsettledJobs()->size() == 1);
        REQUIRE(f.store->vault().issue(id));
        const auto rows = f.rows();
        REQUIRE(rows.size() == 1);
        CHECK(rows.front().status == CardStatus::Issued);
        CHECK(f.book().rejected == 1);
        CHECK(f.book().inBin == 1);
        CHECK(f.noted(JournalEvent::CardRejected) == 1);
    }
}

TEST_CASE("stock: a visit that was never sent stays as it is when an earlier card is rejected", "[storage][stock]")
{
    Fixture f;
    const RecordId id = f.prepare();
    REQUIRE(f.store->vault().rejecting(id));
    REQUIRE(f.store->vault().sending(id, "SN-1", 3));
    REQUIRE(f.store->vault().issue(id));
    CHECK(f.rows().size() == 1);
    REQUIRE(f.store->vault().rejecting(std::nullopt));
    CHECK(f.store->vault().rejecting(RecordId{std::byte{9}}).error().code == FaultCode::VaultRecordGone);
}

TEST_CASE("stock: a rejected card is in the bin once, until two people empty it", "[storage][stock]")
{
    Fixture f;
    REQUIRE(f.store->vault().rejecting(std::nullopt));
    f.start();
    REQUIRE(f.book().isRejecting);
    REQUIRE(f.store->stock().rejectEnded(Stock::Moved::IntoBin));
    REQUIRE(f.store->stock().rejectEnded(Stock::Moved::IntoBin));
    CHECK(f.book().inBin == 1);
    REQUIRE(f.store->vault().rejecting(std::nullopt));
    REQUIRE(f.store->stock().rejectEnded(Stock::Moved::Nothing));
    CHECK(f.book().inBin == 1);
    REQUIRE(f.store->stock().binEmptied(ana, ben));
    f.start();
    CHECK(f.book().inBin == 0);
    CHECK(f.book().rejected == 1);
    const auto entries = f.store->journal().entries();
    REQUIRE(entries->size() == 3);
    CHECK((*entries)[1].event == JournalEvent::RejectBinEmptied);
    CHECK((*entries)[1].staff == ana);
    CHECK((*entries)[2].event == JournalEvent::SecondPersonConfirmed);
    CHECK((*entries)[2].staff == ben);
    CHECK(f.store->journal().verify());
}

TEST_CASE("stock: a test card that is open is settled once, by whoever asks first", "[storage][stock]")
{
    Fixture f;
    REQUIRE(f.store->stock().cardsCounted(10, std::nullopt, ana));
    REQUIRE(f.store->stock().testCardSending({"SN-1", 40}, ana));
    f.start();
    REQUIRE(f.book().openTest);
    CHECK(f.book().openTest->total == 40);
    SECTION("it came out")
    {
        REQUIRE(f.store->stock().testCardEnded(Stock::Ending::Out));
        REQUIRE(f.store->stock().testCardEnded(Stock::Ending::Out));
        CHECK(f.book().out == 1);
    }
    SECTION("it did not")
    {
        REQUIRE(f.store->stock().testCardEnded(Stock::Ending::None));
        CHECK(f.book().out == 0);
    }
    SECTION("the next card is sent: the counter tells")
    {
        const auto risen = GENERATE(0U, 1U);
        static_cast<void>(f.send(40 + risen));
        CHECK(f.book().out == risen);
    }
    SECTION("the counter wrapped round")
    {
        REQUIRE(f.store->stock().testCardSending({"SN-1", 0xFFFFFFFF}, ana));
        static_cast<void>(f.send(0));
        CHECK(f.book().out == 1);
    }
    CHECK_FALSE(f.book().openTest);
    CHECK(f.noted(JournalEvent::TestCardStarted) >= 1);
}

TEST_CASE("stock: another printer's counter settles no test card", "[storage][stock]")
{
    Fixture f;
    REQUIRE(f.store->stock().testCardSending({"SN-2", 40}, ana));
    static_cast<void>(f.send(900));
    CHECK(f.book().openTest);
    CHECK(f.book().out == 0);
}

TEST_CASE("stock: a printer that counts rejected cards agrees too, one that counts others does not", "[storage][stock]")
{
    const StockBook book{.loaded = 10, .out = 3, .rejected = 1, .begun = 4, .counted = CounterMark{"SN-1", 20}};
    CHECK(book.agreesWith({"SN-1", 23}) == true);
    CHECK(book.agreesWith({"SN-1", 24}) == true);
    CHECK(book.agreesWith({"SN-1", 22}) == false);
    CHECK(book.agreesWith({"SN-1", 25}) == false);
    CHECK(book.unsure() == 0);
}
