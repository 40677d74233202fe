// SPDX-License-Identifier: Apache-2.0
#include "app/seal/slip.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <array>
#include <vector>

using namespace kiosk;
using kiosk::fakes::FakePins;
using kiosk::fakes::ScreenBench;

namespace {

void mustPress(ScreenBench& bench, const QStringList& names)
{
    for (const QString& name : names) {
        INFO(name.toStdString());
        REQUIRE(bench.press(name));
    }
}

} // namespace

TEST_CASE("pages: a whole visit by pressing what is on screen", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    REQUIRE(bench.isOpen);
    auto& visit = bench.bench.visit;
    const QString go = QStringLiteral("continueButton");

    mustPress(bench, {go, go, go, go, go, QStringLiteral("agreeButton")});
    REQUIRE(visit.step() == Step::Name);
    CHECK(visit.peopleHeld() == 0);
    mustPress(bench, {QStringLiteral("fullNameInput"), QStringLiteral("key_A"), QStringLiteral("key_N"),
                      QStringLiteral("key_A"), QStringLiteral("key_done"), go});
    REQUIRE(visit.step() == Step::BirthDate);
    CHECK(visit.peopleHeld() == 1);
    mustPress(bench, {QStringLiteral("birthDayInput"), QStringLiteral("key_1"), QStringLiteral("key_4"),
                      QStringLiteral("birthYearInput"), QStringLiteral("key_1"), QStringLiteral("key_9"),
                      QStringLiteral("key_8"), QStringLiteral("key_7"), QStringLiteral("key_done"),
                      QStringLiteral("month_3"), go});
    REQUIRE(visit.step() == Step::Address);
    mustPress(bench, {QStringLiteral("addressKind_3"), go, QStringLiteral("gender_3"), go, go});
    REQUIRE(visit.step() == Step::Papers);
    CHECK(visit.applicant().gender == Gender::X);
    mustPress(bench, {QStringLiteral("takePictureButton")});
    bench.bench.paperCamera.show(fakes::makeFrame());
    bench.settle();
    mustPress(bench, {go});
    REQUIRE(visit.step() == Step::StaffReview);
    for (const char digit : FakePins::right)
        mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
    mustPress(bench,
              {QStringLiteral("pin_enter"), QStringLiteral("identityRule"), QStringLiteral("residencyRule"), go});
    REQUIRE(visit.step() == Step::Portrait);
    bench.bench.portraitCamera.show(fakes::makeFrame());
    bench.settle();
    mustPress(bench, {QStringLiteral("takeNowButton"), go});
    REQUIRE(visit.step() == Step::Review);
    mustPress(bench, {go, go});
    REQUIRE(visit.step() == Step::Printing);
    bench.bench.devicesLane.run();
    bench.settle();
    REQUIRE(visit.step() == Step::Handover);
    mustPress(bench, {go});
    REQUIRE(visit.step() == Step::Erased);
    CHECK(visit.peopleHeld() == 0);
    mustPress(bench, {go});
    CHECK(visit.step() == Step::Welcome);
}

TEST_CASE("pages: Stop erases from every step and is as large as Continue", "[kiosk-ui][pages]")
{
    const Step step =
        GENERATE(Step::Notice, Step::Name, Step::BirthDate, Step::Address, Step::Gender, Step::EmergencyContact,
                 Step::Papers, Step::StaffReview, Step::Portrait, Step::Review, Step::Handover);
    ScreenBench bench;
    bench.goTo(step);
    REQUIRE(bench.bench.visit.step() == step);
    const QQuickItem* stop = bench.find(QStringLiteral("stopButton"));
    REQUIRE(stop);
    if (const QQuickItem* go = bench.find(QStringLiteral("continueButton")))
        CHECK(go->size() == stop->size());

    REQUIRE(bench.press(QStringLiteral("stopButton")));

    CHECK(bench.bench.visit.step() == Step::Erased);
    CHECK(bench.bench.visit.peopleHeld() == 0);
}

TEST_CASE("pages: Continue without an answer says what is missing and stays", "[kiosk-ui][pages]")
{
    const Step step = GENERATE(Step::Name, Step::Address, Step::Papers, Step::Portrait);
    ScreenBench bench;
    bench.goTo(step);
    REQUIRE(bench.press(QStringLiteral("continueButton")));
    CHECK(bench.bench.visit.step() == step);
    CHECK(bench.find(QStringLiteral("missingAnswer")));
}

TEST_CASE("pages: a date that is none is explained and stays", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::BirthDate);
    mustPress(bench, {QStringLiteral("month_2"), QStringLiteral("birthDayInput"), QStringLiteral("key_3"),
                      QStringLiteral("key_1"), QStringLiteral("birthYearInput"), QStringLiteral("key_1"),
                      QStringLiteral("key_9"), QStringLiteral("key_9"), QStringLiteral("key_9"),
                      QStringLiteral("key_done"), QStringLiteral("continueButton")});
    CHECK(bench.bench.visit.step() == Step::BirthDate);
    CHECK(bench.find(QStringLiteral("birthProblem")));
}

TEST_CASE("pages: a wrong staff PIN shows nothing of the person", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::StaffReview);
    mustPress(bench, {QStringLiteral("pin_1"), QStringLiteral("pin_enter")});
    CHECK(bench.find(QStringLiteral("trouble")));
    CHECK_FALSE(bench.find(QStringLiteral("identityRule")));
    CHECK_FALSE(bench.bench.visit.isStaffPresent());
}

TEST_CASE("pages: a camera that was unplugged is named with its remedy and returns", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::Portrait);
    bench.bench.portraitCamera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    bench.settle();
    const QQuickItem* trouble = bench.find(QStringLiteral("trouble"));
    REQUIRE(trouble);
    CHECK(trouble->property("remedy").toString().startsWith(QStringLiteral("Plug the camera in")));

    bench.bench.portraitCamera.say(CameraState::Live);
    bench.settle();
    CHECK_FALSE(bench.find(QStringLiteral("trouble")));
}

TEST_CASE("pages: what stands between the kiosk and the city reaches staff in words, not strangers",
          "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.news.word = CourierWord{.day = bench.bench.clock.today(), .fault = FaultCode::CityCertificateWrong};
    mustPress(bench, {QStringLiteral("staffButton")});
    CHECK_FALSE(bench.find(QStringLiteral("sendingTrouble")));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
    const QQuickItem* trouble = bench.find(QStringLiteral("sendingTrouble"));
    REQUIRE(trouble);
    CHECK(trouble->property("text").toString() == QStringLiteral("The server's certificate is not the city's."));
    CHECK(trouble->property("remedy").toString().endsWith(QStringLiteral("Nothing was sent.")));
    mustPress(bench, {QStringLiteral("languageButton")});
    CHECK(trouble->property("text").toString() == QStringLiteral("El certificado del servidor no es de la ciudad."));

    SECTION("the kiosk's own end")
    {
        bench.news.word = fail(FaultCode::SpoolDiskFull);
        mustPress(bench, {QStringLiteral("askAgainButton")});
        CHECK(trouble->property("text").toString() == QStringLiteral("No hay espacio para el lote de la ciudad."));
    }
    SECTION("mended")
    {
        bench.news.word = CourierWord{.day = bench.bench.clock.today(), .fault = std::nullopt};
        mustPress(bench, {QStringLiteral("askAgainButton")});
        CHECK_FALSE(bench.find(QStringLiteral("sendingTrouble")));
    }
}

TEST_CASE("pages: damaged keys of records are told in the staff room, not to strangers", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    CHECK(bench.bench.journal.note(JournalEvent::RecordKeysLost));
    mustPress(bench, {QStringLiteral("staffButton")});
    CHECK_FALSE(bench.find(QStringLiteral("storeTrouble")));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
    const QQuickItem* trouble = bench.find(QStringLiteral("storeTrouble"));
    REQUIRE(trouble);
    CHECK(trouble->property("remedy").toString().endsWith(QStringLiteral("Let a technician check the disk.")));
    mustPress(bench, {QStringLiteral("languageButton")});
    CHECK(trouble->property("text").toString() ==
          QStringLiteral("Las claves de los registros se dañaron en el disco."));
}

TEST_CASE("pages: the second code comes and goes with its choice", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::Review);
    mustPress(bench, {QStringLiteral("detailsCodeButton")});
    REQUIRE(bench.find(QStringLiteral("DetailsCodePage")));
    for (const auto& [choice, codes] : {std::pair(QStringLiteral("withDetailsCode"), 2U), {"noDetailsCode", 1U}}) {
        mustPress(bench, {choice});
        CHECK(bench.bench.reader.sealsInView.size() == codes);
        CHECK(bench.find(choice)->property("isChosen").toBool());
    }
    mustPress(bench, {QStringLiteral("continueButton")});
    CHECK(bench.find(QStringLiteral("ReviewPage")));
}

TEST_CASE("pages: a card that could not be drawn is named, tried again and then shown", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::Portrait);
    bench.bench.vault.broken = FaultCode::VaultDiskFull;
    bench.bench.portraitCamera.show(fakes::makeFrame());
    bench.settle();
    mustPress(bench, {QStringLiteral("takeNowButton"), QStringLiteral("continueButton")});
    REQUIRE(bench.find(QStringLiteral("trouble")));
    CHECK(bench.find(QStringLiteral("continueButton"))->property("text") == QStringLiteral("Try again"));
    bench.bench.vault.broken.reset();
    mustPress(bench, {QStringLiteral("continueButton")});
    CHECK_FALSE(bench.find(QStringLiteral("trouble")));
    CHECK(bench.find(QStringLiteral("cardFront")));
    CHECK(bench.find(QStringLiteral("continueButton"))->property("text") == QStringLiteral("Continue"));
}

TEST_CASE("pages: answering the idle warning keeps the visit and presses nothing else", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::Name);
    bench.bench.clock.advance(std::chrono::seconds(181));
    bench.bench.visit.tick();
    bench.settle();
    REQUIRE(bench.find(QStringLiteral("stayButton")));

    REQUIRE(bench.press(QStringLiteral("stayButton")));

    CHECK_FALSE(bench.find(QStringLiteral("stayButton")));
    CHECK(bench.bench.visit.step() == Step::Name);
}

TEST_CASE("pages: the staff room needs a PIN, and close now erases", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    mustPress(bench, {QStringLiteral("staffButton")});
    CHECK_FALSE(bench.find(QStringLiteral("todayRows")));
    for (const char digit : FakePins::right)
        mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
    mustPress(bench, {QStringLiteral("pin_enter")});
    CHECK(bench.find(QStringLiteral("todayRows")));
    mustPress(bench, {QStringLiteral("technicianButton")});
    CHECK(bench.find(QStringLiteral("readinessRows")));
    mustPress(bench, {QStringLiteral("backButton"), QStringLiteral("closeNowButton"), QStringLiteral("closeNowButton"),
                      QStringLiteral("backButton")});
    CHECK_FALSE(bench.office.isOpen());
}

TEST_CASE("pages: a wipe that is not proven says what was found, calls staff, and never says erased",
          "[kiosk-ui][pages]")
{
    const auto [code, words] = GENERATE(
        std::pair(FaultCode::WipeKeyStays, "key is still there"), std::pair(FaultCode::WipeRootStays, "not replaced"),
        std::pair(FaultCode::WipeMemoryStays, "still in memory"), std::pair(FaultCode::WipeBytesNotZero, "unwiped"),
        std::pair(FaultCode::WipeSpoolUnexpected, "outgoing folder"),
        std::pair(FaultCode::WipeTemporaryUnexpected, "temporary folder"));
    ScreenBench bench;
    bench.goTo(Step::Name);
    if (code == FaultCode::WipeKeyStays || code == FaultCode::WipeRootStays)
        bench.bench.vault.remains = code;
    else if (code == FaultCode::WipeMemoryStays || code == FaultCode::WipeBytesNotZero)
        bench.bench.wipeCheck.inMemory = Fault{code};
    else
        bench.bench.wipeCheck.inFolders = Fault{code};
    REQUIRE(bench.press(QStringLiteral("stopButton")));
    bench.bench.clock.advance(std::chrono::seconds(4));
    bench.bench.visit.tick();
    bench.settle();

    CHECK_FALSE(bench.find(QStringLiteral("ErasedPage")));
    const QQuickItem* page = bench.find(QStringLiteral("ErasingPage"));
    REQUIRE(page);
    CHECK(page->property("heading").toString() == QStringLiteral("Please call staff"));
    const QQuickItem* trouble = bench.find(QStringLiteral("trouble"));
    REQUIRE(trouble);
    INFO(trouble->property("text").toString().toStdString());
    CHECK(trouble->property("text").toString().contains(QLatin1String(words)));
    CHECK(bench.find(QStringLiteral("wipeDoubt")));

    bench.bench.vault.remains.reset();
    bench.bench.wipeCheck.inMemory.reset();
    bench.bench.wipeCheck.inFolders.reset();
    for (const char digit : FakePins::right)
        mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
    mustPress(bench, {QStringLiteral("pin_enter")});
    bench.bench.visit.tick();
    bench.settle();
    CHECK(bench.bench.visit.step() == Step::Erased);
}

TEST_CASE("pages: during a visit staff reach their room from the help panel and close now", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    bench.goTo(Step::Address);
    mustPress(bench, {QStringLiteral("helpButton"), QStringLiteral("helpStaffButton")});
    for (const char digit : FakePins::right)
        mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
    mustPress(bench, {QStringLiteral("pin_enter"), QStringLiteral("closeNowButton"), QStringLiteral("closeNowButton"),
                      QStringLiteral("backButton")});
    bench.bench.visit.tick();
    bench.settle();
    CHECK(bench.bench.visit.step() == Step::Erased);
    CHECK(bench.bench.journal.has(JournalEvent::ClosedNow));
}

TEST_CASE("pages: an exception needs the PIN of a second person", "[kiosk-ui][pages]")
{
    ScreenBench bench;
    mustPress(bench, {QStringLiteral("staffButton")});
    const auto enter = [&](std::string_view pin) {
        for (const char digit : pin)
            mustPress(bench, {QStringLiteral("pin_") + QLatin1Char(digit)});
        mustPress(bench, {QStringLiteral("pin_enter")});
    };
    enter(FakePins::right);
    mustPress(bench, {QStringLiteral("exceptionsButton"), QStringLiteral("exception_0")});
    enter(FakePins::right);
    CHECK(bench.find(QStringLiteral("trouble")));
    CHECK_FALSE(bench.find(QStringLiteral("confirmedBanner")));
    enter(FakePins::colleague);
    CHECK(bench.find(QStringLiteral("confirmedBanner")));
    CHECK_FALSE(bench.find(QStringLiteral("trouble")));
    CHECK(bench.bench.journal.has(JournalEvent::RibbonDestroyed));
    CHECK(bench.bench.journal.has(JournalEvent::SecondPersonConfirmed));
    mustPress(bench, {QStringLiteral("backButton")});
    CHECK(bench.find(QStringLiteral("todayRows")));
}

TEST_CASE("pages: the code for reporting a card lost is on the last page before erasing, and gone after it",
          "[kiosk-ui][pages][slip]")
{
    ScreenBench bench;
    bench.goTo(Step::Review);
    CHECK_FALSE(bench.bench.visit.slip());
    bench.goTo(Step::Handover);
    REQUIRE(bench.bench.visit.slip());
    const QQuickItem* code = bench.find(QStringLiteral("slipCode"));
    REQUIRE(code);
    CHECK(std::min(code->width(), code->height()) > 150);
    const auto slip = slipFromText(bench.bench.artist.lastCode);
    REQUIRE(slip);
    REQUIRE(readSlip(*slip));
    mustPress(bench, {QStringLiteral("continueButton")});
    REQUIRE(bench.bench.visit.step() == Step::Erased);
    CHECK_FALSE(bench.bench.visit.slip());
    CHECK_FALSE(bench.find(QStringLiteral("slipCode")));
}

TEST_CASE("pages: a lost card is reported from the first page, with its slip and no name", "[kiosk-ui][pages][slip]")
{
    ScreenBench bench;
    mustPress(bench, {QStringLiteral("lostCardButton")});
    REQUIRE(bench.find(QStringLiteral("LostCardPage")));
    bench.bench.reader.sealsInView = {"HELLO WORLD"};
    bench.bench.paperCamera.show(fakes::makeFrame());
    bench.settle();
    CHECK(bench.lostCard.trouble() == Fault{FaultCode::SlipMalformed});
    CHECK_FALSE(bench.find(QStringLiteral("continueButton")));
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{std::byte{7}};
    const auto slip = signSlip({.statusIndex = 7, .cardNumber = CardNumber::fromEntropy(random)}, bench.bench.signer);
    REQUIRE(slip);
    bench.bench.reader.sealsInView = {slipText(*slip)};
    bench.bench.paperCamera.show(fakes::makeFrame());
    bench.settle();
    CHECK(bench.outbox.slips == std::vector<Bytes>{*slip});
    CHECK(bench.bench.visit.step() == Step::Welcome);
    CHECK(bench.bench.visit.peopleHeld() == 0);
    mustPress(bench, {QStringLiteral("continueButton")});
    CHECK(bench.find(QStringLiteral("WelcomePage")));
    // Away from it without a slip, by Back and by the staff's button.
    mustPress(bench, {QStringLiteral("lostCardButton"), QStringLiteral("backButton")});
    CHECK(bench.find(QStringLiteral("WelcomePage")));
}
