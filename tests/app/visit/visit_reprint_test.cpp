// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;
using Needs = PrintAgain::Needs;

namespace {

/// In PrinterTrouble, with one card sent.
void sendOne(VisitBench& bench, FaultCode fault)
{
    bench.printer.during = fault;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    bench.printer.during.reset();
}

void enter(VisitBench& bench, std::string_view pin)
{
    bench.visit.enterStaffPin(WipedText(pin));
    bench.devicesLane.run();
}

/// The printer was not sure; now its counter says that no card came out.
void sendOneAndDoubt(VisitBench& bench)
{
    sendOne(bench, FaultCode::CardPrinterOutcomeUnknown);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    REQUIRE(bench.visit.printAgainNeeds() == Needs::TwoPeople);
}

} // namespace

TEST_CASE("reprint: what was never sent is tried again by whoever stands there", "[app][visit]")
{
    VisitBench bench;
    bench.printer.before = GENERATE(FaultCode::CardPrinterHopperEmpty, FaultCode::CardPrinterUnplugged);
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.printAgainNeeds() == Needs::Nobody);
    bench.printer.before.reset();
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::Handover);
    CHECK_FALSE(bench.journal.has(JournalEvent::PrintRetried));
    CHECK_FALSE(bench.journal.has(JournalEvent::ReprintApproved));
}

TEST_CASE("reprint: a card that did not come out is printed again by one member of staff, and noted", "[app][visit]")
{
    VisitBench bench;
    sendOne(bench, GENERATE(FaultCode::CardPrinterFeedError, FaultCode::CardPrinterReportsFault));
    CHECK(bench.visit.printAgainNeeds() == Needs::Staff);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    enter(bench, "000000");
    CHECK(bench.visit.trouble()->code == FaultCode::StaffPinWrong);
    CHECK(bench.printer.sent == 1);
    CHECK_FALSE(bench.journal.has(JournalEvent::PrintRetried));

    enter(bench, FakePins::right);
    CHECK(bench.visit.step() == Step::Handover);
    CHECK(bench.printer.sent == 2);
    CHECK(bench.journal.has(JournalEvent::PrintRetried));
    CHECK_FALSE(bench.journal.has(JournalEvent::ReprintApproved));
}

TEST_CASE("reprint: after an unknown outcome two different people must agree, and both are noted first", "[app][visit]")
{
    VisitBench bench;
    sendOneAndDoubt(bench);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    enter(bench, FakePins::right);
    CHECK(bench.visit.printAgainNeeds() == Needs::SecondPerson);
    enter(bench, FakePins::right);
    CHECK(bench.visit.trouble()->code == FaultCode::SecondPersonSame);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.sent == 1);
    CHECK(bench.journal.witnessed.empty());

    bench.printer.whilePrinting = [&] { CHECK(bench.journal.witnessed.size() == 1); };
    enter(bench, FakePins::colleague);
    CHECK(bench.visit.step() == Step::Handover);
    CHECK(bench.printer.sent == 2);
    CHECK(bench.journal.has(JournalEvent::ReprintApproved));
    CHECK(bench.journal.witnessed ==
          std::vector{std::pair(StaffPseudonym{std::byte{1}}, StaffPseudonym{std::byte{2}})});
    bench.printer.whilePrinting = [] {};
    bench.visit.send(Event::CardTaken);
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == 1);
}

TEST_CASE("reprint: while the counter cannot tell, no number of people prints a second card", "[app][visit]")
{
    VisitBench bench;
    sendOne(bench, FaultCode::CardPrinterOutcomeUnknown);
    bench.printer.resolveFault = GENERATE(FaultCode::CardPrinterUnplugged, FaultCode::CardPrinterIsAnother);
    for (const std::string_view pin : {FakePins::right, FakePins::colleague}) {
        CHECK(bench.visit.printAgainNeeds() == Needs::Counter);
        bench.visit.send(Event::PrintAgain);
        bench.devicesLane.run();
        enter(bench, pin);
    }
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.printer.sent == 1);
    bench.visit.send(Event::Stop);
    checkForgotten(bench);
    CHECK(bench.vault.unsettledJobs()->size() == 1);
}

TEST_CASE("reprint: what was agreed stays good until a first byte is sent, and no longer", "[app][visit]")
{
    VisitBench bench;
    sendOneAndDoubt(bench);
    enter(bench, FakePins::right);
    bench.printer.before = FaultCode::CardPrinterHopperEmpty;
    enter(bench, FakePins::colleague);
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.printAgainNeeds() == Needs::Nobody);
    bench.printer.before.reset();
    bench.printer.during = FaultCode::CardPrinterFeedError;
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.sent == 2);
    CHECK(bench.visit.printAgainNeeds() == Needs::Staff);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.sent == 2);
}

TEST_CASE("reprint: an approval that the journal cannot take is none", "[app][visit]")
{
    VisitBench bench;
    sendOne(bench, FaultCode::CardPrinterFeedError);
    bench.journal.broken = FaultCode::VaultDiskFull;
    enter(bench, FakePins::right);
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultDiskFull);
    CHECK(bench.visit.printAgainNeeds() == Needs::Staff);
    CHECK(bench.printer.sent == 1);
}

TEST_CASE("reprint: the page hears when the second person's two minutes are over", "[app][visit]")
{
    VisitBench bench;
    sendOneAndDoubt(bench);
    enter(bench, FakePins::right);
    bench.clock.advance(121s);
    const int before = bench.changes;
    bench.visit.tick();
    CHECK(bench.changes > before);
    CHECK(bench.visit.printAgainNeeds() == Needs::TwoPeople);
}

TEST_CASE("reprint: a card left inside goes into the reject bin when people have agreed, not before", "[app][visit]")
{
    VisitBench bench;
    sendOne(bench, FaultCode::CardPrinterJamTurnover);
    bench.printer.hasCardInside = true;
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.rejected == 0);

    enter(bench, FakePins::right);
    CHECK(bench.visit.step() == Step::Handover);
    CHECK(bench.printer.rejected == 1);
    CHECK(bench.printer.sent == 2);
}

TEST_CASE("reprint: somebody else's card inside stays there until staff say so", "[app][visit]")
{
    VisitBench bench;
    bench.printer.hasCardInside = true;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.trouble()->code == FaultCode::CardPrinterCardInside);
    CHECK(bench.visit.printAgainNeeds() == Needs::Staff);
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.rejected == 0);
    CHECK(bench.printer.sent == 0);

    bench.printer.rejectFault = FaultCode::CardPrinterJamExit;
    enter(bench, FakePins::right);
    CHECK(bench.visit.trouble()->code == FaultCode::CardPrinterJamExit);
    CHECK(bench.printer.sent == 0);
    // What was agreed is still good: nothing was sent.
    bench.printer.rejectFault.reset();
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::Handover);
    CHECK(bench.printer.rejected == 1);
    CHECK(bench.printer.sent == 1);
}

TEST_CASE("reprint: an earlier card that is rejected is never told to the city as issued", "[app][visit]")
{
    VisitBench bench;
    // A kiosk that died while a card ran; the card is stuck, the printer was off until now, and counts rejects.
    const RecordId earlier = bench.vault.prepare(KeptRecord{}, blankJob()).value();
    REQUIRE(bench.vault.sending(earlier, "F1", bench.printer.total));
    bench.printer.keepsCards = bench.printer.hasCardInside = true;
    bench.printer.countsRejects = true;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    enter(bench, FakePins::right);
    REQUIRE(bench.visit.step() == Step::Handover);
    REQUIRE(bench.vault.outbox.size() == 1);
    CHECK(bench.vault.outbox.front().status == CardStatus::Spoiled);
    bench.visit.send(Event::CardTaken);
    CHECK(bench.vault.outbox.back().status == CardStatus::Issued);
    CHECK(bench.vault.stock.out == 1);
    CHECK(bench.vault.stock.inBin == 1);
    CHECK(bench.printer.total == 102);
}

TEST_CASE("reprint: a kiosk that dies while its own card is rejected does not count it as issued", "[app][visit]")
{
    VisitBench bench;
    bench.printer.keepsCards = bench.printer.countsRejects = true;
    sendOne(bench, FaultCode::CardPrinterJamTurnover);
    REQUIRE(bench.printer.hasCardInside);
    std::vector<CardJob> open;
    bench.printer.whileRejecting = [&] { open = bench.vault.unsettledJobs().value(); };
    enter(bench, FakePins::right);
    REQUIRE(bench.printer.rejected == 1);
    // At that moment there was nothing for whose counter a restart could ask.
    CHECK(open.empty());
    CHECK(bench.visit.step() == Step::Handover);
}

TEST_CASE("reprint: leave to throw a card away ends with the first byte", "[app][visit]")
{
    VisitBench bench;
    sendOne(bench, FaultCode::CardPrinterJamTurnover);
    bench.printer.during = FaultCode::CardPrinterJamExit;
    enter(bench, FakePins::right);
    CHECK(bench.printer.sent == 2);
    bench.printer.hasCardInside = true;
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.printer.rejected == 0);
    CHECK(bench.visit.printAgainNeeds() == Needs::Staff);
}
