// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

TEST_CASE("visit: a code that cannot be read back is never printed", "[app][visit]")
{
    VisitBench bench;
    bench.artist.smudge = FakeArtist::Smudge::Public;
    bench.goTo(Step::Review);
    CHECK(bench.visit.review() == nullptr);
    CHECK(bench.visit.trouble()->code == FaultCode::CardCodeUnreadable);
    bench.visit.send(Event::PrintAgreed);
    CHECK(bench.visit.step() == Step::Review);
}

TEST_CASE("visit: the second code is for who asks, and says nothing that is not printed", "[app][visit]")
{
    VisitBench bench;
    const auto opened = [&bench](std::size_t which) {
        auto seal = openSeal(bench.reader.sealsInView.at(which), bench.compressor);
        REQUIRE(seal);
        return std::move(seal->content);
    };
    CardFields& fields = bench.profile.cardFields;
    fields.birthDate = GENERATE(true, false);
    fields.address = GENERATE(true, false);
    bench.goTo(Step::Review);
    REQUIRE(bench.reader.sealsInView.size() == 1);
    const std::uint32_t place = opened(0).statusIndex;
    const std::string firstNumber = opened(0).cardNumber;

    bench.visit.chooseCodes(CardCodes::PublicAndDetails);
    REQUIRE(bench.visit.review());
    if (!fields.birthDate && !fields.address) {
        CHECK_FALSE(bench.visit.offersDetailsCode());
        CHECK(bench.reader.sealsInView.size() == 1);
        return;
    }
    REQUIRE(bench.reader.sealsInView.size() == 2);
    const SealContent everybodys = opened(0);
    const SealContent details = opened(1);
    CHECK_FALSE(everybodys.birthDay);
    CHECK(everybodys.address.isEmpty());
    CHECK_FALSE(everybodys.face.empty());
    CHECK(details.face.empty());
    CHECK(details.birthDay.has_value() == fields.birthDate);
    CHECK(details.address.isEmpty() == !fields.address);
    CHECK(details.cardNumber == everybodys.cardNumber);
    CHECK(details.cardNumber != firstNumber);
    // Drawing again uses up no place of the city's list, however often somebody changes their mind.
    CHECK(details.statusIndex == place);
    CHECK(everybodys.statusIndex == place);
    bench.visit.chooseCodes(CardCodes::Public);
    CHECK(bench.reader.sealsInView.size() == 1);
    CHECK(opened(0).statusIndex == place);
    CHECK(*bench.vault.takeStatusIndex() == place + 1);
}

TEST_CASE("visit: a second code that cannot be read back is not printed, and the card is drawn without", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Review);
    bench.artist.smudge = FakeArtist::Smudge::Details;
    bench.visit.chooseCodes(CardCodes::PublicAndDetails);
    CHECK(bench.visit.review() == nullptr);
    CHECK(bench.visit.trouble()->code == FaultCode::CardCodeUnreadable);
    bench.visit.send(Event::PrintAgreed);
    REQUIRE(bench.visit.review());
    CHECK(bench.reader.sealsInView.size() == 1);
    CHECK(bench.visit.step() == Step::Review);
}

TEST_CASE("visit: a city that offers no second code draws none", "[app][visit]")
{
    VisitBench bench;
    bench.profile.cardFields.detailsCode = false;
    bench.goTo(Step::Review);
    const auto number = bench.visit.review()->row.cardNumber;
    bench.visit.chooseCodes(CardCodes::PublicAndDetails);
    CHECK(bench.reader.sealsInView.size() == 1);
    CHECK(bench.visit.review()->row.cardNumber == number);
}

TEST_CASE("visit: a card that could not be drawn is drawn when the store is mended", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Portrait);
    bench.vault.broken = FaultCode::VaultDiskFull;
    bench.portraitCamera.show(makeFrame());
    bench.visit.portrait()->takeNow();
    bench.visit.send(Event::Continue);
    REQUIRE(bench.visit.step() == Step::Review);
    CHECK(bench.visit.review() == nullptr);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultDiskFull);
    bench.visit.send(Event::PrintAgreed);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultDiskFull);

    bench.vault.broken.reset();
    bench.visit.send(Event::PrintAgreed);
    CHECK(bench.visit.review() != nullptr);
    CHECK_FALSE(bench.visit.trouble());
    // That wish was for a new drawing; only a card that was seen is printed.
    CHECK(bench.visit.step() == Step::Review);
}

TEST_CASE("visit: an empty hopper uses nothing and printing goes on when filled", "[app][visit]")
{
    VisitBench bench;
    bench.printer.before = FaultCode::CardPrinterHopperEmpty;
    bench.goTo(Step::Handover);
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.trouble()->code == FaultCode::CardPrinterHopperEmpty);
    CHECK(bench.printer.sent == 0);
    bench.printer.before.reset();
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::Handover);
    bench.visit.send(Event::CardTaken);
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == 1);
}

TEST_CASE("visit: an unknown outcome is resolved by the counter before anything is printed again", "[app][visit]")
{
    const bool cameOut = GENERATE(true, false);
    VisitBench bench;
    bench.printer.during = FaultCode::CardPrinterOutcomeUnknown;
    bench.printer.cameOutAllTheSame = cameOut;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    bench.printer.resolveFault = FaultCode::CardPrinterUnplugged;
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.printer.sent == 1);
    bench.printer.resolveFault.reset();
    bench.printer.during.reset();
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == (cameOut ? Step::Handover : Step::PrinterTrouble));
    CHECK(bench.printer.sent == 1);
    // Nothing to agree to once the card is out: then these do nothing.
    bench.visit.enterStaffPin(WipedText(FakePins::right));
    bench.visit.enterStaffPin(WipedText(FakePins::colleague));
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::Handover);
    CHECK(bench.printer.sent == (cameOut ? 1 : 2));
    bench.visit.send(Event::CardTaken);
    CHECK(bench.vault.outbox.size() == 1);
    CHECK(bench.printer.total == 101);
}

TEST_CASE("visit: leaving with an unknown outcome keeps the job and no person", "[app][visit]")
{
    VisitBench bench;
    bench.printer.during = FaultCode::CardPrinterOutcomeUnknown;
    bench.goTo(Step::Handover);
    bench.visit.send(Event::Stop);
    checkForgotten(bench);
    CHECK(bench.vault.unsettledJobs()->size() == 1);
    CHECK(bench.vault.outbox.empty());
}

TEST_CASE("visit: an open card is settled before the next one moves the counter", "[app][visit]")
{
    const bool cameOut = GENERATE(true, false);
    const bool isSamePrinter = GENERATE(true, false);
    VisitBench bench;
    bench.printer.during = FaultCode::CardPrinterOutcomeUnknown;
    bench.printer.cameOutAllTheSame = cameOut;
    bench.goTo(Step::Handover);
    bench.visit.send(Event::Stop);
    bench.visit.send(Event::Leave);
    REQUIRE(bench.vault.unsettledJobs()->size() == 1);
    if (!isSamePrinter)
        bench.vault.kept.at(0).job.printerSerial = "F2";
    bench.printer.during.reset();
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::Handover);
    bench.visit.send(Event::CardTaken);
    if (!isSamePrinter) {
        // Another printer's counter says nothing of it.
        CHECK(bench.vault.outbox.size() == 1);
        CHECK(bench.vault.unsettledJobs()->size() == 1);
        return;
    }
    REQUIRE(bench.vault.outbox.size() == 2);
    CHECK(bench.vault.outbox[0].status == (cameOut ? CardStatus::Issued : CardStatus::Spoiled));
    CHECK(bench.vault.outbox[1].status == CardStatus::Issued);
}

TEST_CASE("visit: stop while printing waits for the printer and spoils the card", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Printing);
    bench.visit.send(Event::Stop);
    CHECK(bench.visit.step() == Step::Printing);
    bench.devicesLane.run();
    checkForgotten(bench);
    REQUIRE(bench.vault.outbox.size() == 1);
    CHECK(bench.vault.outbox[0].status == CardStatus::Spoiled);
}

TEST_CASE("visit: idle at handover counts the card as issued and forgets the person", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Handover);
    bench.clock.advance(240s);
    bench.visit.tick();
    checkForgotten(bench);
    CHECK(bench.vault.outbox.at(0).status == CardStatus::Issued);
}

TEST_CASE("visit: a full disk at the end is shown and mended without losing the card", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Handover);
    bench.vault.broken = FaultCode::VaultDiskFull;
    bench.visit.send(Event::CardTaken);
    CHECK(bench.visit.step() == Step::Erasing);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultDiskFull);
    CHECK(bench.visit.applicant().fullName.isEmpty());
    bench.visit.tick();
    CHECK(bench.visit.step() == Step::Erasing);
    bench.vault.broken.reset();
    bench.visit.tick();
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == 1);
}

TEST_CASE("visit: a read-only vault before printing stops with nothing sent", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Review);
    bench.vault.broken = FaultCode::VaultReadOnly;
    bench.visit.send(Event::PrintAgreed);
    CHECK(bench.visit.step() == Step::PrinterTrouble);
    CHECK(bench.visit.trouble()->code == FaultCode::VaultReadOnly);
    CHECK(bench.printer.sent == 0);
    bench.vault.broken.reset();
    bench.visit.send(Event::PrintAgain);
    bench.devicesLane.run();
    CHECK(bench.visit.step() == Step::Handover);
}

TEST_CASE("visit: random people leave no person and no uncounted card", "[app][visit]")
{
    std::mt19937 random(2026);
    for (int round = 0; round < 300; ++round) {
        VisitBench bench;
        for (int act = 0; act < 60 && bench.visit.step() != Step::Erased; ++act) {
            const auto chance = random() % 10;
            if (chance < 5)
                bench.goTo(static_cast<Step>(random() % stepCount));
            else if (chance < 8)
                bench.visit.send(static_cast<Event>(random() % eventCount));
            else if (chance == 8)
                bench.clock.advance(std::chrono::seconds(random() % 200));
            else
                bench.printer.during = random() % 2 ? std::optional(FaultCode::CardPrinterFeedError) : std::nullopt;
            bench.visit.tick();
        }
        bench.visit.send(Event::Stop);
        bench.devicesLane.run();
        bench.visit.send(Event::Stop);
        bench.visit.tick();
        // A printer that keeps its card for minutes makes a doubt, and a doubt waits for staff.
        if (bench.visit.isWipeDoubted())
            bench.visit.acknowledgeWipe(WipedText(FakePins::right));
        CHECK((bench.visit.step() == Step::Erased || bench.visit.step() == Step::Welcome));
        CHECK(bench.visit.peopleHeld() == 0);
        CHECK(*bench.vault.peopleHeld() == 0);
        const auto cards = static_cast<std::size_t>(bench.printer.total - 100);
        CHECK(bench.vault.outbox.size() + bench.vault.kept.size() >= cards);
    }
}
