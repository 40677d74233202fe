// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_in_printer.h"

#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_printer.h"
#include "tests/fakes/fake_stock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

struct Bench {
    CountingVault vault;
    ListJournal journal;
    VaultStock stock{vault, journal};
    FakePrinter printer;
    InlineExecutor lane;
    PrinterClearing parts{printer, vault, stock, lane};

    /// A card that was sent to the printer at hand, with its counter as it stands.
    RecordId send(const std::string& serial = "F1")
    {
        const RecordId id = vault.prepare(KeptRecord{}, blankJob()).value();
        REQUIRE(vault.sending(id, serial, printer.total));
        return id;
    }
    [[nodiscard]] std::vector<CardStatus> told() const
    {
        std::vector<CardStatus> all;
        for (const IssuanceRow& row : vault.outbox)
            all.push_back(row.status);
        return all;
    }
};

} // namespace

TEST_CASE("card in the printer: an earlier visit's card goes to the bin as what it is, whatever the counter counts",
          "[app][card]")
{
    Bench bench;
    bench.printer.keepsCards = true;
    bench.printer.countsRejects = GENERATE(false, true);
    // The kiosk died; the card is stuck, and a resident waits.
    static_cast<void>(bench.send());
    bench.printer.hasCardInside = true;
    const RecordId own = bench.vault.prepare(KeptRecord{}, blankJob()).value();
    REQUIRE(clearPrinter(bench.parts, own));
    CHECK(bench.printer.rejected == 1);
    CHECK(bench.told() == std::vector{CardStatus::Spoiled});
    CHECK(bench.vault.stock.inBin == 1);
    CHECK(bench.journal.has(JournalEvent::CardRejected));
    REQUIRE(bench.vault.sending(own, "F1", bench.printer.total));
}

TEST_CASE("card in the printer: while the printer cannot speak about an open card, nothing is moved", "[app][card]")
{
    Bench bench;
    static_cast<void>(bench.send());
    bench.printer.hasCardInside = true;
    bench.printer.resolveFault = FaultCode::CardPrinterSilent;
    CHECK(clearPrinter(bench.parts, std::nullopt).error().code == FaultCode::CardPrinterSilent);
    CHECK(bench.printer.rejected == 0);
    CHECK_FALSE(bench.vault.stock.isRejecting);
}

TEST_CASE("card in the printer: another printer's card cannot be asked here, and is no reason to wait", "[app][card]")
{
    Bench bench;
    const RecordId elsewhere = bench.send("F2");
    bench.printer.hasCardInside = true;
    CHECK(settleOpenCards(bench.parts, std::nullopt).error().code == FaultCode::CardPrinterIsAnother);
    REQUIRE(clearPrinter(bench.parts, std::nullopt));
    CHECK(bench.printer.rejected == 1);
    const auto open = bench.vault.unsettledJobs();
    REQUIRE(open->size() == 1);
    CHECK(open->front().record == elsewhere);
}

TEST_CASE("card in the printer: a note that cannot be written leaves the card where it is", "[app][card]")
{
    Bench bench;
    bench.printer.hasCardInside = true;
    const RecordId own = bench.send();
    bench.vault.broken = FaultCode::VaultDiskFull;
    CHECK(clearPrinter(bench.parts, own).error().code == FaultCode::VaultDiskFull);
    CHECK(bench.printer.hasCardInside);
}

TEST_CASE("card in the printer: killed while the card moves, the bin has it after the next start", "[app][card]")
{
    Bench bench;
    bench.printer.keepsCards = true;
    const bool isMoved = GENERATE(true, false);
    bench.printer.hasCardInside = !isMoved;
    REQUIRE(bench.vault.rejecting(std::nullopt));
    REQUIRE(settleReject(bench.parts));
    CHECK(bench.vault.stock.inBin == (isMoved ? 1 : 0));
    CHECK(bench.vault.stock.isSettled());
    REQUIRE(settleReject(bench.parts));
    CHECK(bench.vault.stock.inBin == (isMoved ? 1 : 0));
}

TEST_CASE("card in the printer: a printer that tells no place has moved none", "[app][card]")
{
    Bench bench;
    REQUIRE(bench.vault.rejecting(std::nullopt));
    REQUIRE(settleReject(bench.parts));
    CHECK(bench.vault.stock.inBin == 0);
    CHECK(bench.vault.stock.isSettled());
}

TEST_CASE("card in the printer: all open cards and the test card are settled, but not the waiting visit's",
          "[app][card]")
{
    Bench bench;
    REQUIRE(bench.stock.testCardSending({"F1", bench.printer.total}, {}));
    static_cast<void>(bench.send());
    ++bench.printer.total;
    static_cast<void>(bench.send());
    const RecordId own = bench.send();
    REQUIRE(settleOpenCards(bench.parts, own));
    CHECK(bench.told() == std::vector{CardStatus::Issued, CardStatus::Spoiled});
    CHECK_FALSE(bench.vault.stock.openTest);
    const auto open = bench.vault.unsettledJobs();
    REQUIRE(open->size() == 1);
    CHECK(open->front().record == own);
}
