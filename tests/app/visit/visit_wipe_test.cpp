// SPDX-License-Identifier: Apache-2.0
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// One check at a time is made to fail.
void spoilCheck(VisitBench& bench, FaultCode code)
{
    if (code == FaultCode::WipeKeyStays || code == FaultCode::WipeRootStays)
        bench.vault.remains = code;
    else if (code == FaultCode::WipeMemoryStays || code == FaultCode::WipeBytesNotZero)
        bench.wipeCheck.inMemory = Fault{code, 3};
    else
        bench.wipeCheck.inFolders = Fault{code, 1};
}

void mendChecks(VisitBench& bench)
{
    bench.vault.remains.reset();
    bench.wipeCheck.inMemory.reset();
    bench.wipeCheck.inFolders.reset();
}

/// Past the time that lanes get to let go.
void lookAgain(VisitBench& bench)
{
    bench.clock.advance(4s);
    bench.visit.tick();
}

} // namespace

TEST_CASE("wipe: every check that fails holds 'erased' back until staff have looked", "[app][visit]")
{
    const auto code =
        GENERATE(FaultCode::WipeKeyStays, FaultCode::WipeRootStays, FaultCode::WipeMemoryStays,
                 FaultCode::WipeBytesNotZero, FaultCode::WipeSpoolUnexpected, FaultCode::WipeTemporaryUnexpected);
    VisitBench bench;
    bench.goTo(Step::Handover);
    spoilCheck(bench, code);
    bench.visit.send(Event::CardTaken);
    lookAgain(bench);

    CHECK(bench.visit.step() == Step::Erasing);
    CHECK(bench.visit.isWipeDoubted());
    CHECK(bench.visit.trouble()->code == code);
    CHECK(bench.journal.has(JournalEvent::WipeNotProven));
    CHECK_FALSE(bench.journal.has(JournalEvent::WipeProven));
    CHECK(bench.visit.applicant().fullName.isEmpty());

    // Mended by itself: the way stays shut all the same.
    mendChecks(bench);
    lookAgain(bench);
    bench.visit.send(Event::Leave);
    CHECK(bench.visit.step() == Step::Erasing);
    bench.visit.acknowledgeWipe(WipedText("000000"));
    CHECK(bench.visit.step() == Step::Erasing);
    CHECK(bench.visit.trouble()->code == FaultCode::StaffPinWrong);
    CHECK_FALSE(bench.journal.has(JournalEvent::WipeAcknowledged));

    bench.visit.acknowledgeWipe(WipedText(FakePins::right));
    CHECK(bench.journal.has(JournalEvent::WipeAcknowledged));
    CHECK_FALSE(bench.visit.isWipeDoubted());
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == 1);
}

TEST_CASE("wipe: staff who looked do not make a failing check true", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Name);
    spoilCheck(bench, FaultCode::WipeTemporaryUnexpected);
    bench.visit.send(Event::Stop);
    bench.visit.acknowledgeWipe(WipedText(FakePins::right));
    CHECK(bench.visit.isWipeDoubted());
    CHECK(bench.visit.step() == Step::Erasing);
    CHECK_FALSE(bench.journal.has(JournalEvent::WipeProven));
}

TEST_CASE("wipe: a text that somebody still holds is found by the account of memory", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Name);
    auto stray = std::make_unique<WipedText>("left somewhere");
    bench.visit.send(Event::Stop);
    CHECK(bench.visit.step() == Step::Erasing);
    CHECK_FALSE(bench.visit.isWipeDoubted());
    SECTION("let go within the three seconds: no doubt")
    {
        stray.reset();
        bench.clock.advance(1s);
        bench.visit.tick();
        checkForgotten(bench);
        CHECK_FALSE(bench.journal.has(JournalEvent::WipeNotProven));
    }
    SECTION("not let go: a doubt")
    {
        lookAgain(bench);
        CHECK(bench.visit.isWipeDoubted());
        CHECK(bench.visit.trouble()->code == FaultCode::WipeMemoryStays);
    }
}

TEST_CASE("wipe: a kiosk that went down in doubt begins in doubt", "[app][visit]")
{
    VisitBench bench;
    Visit next(bench.ports(), bench.profile, {}, Visit::Start::AfterDoubt);
    next.send(Event::Continue);
    next.tick();
    CHECK(next.step() == Step::Erasing);
    CHECK(next.trouble()->code == FaultCode::WipeNotProven);
    next.acknowledgeWipe(WipedText(FakePins::right));
    CHECK(next.step() == Step::Erased);
    next.send(Event::Leave);
    CHECK(next.step() == Step::Welcome);
}

TEST_CASE("close now: from every step nobody is held and the visit's memory is empty", "[app][visit]")
{
    const auto step =
        GENERATE(Step::Notice, Step::Name, Step::BirthDate, Step::Address, Step::Gender, Step::EmergencyContact,
                 Step::Papers, Step::StaffReview, Step::Portrait, Step::Review, Step::Handover);
    VisitBench bench;
    bench.goTo(step);
    REQUIRE(bench.visit.step() == step);
    bench.visit.send(Event::CloseNow);
    checkForgotten(bench);
    CHECK(bench.vault.outbox.size() == (step == Step::Handover ? 1 : 0));
}

TEST_CASE("close now: a card in the printer becomes Unknown, is never lost and never counted twice", "[app][visit]")
{
    const bool cameOut = GENERATE(true, false);
    VisitBench bench;
    bench.printer.during = cameOut ? std::nullopt : std::optional(FaultCode::CardPrinterFeedError);
    bench.printer.whilePrinting = [&] { bench.visit.send(Event::CloseNow); };
    bench.goTo(Step::Printing);
    bench.devicesLane.run();
    CHECK(*bench.vault.peopleHeld() == 0);
    CHECK(bench.visit.applicant().fullName.isEmpty());
    CHECK(bench.visit.review() == nullptr);
    bench.visit.tick();
    checkForgotten(bench);
    const auto jobs = *bench.vault.unsettledJobs();
    REQUIRE(jobs.size() == 1);
    CHECK(jobs[0].state == CardJobState::Unknown);
    CHECK(bench.vault.outbox.empty());
    // Later the counter decides, once.
    const bool out = *bench.printer.resolve(jobs[0].printerSerial, *jobs[0].counterBefore);
    CHECK(out == cameOut);
    REQUIRE(bench.vault.settle(jobs[0].record, out ? CardStatus::Issued : CardStatus::Spoiled));
    CHECK(bench.vault.outbox.size() == 1);
    CHECK(bench.vault.settle(jobs[0].record, CardStatus::Issued).error().code == FaultCode::VaultRecordGone);
}

TEST_CASE("close now: before the first byte nothing is sent any more", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(Step::Printing);
    bench.visit.send(Event::CloseNow);
    CHECK(*bench.vault.peopleHeld() == 0);
    CHECK(bench.visit.step() == Step::Erasing);
    CHECK_FALSE(bench.visit.isWipeDoubted());
    bench.devicesLane.run();
    bench.visit.tick();
    checkForgotten(bench);
    CHECK(bench.printer.sent == 0);
    CHECK(bench.vault.kept.empty());
    CHECK(bench.vault.outbox.empty());
}

TEST_CASE("close now: an office that closed first does not hold the visit up", "[app][visit]")
{
    VisitBench bench;
    bench.printer.before = FaultCode::CardPrinterHopperEmpty;
    bench.goTo(Step::Handover);
    REQUIRE(bench.visit.step() == Step::PrinterTrouble);
    REQUIRE(bench.vault.destroyEverything());
    bench.visit.send(GENERATE(Event::Stop, Event::StaffClose, Event::CloseNow));
    checkForgotten(bench);
    CHECK(bench.vault.outbox.empty());
}

TEST_CASE("visit: no touch keeps a person in memory longer than a record may live", "[app][visit]")
{
    VisitBench bench;
    bench.profile.retention.record = 2h;
    bench.goTo(Step::Address);
    for (int minute = 0; minute < 119; ++minute) {
        bench.clock.advance(60s);
        bench.visit.touched();
        bench.visit.tick();
    }
    CHECK(bench.visit.step() == Step::Address);
    bench.clock.advance(60s);
    bench.visit.touched();
    bench.visit.tick();
    checkForgotten(bench);
}

TEST_CASE("evidence: after ten minutes nobody sees it, even when nobody ticked the visit", "[app][visit]")
{
    VisitBench bench;
    bench.profile.limits.evidence = 3600s;
    bench.reader.name = "Read From Paper";
    bench.goTo(Step::Papers);
    bench.visit.papers()->capture();
    bench.paperCamera.show(makeFrame());
    bench.clock.advance(599s);
    CHECK(bench.visit.papers()->captured().size() == 1);
    CHECK_FALSE(bench.visit.papers()->prefill().isEmpty());
    const WipeAccount before = wipeAccount();
    bench.clock.advance(1s);
    SECTION("asked for the pictures")
    {
        CHECK(bench.visit.papers()->captured().empty());
    }
    SECTION("asked for what was read")
    {
        CHECK(bench.visit.papers()->prefill().isEmpty());
        bench.visit.acceptPrefill();
        CHECK(bench.visit.applicant().fullName.view() == "Amina Xiong Hernández");
    }
    SECTION("the next frame arrives")
    {
        bench.reader.name.clear();
        bench.visit.papers()->capture();
        bench.paperCamera.show(makeFrame());
        CHECK(bench.visit.papers()->captured().size() == 1);
        CHECK(bench.visit.papers()->prefill().isEmpty());
        bench.visit.papers()->remove(0);
    }
    SECTION("the second ticks at last")
    {
        bench.visit.touched();
        bench.visit.tick();
    }
    CHECK(wipeAccount().blocks == before.blocks - 1);
    CHECK(wipeAccount().texts == before.texts - 1);
}
