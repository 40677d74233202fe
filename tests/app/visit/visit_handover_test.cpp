// SPDX-License-Identifier: Apache-2.0
// The printed card under the paper camera, before it is handed over.
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// A city that has the card read back, and a card that came out.
struct HandoverBench {
    VisitBench at;
    /// What is on the card.
    std::vector<std::string> codes;

    explicit HandoverBench(CardCodes wanted = CardCodes::Public)
    {
        at.profile.readsCardBack = true;
        at.goTo(Step::Review);
        at.visit.chooseCodes(wanted);
        codes = at.reader.sealsInView;
        at.goTo(Step::Printing);
        at.devicesLane.run();
        REQUIRE(at.visit.step() == Step::Handover);
        REQUIRE(at.visit.cardDesk());
        look({});
    }
    /// The camera sees these codes.
    void look(std::vector<std::string> inView)
    {
        at.reader.sealsInView = std::move(inView);
        at.paperCamera.show(makeFrame());
    }
};

} // namespace

TEST_CASE("handover: the card is given once every code on it was read, in one look or in several", "[app][visit]")
{
    const CardCodes wanted = GENERATE(CardCodes::Public, CardCodes::PublicAndDetails);
    const bool inOneLook = GENERATE(true, false);
    HandoverBench bench(wanted);
    REQUIRE(bench.codes.size() == (wanted == CardCodes::Public ? 1 : 2));
    bench.at.visit.send(Event::CardTaken);
    CHECK(bench.at.visit.step() == Step::Handover);
    if (inOneLook)
        bench.look(bench.codes);
    else
        for (const std::string& code : bench.codes) {
            CHECK_FALSE(bench.at.visit.isCardAccepted());
            bench.look({code});
            bench.look({code});
            CHECK_FALSE(bench.at.visit.cardDesk()->isAnother());
        }
    CHECK(bench.at.visit.isCardAccepted());
    CHECK_FALSE(bench.at.paperCamera.isRunning());
    bench.at.visit.send(Event::CardTaken);
    checkForgotten(bench.at);
    CHECK(bench.at.vault.outbox.at(0).status == CardStatus::Issued);
    CHECK_FALSE(bench.at.journal.has(JournalEvent::CardHandedUnread));
}

TEST_CASE("handover: another card, a damaged code or none is not this card", "[app][visit]")
{
    HandoverBench bench;
    VisitBench elsewhere;
    // Other numbers than the first bench drew.
    std::array<std::byte, 3> drawn{};
    elsewhere.entropy.fill(drawn);
    elsewhere.goTo(Step::Review);
    const std::string other = elsewhere.reader.sealsInView.at(0);
    for (const std::string& code : {std::string("NOT A SEAL"), bench.codes.at(0).substr(3), std::string()}) {
        bench.look({code});
        CHECK_FALSE(bench.at.visit.isCardAccepted());
        CHECK_FALSE(bench.at.visit.cardDesk()->isAnother());
    }
    bench.look({other});
    CHECK_FALSE(bench.at.visit.isCardAccepted());
    CHECK(bench.at.visit.cardDesk()->isAnother());
    bench.at.visit.send(Event::CardTaken);
    CHECK(bench.at.visit.step() == Step::Handover);
    bench.look(bench.codes);
    CHECK(bench.at.visit.isCardAccepted());
    CHECK_FALSE(bench.at.visit.cardDesk()->isAnother());
}

TEST_CASE("handover: where the camera cannot, staff look and answer for it", "[app][visit]")
{
    HandoverBench bench;
    bench.at.paperCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    CHECK(bench.at.visit.cardDesk()->trouble()->code == FaultCode::CameraUnplugged);
    bench.at.visit.enterStaffPin(WipedText("000000"));
    CHECK(bench.at.visit.trouble()->code == FaultCode::StaffPinWrong);
    CHECK_FALSE(bench.at.visit.isCardAccepted());
    bench.at.visit.enterStaffPin(WipedText(FakePins::right));
    CHECK(bench.at.visit.isCardAccepted());
    CHECK(bench.at.journal.has(JournalEvent::CardHandedUnread));
    bench.at.visit.send(Event::CardTaken);
    checkForgotten(bench.at);
    CHECK(bench.at.vault.outbox.at(0).status == CardStatus::Issued);
}

TEST_CASE("handover: a card that nobody accepts is waste, and one that was left counts", "[app][visit]")
{
    const bool isLeft = GENERATE(true, false);
    HandoverBench bench;
    if (isLeft) {
        bench.at.clock.advance(240s);
        bench.at.visit.tick();
    } else {
        bench.at.visit.send(Event::CardSpoiled);
    }
    checkForgotten(bench.at);
    CHECK(bench.at.vault.outbox.at(0).status == (isLeft ? CardStatus::Issued : CardStatus::Spoiled));
    CHECK_FALSE(bench.at.paperCamera.isRunning());
}
