// SPDX-License-Identifier: Apache-2.0
#include "app/staff/office.h"

#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"
#include "tests/fakes/fake_stock.h"
#include "tests/fakes/fake_store.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

struct OfficeBench {
    ManualClock clock;
    FakePins pins;
    CountingVault vault;
    EmptyOutbox outbox;
    ListJournal journal;
    VaultStock stock{vault, journal};
    ToldNews news;
    FakePrinter printer;
    InlineExecutor lane;
    Result<std::optional<CheckingFileNews>> checkingFile = fail(FaultCode::CheckingFileWrong);
    Office office{{.clock = clock,
                   .pins = pins,
                   .vault = vault,
                   .stock = stock,
                   .outbox = outbox,
                   .journal = journal,
                   .cityNews = news,
                   .printer = printer,
                   .home = lane,
                   .storage = lane,
                   .devices = lane,
                   .drawTestCard = nullptr,
                   .checkingFile = [this] { return checkingFile; }},
                  [] {}};

    void signIn() { office.enterPin(WipedText(FakePins::right)); }
};

constexpr StaffPseudonym first{std::byte{1}};
constexpr StaffPseudonym colleague{std::byte{2}};

} // namespace

TEST_CASE("office: two different people within two minutes are noted together", "[app][staff]")
{
    const auto what = GENERATE(StaffException::RibbonDestroyed, StaffException::RejectBinEmptied);
    OfficeBench bench;
    bench.signIn();
    bench.office.ask(what);
    CHECK(bench.office.waitsForSecond() == what);
    bench.clock.advance(120s);
    bench.office.enterSecondPin(WipedText(FakePins::colleague));

    CHECK(bench.office.confirmed() == what);
    CHECK_FALSE(bench.office.waitsForSecond());
    CHECK_FALSE(bench.office.trouble());
    CHECK(bench.journal.witnessed == std::vector{std::pair(first, colleague)});
    CHECK(bench.journal.has(eventOf(what)));
    CHECK(bench.journal.has(JournalEvent::SecondPersonConfirmed));
}

TEST_CASE("office: the reject bin counts from none when two people have emptied it, not before", "[app][staff]")
{
    OfficeBench bench;
    bench.signIn();
    bench.vault.stock.inBin = 3;
    bench.office.ask(StaffException::RejectBinEmptied);
    CHECK(bench.vault.stock.inBin == 3);
    bench.office.enterSecondPin(WipedText(FakePins::right));
    CHECK(bench.vault.stock.inBin == 3);
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.vault.stock.inBin == 0);
    bench.vault.stock.inBin = 2;
    bench.office.ask(StaffException::RibbonDestroyed);
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.vault.stock.inBin == 2);
}

TEST_CASE("office: an open test card and a card that was being rejected are settled like the others", "[app][staff]")
{
    OfficeBench bench;
    bench.printer.keepsCards = true;
    REQUIRE(bench.stock.testCardSending({"F1", bench.printer.total}, first));
    REQUIRE(bench.vault.rejecting(std::nullopt));
    ++bench.printer.total;
    bench.office.refresh();
    CHECK(**bench.office.report().unsettledCards == 2);
    bench.office.settleCards();
    CHECK(**bench.office.report().unsettledCards == 0);
    CHECK(bench.vault.stock.out == 1);
    CHECK(bench.vault.stock.inBin == 1);
}

TEST_CASE("office: the same person twice, a wrong PIN, a late one and one unasked note nothing", "[app][staff]")
{
    OfficeBench bench;
    bench.signIn();
    bench.office.ask(StaffException::RejectBinEmptied);
    bench.office.enterSecondPin(WipedText(FakePins::right));
    CHECK(bench.office.trouble()->code == FaultCode::SecondPersonSame);
    // Still open for a real colleague, who mistypes once.
    bench.office.enterSecondPin(WipedText("000000"));
    CHECK(bench.office.trouble()->code == FaultCode::StaffPinWrong);
    CHECK(bench.office.waitsForSecond() == StaffException::RejectBinEmptied);
    bench.clock.advance(121s);
    CHECK_FALSE(bench.office.waitsForSecond());
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.office.trouble()->code == FaultCode::SecondPersonLate);
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.office.trouble()->code == FaultCode::SecondPersonLate);
    CHECK(bench.journal.witnessed.empty());
    CHECK_FALSE(bench.office.confirmed());
}

TEST_CASE("office: a reprint is not agreed here, where no card waits for it", "[app][staff]")
{
    OfficeBench bench;
    bench.signIn();
    bench.office.ask(StaffException::Reprint);
    CHECK_FALSE(bench.office.waitsForSecond());
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.office.trouble()->code == FaultCode::SecondPersonLate);
    CHECK(bench.journal.witnessed.empty());
}

TEST_CASE("office: nobody signed in cannot ask, and leaving drops the question", "[app][staff]")
{
    OfficeBench bench;
    bench.office.ask(StaffException::RejectBinEmptied);
    CHECK_FALSE(bench.office.waitsForSecond());
    bench.signIn();
    bench.office.ask(StaffException::RejectBinEmptied);
    bench.office.leave();
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.journal.witnessed.empty());
}

TEST_CASE("office: a steady count that runs backwards proves no two minutes", "[app][staff]")
{
    OfficeBench bench;
    bench.signIn();
    bench.office.ask(StaffException::RejectBinEmptied);
    bench.clock.advance(-10s);
    bench.office.enterSecondPin(WipedText(FakePins::colleague));
    CHECK(bench.office.trouble()->code == FaultCode::SecondPersonLate);
}

TEST_CASE("office: the day is closed by a person, and closing holds nobody", "[app][staff]")
{
    OfficeBench bench;
    bench.office.closeDay();
    CHECK(bench.journal.events.empty());
    CHECK_FALSE(bench.office.isDayClosed());
    bench.signIn();
    REQUIRE(bench.vault.prepare({}, blankJob()));
    bench.office.closeDay();
    CHECK(bench.journal.has(JournalEvent::DayClosed));
    CHECK(bench.office.isDayClosed());
    CHECK(*bench.vault.peopleHeld() == 0);
}

TEST_CASE("office: close now destroys all, notes it, and says so when it cannot", "[app][staff]")
{
    OfficeBench bench;
    bench.signIn();
    REQUIRE(bench.vault.prepare({}, blankJob()));
    bench.vault.broken = FaultCode::KeyUnusable;
    bench.office.closeNow();
    CHECK(bench.office.trouble()->code == FaultCode::KeyUnusable);
    CHECK_FALSE(bench.journal.has(JournalEvent::ClosedNow));
    CHECK_FALSE(bench.office.isDayClosed());
    bench.vault.broken.reset();
    bench.office.closeNow();
    CHECK_FALSE(bench.office.trouble());
    CHECK(*bench.vault.peopleHeld() == 0);
    CHECK(bench.journal.has(JournalEvent::ClosedNow));
    CHECK(bench.office.isDayClosed());
    CHECK(**bench.office.report().peopleHeld == 0);
}

TEST_CASE("office: damaged keys of records are told until the next day is opened", "[app][staff][badinput]")
{
    OfficeBench bench;
    const auto finding = [&bench] {
        bench.office.refresh();
        return bench.office.report().storeFinding;
    };
    for (const JournalEvent before : {JournalEvent::DayOpened, JournalEvent::VisitStarted})
        CHECK(bench.journal.note(before));
    CHECK_FALSE(finding());
    for (const JournalEvent then :
         {JournalEvent::RecordKeysLost, JournalEvent::KioskStarted, JournalEvent::DayClosed}) {
        CHECK(bench.journal.note(then));
        CHECK(finding() == Fault{FaultCode::VaultKeysLost});
    }
    CHECK(bench.journal.note(JournalEvent::DayOpened));
    CHECK_FALSE(finding());
}

TEST_CASE("office: staff see for how many cards there are places", "[app][staff]")
{
    OfficeBench bench;
    bench.vault.places.left = 0;
    bench.signIn();
    REQUIRE(bench.office.report().placesLeft);
    CHECK(*bench.office.report().placesLeft == 0U);
    bench.vault.places.left = 512;
    bench.office.refresh();
    CHECK(*bench.office.report().placesLeft == 512U);
    bench.vault.broken = FaultCode::VaultIoFailed;
    bench.office.refresh();
    CHECK(*bench.office.report().placesLeft == fail(FaultCode::VaultIoFailed));
    bench.office.leave();
    CHECK_FALSE(bench.office.report().placesLeft);
}

TEST_CASE("office: what is known of the city's checking file is in the report", "[app][staff][renewal]")
{
    OfficeBench bench;
    bench.signIn();
    REQUIRE(bench.office.report().checkingFile);
    CHECK(*bench.office.report().checkingFile == fail(FaultCode::CheckingFileWrong));
    bench.checkingFile = std::nullopt;
    bench.office.refresh();
    REQUIRE(*bench.office.report().checkingFile);
    CHECK_FALSE(**bench.office.report().checkingFile);
    bench.checkingFile = CheckingFileNews{.sequence = 12, .issued = {}, .expires = {}};
    bench.office.refresh();
    REQUIRE((*bench.office.report().checkingFile && **bench.office.report().checkingFile));
    CHECK((**bench.office.report().checkingFile)->sequence == 12);
    bench.office.leave();
    CHECK_FALSE(bench.office.report().checkingFile);
}
