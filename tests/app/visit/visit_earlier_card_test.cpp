// SPDX-License-Identifier: Apache-2.0
// Renewal and replacement: an earlier card fills in, and is revoked when, and only when, the new one is handed over.
#include "app/seal/replaced.h"
#include "tests/app/visit/forgotten.h"
#include "tests/app/visit/old_cards.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// A city that offers renewal, and somebody on the page that asks.
struct RenewalBench {
    VisitBench at;

    RenewalBench()
    {
        at.profile.renewal = {.isOffered = true, .expiredFor = std::chrono::days(30)};
        at.goTo(Step::Notice);
        at.visit.send(Event::Agree);
        REQUIRE(at.visit.step() == Step::EarlierCard);
        REQUIRE(at.visit.earlierCard());
    }
    void show(std::vector<std::string> codes)
    {
        at.visit.earlierCard()->open();
        at.reader.sealsInView = std::move(codes);
        at.paperCamera.show(makeFrame());
    }
    [[nodiscard]] std::vector<std::string> codes()
    {
        return {sealed(oldCard(), at.signer, at.compressor),
                sealed(detailsOf(oldCard(), CivilDay{std::chrono::year{1987} / 3 / 14},
                                 WipedText("c/o Haven House\n9 Elm Street")),
                       at.signer, at.compressor)};
    }
    void useOldCard()
    {
        show(codes());
        at.visit.useEarlierCard();
        REQUIRE(at.visit.step() == Step::Name);
    }
    /// From Name on, with the answers as they were filled in.
    void confirmTo(Step step)
    {
        while (at.visit.step() != step && at.visit.step() != Step::Papers)
            at.visit.send(Event::Continue);
        at.goTo(step);
        REQUIRE(at.visit.step() == step);
    }
};

} // namespace

TEST_CASE("renewal: offered only where the city's rules say so", "[app][visit][renewal]")
{
    VisitBench bench;
    bench.goTo(Step::Notice);
    bench.visit.send(Event::Agree);
    CHECK(bench.visit.step() == Step::Name);
    CHECK_FALSE(bench.visit.earlierCard());
    bench.visit.send(Event::Back);
    CHECK(bench.visit.step() == Step::Notice);
    // Nobody gets there from outside.
    bench.visit.send(Event::AskEarlierCard);
    CHECK(bench.visit.step() == Step::Notice);
}

TEST_CASE("renewal: the question comes after the choice, without a camera, and can be gone back to",
          "[app][visit][renewal]")
{
    RenewalBench bench;
    CHECK(bench.at.journal.has(JournalEvent::VisitStarted));
    CHECK_FALSE(bench.at.paperCamera.isRunning());
    CHECK(bench.at.visit.peopleHeld() == 0);
    bench.at.visit.send(Event::Back);
    CHECK(bench.at.visit.step() == Step::Notice);
    bench.at.visit.send(Event::Agree);
    bench.at.visit.send(Event::Continue);
    CHECK(bench.at.visit.step() == Step::Name);
    CHECK_FALSE(bench.at.visit.replaces());
    bench.at.visit.send(Event::Back);
    CHECK(bench.at.visit.step() == Step::EarlierCard);
}

TEST_CASE("renewal: what the card says is filled in, can be changed, and staff decide as ever", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.show(bench.codes());
    CHECK(bench.at.visit.peopleHeld() == 1);
    CHECK(bench.at.visit.applicant().fullName.isEmpty());
    bench.at.visit.useEarlierCard();
    REQUIRE(bench.at.visit.step() == Step::Name);
    CHECK_FALSE(bench.at.paperCamera.isRunning());
    CHECK_FALSE(bench.at.visit.earlierCard());
    CHECK(bench.at.visit.replaces() == CardStanding::Unknown);
    const Applicant& person = bench.at.visit.applicant();
    CHECK(person.fullName.view() == "Amina Xiong Hernández");
    CHECK(person.birthDate->use([](const CivilDay& day) { return day; }) == CivilDay{std::chrono::year{1987} / 3 / 14});
    CHECK(person.addressKind == AddressKind::CareOf);
    CHECK(person.address.view() == "Haven House\n9 Elm Street");
    bench.at.visit.enterName(WipedText("Amina Hernández"), {});
    bench.confirmTo(Step::StaffReview);
    CHECK(bench.at.visit.applicant().fullName.view() == "Amina Hernández");
    bench.at.visit.send(Event::StaffApproved);
    CHECK(bench.at.visit.step() == Step::StaffReview);
    CHECK(bench.at.vault.kept.empty());
}

TEST_CASE("renewal: the old card's place goes to the city when the new card is handed over", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.useOldCard();
    bench.confirmTo(Step::Handover);
    CHECK(bench.at.vault.replaced.empty());
    bench.at.visit.send(Event::CardTaken);
    checkForgotten(bench.at);
    CHECK_FALSE(bench.at.visit.replaces());
    REQUIRE(bench.at.vault.outbox.size() == 1);
    CHECK(bench.at.vault.outbox.at(0).status == CardStatus::Issued);
    REQUIRE(bench.at.vault.replaced.size() == 1);
    const auto word = readReplaced(bench.at.vault.replaced.at(0));
    REQUIRE(word);
    CHECK(word->place == 42);
    CHECK(word->kid == bench.at.signer.kid());
    // The place and nothing else.
    const std::string bytes(reinterpret_cast<const char*>(bench.at.vault.replaced.at(0).data()),
                            bench.at.vault.replaced.at(0).size());
    CHECK_FALSE(bytes.contains(oldCard().cardNumber));
    CHECK_FALSE(bytes.contains(bench.at.vault.outbox.at(0).cardNumber.text()));
}

TEST_CASE("renewal: a visit that ends otherwise leaves the old card as it was", "[app][visit][renewal]")
{
    const Step step = GENERATE(Step::EarlierCard, Step::Name, Step::StaffReview, Step::Review, Step::Handover);
    const Event end = GENERATE(Event::Stop, Event::StaffClose, Event::CloseNow, Event::CardSpoiled);
    RenewalBench bench;
    if (step == Step::EarlierCard) {
        bench.show(bench.codes());
    } else {
        bench.useOldCard();
        bench.confirmTo(step);
    }
    bench.at.visit.send(end);
    if (bench.at.visit.step() == step)
        return;
    checkForgotten(bench.at);
    CHECK_FALSE(bench.at.visit.replaces());
    // A card that lies there when staff close is in somebody's hand for all we know: it counts.
    const bool counts = step == Step::Handover && (end == Event::StaffClose || end == Event::CloseNow);
    CHECK(bench.at.vault.replaced.size() == (counts ? 1 : 0));
    for (const IssuanceRow& row : bench.at.vault.outbox)
        CHECK(row.status == (counts ? CardStatus::Issued : CardStatus::Spoiled));
}

TEST_CASE("renewal: a print that fails or stays unknown replaces nothing; printed again it does",
          "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.useOldCard();
    bench.confirmTo(Step::Review);
    bench.at.printer.before = FaultCode::CardPrinterHopperEmpty;
    bench.at.visit.send(Event::PrintAgreed);
    bench.at.devicesLane.run();
    REQUIRE(bench.at.visit.step() == Step::PrinterTrouble);
    CHECK(bench.at.vault.replaced.empty());
    SECTION("stopped there")
    {
        bench.at.visit.send(Event::Stop);
        checkForgotten(bench.at);
        CHECK(bench.at.vault.replaced.empty());
    }
    SECTION("printed again")
    {
        bench.at.printer.before.reset();
        bench.at.visit.send(Event::PrintAgain);
        bench.at.devicesLane.run();
        REQUIRE(bench.at.visit.step() == Step::Handover);
        bench.at.visit.send(Event::CardTaken);
        checkForgotten(bench.at);
        CHECK(bench.at.vault.replaced.size() == 1);
    }
    SECTION("unknown")
    {
        bench.at.printer.before.reset();
        bench.at.printer.during = FaultCode::CardPrinterOutcomeUnknown;
        bench.at.visit.send(Event::PrintAgain);
        bench.at.devicesLane.run();
        bench.at.visit.send(Event::StaffClose);
        checkForgotten(bench.at);
        CHECK(bench.at.vault.replaced.empty());
    }
}

TEST_CASE("renewal: going on without the card forgets that it was shown", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.useOldCard();
    bench.at.visit.send(Event::Back);
    REQUIRE(bench.at.visit.step() == Step::EarlierCard);
    CHECK(bench.at.visit.replaces());
    bench.at.visit.send(Event::Continue);
    CHECK_FALSE(bench.at.visit.replaces());
    bench.confirmTo(Step::Handover);
    bench.at.visit.send(Event::CardTaken);
    checkForgotten(bench.at);
    CHECK(bench.at.vault.outbox.size() == 1);
    CHECK(bench.at.vault.replaced.empty());
}

TEST_CASE("renewal: a card that is not good fills in nothing and holds nobody up", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.show({forged(oldCard(), bench.at.compressor)});
    CHECK(bench.at.visit.earlierCard()->trouble() == Fault{FaultCode::EarlierCardForged});
    bench.at.visit.useEarlierCard();
    CHECK(bench.at.visit.step() == Step::EarlierCard);
    CHECK(bench.at.visit.peopleHeld() == 0);
    bench.at.visit.send(Event::Continue);
    CHECK(bench.at.visit.step() == Step::Name);
    CHECK(bench.at.visit.applicant().fullName.isEmpty());
    CHECK_FALSE(bench.at.visit.replaces());
}

TEST_CASE("renewal: nobody who is too young gets a birth date filled in", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.show({sealed(oldCard(), bench.at.signer, bench.at.compressor),
                sealed(detailsOf(oldCard(), CivilDay{std::chrono::year{2015} / 3 / 14}, WipedText()), bench.at.signer,
                       bench.at.compressor)});
    bench.at.visit.useEarlierCard();
    CHECK(bench.at.visit.step() == Step::Name);
    CHECK_FALSE(bench.at.visit.applicant().birthDate);
}

TEST_CASE("renewal: idle time on the page erases what was read", "[app][visit][renewal]")
{
    RenewalBench bench;
    bench.show(bench.codes());
    REQUIRE(bench.at.visit.earlierCard()->card());
    bench.at.clock.advance(240s);
    bench.at.visit.tick();
    checkForgotten(bench.at);
    CHECK(bench.at.vault.replaced.empty());
    CHECK(bench.at.journal.has(JournalEvent::VisitTimedOut));
}
