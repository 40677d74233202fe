// SPDX-License-Identifier: Apache-2.0
#include "app/staff/printer_care.h"

#include "app/card/card_raster.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_printer.h"
#include "tests/fakes/fake_stock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

struct CareBench {
    CountingVault vault;
    ListJournal journal;
    VaultStock stock{vault, journal};
    FakePrinter printer;
    InlineExecutor lane;
    QueueExecutor devices;
    std::optional<StaffPseudonym> who = StaffPseudonym{std::byte{1}};
    PrinterCare care{{.printer = printer,
                      .vault = vault,
                      .stock = stock,
                      .journal = journal,
                      .home = lane,
                      .storage = lane,
                      .devices = devices,
                      .drawTestCard = [] { return CardRaster{}; }},
                     [this] { return who; },
                     [] {}};

    void countCards(std::uint32_t cards)
    {
        care.countCards(cards);
        devices.run();
    }
    void printTestCard()
    {
        care.printTestCard();
        devices.run();
    }
};

} // namespace

TEST_CASE("printer care: cards are counted with the printer's own count, added, and used up", "[app][staff]")
{
    CareBench bench;
    bench.countCards(40);
    bench.care.addCards(60);
    REQUIRE(bench.care.book());
    CHECK(bench.care.book()->left() == 100);
    CHECK(bench.care.book()->counted->total == bench.printer.total);
    CHECK(bench.journal.has(JournalEvent::CardsCounted));
    CHECK(bench.journal.has(JournalEvent::CardsLoaded));
    bench.printTestCard();
    CHECK(bench.care.book()->left() == 99);
    CHECK(bench.care.book()->agreesWith({"F1", bench.printer.total}) == true);
    // A card that this kiosk did not ask for.
    CHECK(bench.care.book()->agreesWith({"F1", bench.printer.total + 1}) == false);
    bench.care.changeRibbon(250);
    CHECK(bench.care.book()->ribbonLeft() == 250);
    CHECK(bench.journal.has(JournalEvent::RibbonChanged));
}

TEST_CASE("printer care: nobody who is not signed in does anything, and no absurd number is taken", "[app][staff]")
{
    CareBench bench;
    bench.care.addCards(0);
    bench.care.addCards(PrinterCare::mostCards + 1);
    bench.care.changeRibbon(0);
    bench.countCards(PrinterCare::mostCards + 1);
    bench.who.reset();
    bench.countCards(10);
    bench.care.addCards(10);
    bench.care.changeRibbon(10);
    bench.printTestCard();
    bench.care.clean();
    bench.care.rejectCard();
    bench.devices.run();
    CHECK(bench.journal.events.empty());
    CHECK(bench.printer.sent == 0);
    CHECK(bench.printer.cleanings == 0);
    CHECK_FALSE(bench.vault.stock.loaded);
}

TEST_CASE("printer care: one thing at a time", "[app][staff]")
{
    CareBench bench;
    bench.care.clean();
    CHECK(bench.care.isWorking());
    bench.care.clean();
    bench.care.addCards(5);
    bench.devices.run();
    CHECK_FALSE(bench.care.isWorking());
    CHECK(bench.printer.cleanings == 1);
    CHECK_FALSE(bench.vault.stock.loaded);
}

TEST_CASE("printer care: cards are not counted while one is open", "[app][staff]")
{
    CareBench bench;
    SECTION("a visit's")
    {
        const RecordId id = bench.vault.prepare(KeptRecord{}, blankJob()).value();
        REQUIRE(bench.vault.sending(id, "F1", 1));
    }
    SECTION("a test card")
    {
        REQUIRE(bench.stock.testCardSending({"F1", 1}, {}));
    }
    SECTION("one that was being rejected")
    {
        REQUIRE(bench.vault.rejecting(std::nullopt));
    }
    bench.countCards(40);
    CHECK(bench.care.trouble()->code == FaultCode::StockCardsOpen);
    CHECK_FALSE(bench.vault.stock.loaded);
}

TEST_CASE("printer care: a test card is in the book before its first byte, and stays open while nobody knows",
          "[app][staff]")
{
    CareBench bench;
    bench.countCards(10);
    bench.printer.whilePrinting = [&] { CHECK(bench.vault.stock.openTest); };
    SECTION("it did not come out")
    {
        bench.printer.during = FaultCode::CardPrinterFeedError;
        bench.printTestCard();
        CHECK(bench.care.trouble()->code == FaultCode::CardPrinterFeedError);
        CHECK_FALSE(bench.care.book()->openTest);
        CHECK(bench.care.book()->out == 0);
    }
    SECTION("nobody knows; the next one asks first")
    {
        bench.printer.during = FaultCode::CardPrinterOutcomeUnknown;
        bench.printer.cameOutAllTheSame = true;
        bench.printTestCard();
        CHECK(bench.care.trouble()->code == FaultCode::CardPrinterOutcomeUnknown);
        CHECK(bench.care.book()->openTest);
        bench.printer.resolveFault = FaultCode::CardPrinterSilent;
        bench.printTestCard();
        CHECK(bench.printer.sent == 1);
        bench.printer.resolveFault.reset();
        bench.printer.during.reset();
        bench.printTestCard();
        CHECK(bench.care.book()->out == 2);
        CHECK(bench.printer.out == 2);
        CHECK_FALSE(bench.care.trouble());
    }
    SECTION("the disk is full: nothing is sent")
    {
        bench.vault.broken = FaultCode::VaultDiskFull;
        bench.printTestCard();
        CHECK(bench.printer.sent == 0);
        CHECK(bench.care.trouble()->code == FaultCode::VaultDiskFull);
    }
}

TEST_CASE("printer care: a cleaning is noted when the printer has done it", "[app][staff]")
{
    CareBench bench;
    bench.printer.cleanFault = FaultCode::CardPrinterNotCleaned;
    bench.care.clean();
    bench.devices.run();
    CHECK(bench.care.trouble()->code == FaultCode::CardPrinterNotCleaned);
    CHECK_FALSE(bench.journal.has(JournalEvent::PrinterCleaned));
    bench.printer.cleanFault.reset();
    bench.care.clean();
    bench.devices.run();
    CHECK_FALSE(bench.care.trouble());
    CHECK(bench.journal.has(JournalEvent::PrinterCleaned));
}

TEST_CASE("printer care: a stuck card is rejected into the bin's count", "[app][staff]")
{
    CareBench bench;
    bench.printer.keepsCards = bench.printer.hasCardInside = true;
    bench.care.rejectCard();
    bench.devices.run();
    CHECK(bench.care.book()->inBin == 1);
    CHECK(bench.printer.rejected == 1);
    CHECK(bench.journal.has(JournalEvent::CardRejected));
    bench.care.leave();
    CHECK_FALSE(bench.care.book());
}
