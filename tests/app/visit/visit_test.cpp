// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

TEST_CASE("visit: a whole visit ends with one issued card and nobody held", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::Handover);
    CHECK(bench.visit.peopleHeld() == 1);
    CHECK(bench.printer.sent == 1);
    CHECK(bench.vault.outbox.empty());
    bench.visit.send(Event::CardTaken);
    checkForgotten(bench);
    REQUIRE(bench.vault.outbox.size() == 1);
    CHECK(bench.vault.outbox[0].status == CardStatus::Issued);
    CHECK(bench.vault.outbox[0].expiresDay == CivilDay(std::chrono::year(2030) / std::chrono::November / 22));
    bench.visit.send(Event::Leave);
    CHECK(bench.visit.step() == Step::Welcome);
}

TEST_CASE("visit: what the review shows is what the city will get", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Review);
    REQUIRE(bench.visit.review() != nullptr);
    const IssuanceRow shown = bench.visit.review()->row;
    bench.goTo(Step::Handover);
    bench.visit.send(Event::CardTaken);
    const IssuanceRow sent = bench.vault.outbox.at(0);
    CHECK(sent.cardNumber == shown.cardNumber);
    CHECK(sent.signature == shown.signature);
    CHECK(sent.signerKid == shown.signerKid);
    CHECK(sent.issuedDay == shown.issuedDay);
}

TEST_CASE("visit: stop erases at once from every step", "[app][visit]")
{
    const auto step = GENERATE(Step::PaperCheck, Step::Notice, Step::Name, Step::BirthDate, Step::Address, Step::Gender,
                               Step::EmergencyContact, Step::Papers, Step::StaffReview, Step::Portrait, Step::Review);
    VisitBench bench;
    if (step == Step::PaperCheck)
        bench.visit.send(Event::CheckPapersFirst);
    else
        bench.goTo(step);
    REQUIRE(bench.visit.step() == step);
    bench.visit.send(Event::Stop);
    checkForgotten(bench);
    CHECK(bench.vault.outbox.empty());
    CHECK(bench.journal.has(JournalEvent::VisitStopped));
}

TEST_CASE("visit: idle time warns, can be answered, and then erases", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Name);
    bench.clock.advance(179s);
    CHECK(bench.visit.idle().phase == IdleState::Phase::Quiet);
    bench.clock.advance(1s);
    CHECK(bench.visit.idle().phase == IdleState::Phase::Warning);
    CHECK(bench.visit.idle().left == 60s);
    bench.visit.touched();
    CHECK(bench.visit.idle().phase == IdleState::Phase::Quiet);
    bench.clock.advance(239s);
    bench.visit.tick();
    CHECK(bench.visit.step() == Step::Name);
    bench.clock.advance(1s);
    bench.visit.tick();
    checkForgotten(bench);
    CHECK(bench.journal.has(JournalEvent::VisitTimedOut));
}

TEST_CASE("visit: the welcome page never times out and the printer is never cut off", "[app][visit]")
{
    VisitBench bench;
    bench.clock.advance(24h);
    bench.visit.tick();
    CHECK(bench.visit.step() == Step::Welcome);
    CHECK(bench.visit.idle().phase == IdleState::Phase::Quiet);

    bench.goTo(Step::Printing);
    REQUIRE(bench.visit.step() == Step::Printing);
    bench.clock.advance(24h);
    bench.visit.tick();
    CHECK(bench.visit.step() == Step::Printing);
}

TEST_CASE("visit: an answer that is missing holds Continue back", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Name);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Name);
    bench.visit.enterName(WipedText("  \n"), {});
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Name);
    bench.goTo(Step::BirthDate);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::BirthDate);
    CHECK(bench.visit.enterBirthDate(2027, 1, 1) == AgeDecision::InTheFuture);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::BirthDate);
    bench.goTo(Step::Papers);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Papers);
}

TEST_CASE("visit: names are never rejected for their form", "[app][visit]")
{
    const auto name = GENERATE(as<std::string>(), "Suharto", "Ng", "María del Carmen Núñez de la Peña y Álvarez",
                               "O'Brien-Nguyễn", "አማርኛ ስም", "محمد", "Xiong Pa Houa", "X", "李小龙",
                               "Abcdefghij Klmnopqrst Uvwxyzabcd Efghijklmn Opqrstuvwx Yzabc");
    VisitBench bench;
    bench.goTo(Step::Name);
    bench.visit.enterName(WipedText(name), {});
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::BirthDate);
    CHECK(bench.visit.applicant().fullName.view() == name);
}

TEST_CASE("visit: somebody too young is told so and can go back", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::BirthDate);
    CHECK(bench.visit.enterBirthDate(2012, 11, 24) == AgeDecision::TooYoung);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::NotEligible);
    bench.visit.send(Event::Back);
    CHECK(bench.visit.enterBirthDate(2012, 11, 23) == AgeDecision::Eligible);
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Address);
}

TEST_CASE("visit: staff decide only with a PIN and only with both rules met", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::StaffReview);
    bench.visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
    bench.visit.send(Event::StaffDeclined);
    CHECK(bench.visit.step() == Step::StaffReview);
    bench.visit.enterStaffPin(WipedText("000000"));
    CHECK(bench.visit.trouble()->code == FaultCode::StaffPinWrong);
    bench.visit.enterStaffPin(WipedText(FakePins::right));
    CHECK_FALSE(bench.visit.trouble().has_value());
    bench.visit.attest({.identityRuleMet = true});
    CHECK(bench.visit.step() == Step::StaffReview);
    CHECK(bench.visit.papers()->captured().size() == 1);
    bench.visit.attest({.identityRuleMet = true, .residencyRuleMet = true});
    CHECK(bench.visit.step() == Step::Portrait);
    CHECK(bench.visit.papers() == nullptr);
}

TEST_CASE("visit: events of the visit itself cannot come from outside", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::StaffReview);
    bench.visit.send(Event::StaffApproved);
    CHECK(bench.visit.step() == Step::StaffReview);
    bench.goTo(Step::Printing);
    bench.visit.send(Event::CardCameOut);
    CHECK(bench.visit.step() == Step::Printing);
}

TEST_CASE("visit: papers and what was read go when the step is left", "[app][visit]")
{
    VisitBench bench;
    bench.reader.name = "Read From Paper";
    bench.goTo(Step::Papers);
    bench.visit.papers()->capture();
    bench.paperCamera.show(makeFrame());
    CHECK(bench.visit.papers()->captured().size() == 1);
    CHECK(bench.visit.papers()->prefill().fullName.has_value());
    bench.visit.send(Event::Back);
    CHECK(bench.visit.papers() == nullptr);
    CHECK(bench.visit.applicant().fullName.view() == "Amina Xiong Hernández");
}

TEST_CASE("visit: what a paper says is taken over only when wanted", "[app][visit]")
{
    VisitBench bench;
    bench.reader.name = "Read From Paper";
    bench.reader.birthDate = std::chrono::year(1990) / std::chrono::May / 5;
    bench.goTo(Step::Papers);
    bench.paperCamera.show(makeFrame());
    CHECK(bench.visit.applicant().fullName.view() == "Amina Xiong Hernández");
    bench.visit.acceptPrefill();
    CHECK(bench.visit.applicant().fullName.view() == "Read From Paper");
}

TEST_CASE("visit: pictures of papers are dropped after ten minutes", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Papers);
    bench.visit.papers()->capture();
    bench.paperCamera.show(makeFrame());
    REQUIRE(bench.visit.papers()->captured().size() == 1);
    bench.clock.time = std::chrono::steady_clock::time_point{} + 601s;
    bench.visit.touched();
    bench.visit.tick();
    CHECK(bench.visit.papers()->captured().empty());
}

TEST_CASE("visit: a camera that vanishes and returns is shown and goes on", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Portrait);
    bench.portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    CHECK(bench.visit.portrait()->cameraState() == CameraState::Lost);
    CHECK(bench.visit.portrait()->trouble()->code == FaultCode::CameraUnplugged);
    bench.portraitCamera.say(CameraState::Live);
    CHECK_FALSE(bench.visit.portrait()->trouble().has_value());
    bench.portraitCamera.show(makeFrame());
    bench.visit.portrait()->takeNow();
    CHECK_FALSE(bench.visit.portrait()->taken().isEmpty());
}

TEST_CASE("visit: a portrait is taken by itself after good was held, and can be taken again", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Portrait);
    bench.portraitCamera.show(makeFrame());
    CHECK(bench.visit.portrait()->countdown() == 3);
    bench.clock.advance(2s);
    bench.portraitCamera.show(makeFrame());
    CHECK_FALSE(bench.visit.portrait()->taken().isEmpty());
    bench.visit.portrait()->retake();
    CHECK(bench.visit.portrait()->taken().isEmpty());
    bench.visit.send(Event::Continue);
    CHECK(bench.visit.step() == Step::Portrait);
}
