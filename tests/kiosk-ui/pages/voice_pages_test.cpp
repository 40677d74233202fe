// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/voice/spoken_texts.h"
#include "kiosk-ui/voice/voice_shelves.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <QTest>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;
using enum Sentence;

namespace {

/// What is being said comes to its end, and long enough passes for the next.
void nextSentence(ScreenBench& bench)
{
    bench.speaker.end();
    bench.bench.clock.advance(3s);
    // The voice looks ten times a second.
    QTest::qWait(150);
    bench.settle();
}

bool hasSaid(const ScreenBench& bench, Sentence sentence)
{
    return std::ranges::contains(bench.speaker.sentences(), sentence);
}

Sentence lastSaid(const ScreenBench& bench)
{
    REQUIRE(!bench.speaker.played.empty());
    return bench.speaker.played.back().sentence();
}

void turnOn(ScreenBench& bench)
{
    REQUIRE(bench.press(QStringLiteral("readAloudButton")));
    REQUIRE(bench.screen.voice().isOn());
}

/// A touch that is not let go.
void touch(ScreenBench& bench)
{
    QTest::mousePress(&bench.window(), Qt::LeftButton, Qt::NoModifier, QPoint(3, bench.window().height() / 2));
}

QString headingOf(const ScreenBench& bench)
{
    const auto* page = bench.window().property("page").value<QObject*>();
    return page != nullptr ? page->property("heading").toString() : QString();
}

} // namespace

TEST_CASE("voice: nothing is said before somebody asks", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    for (const Step step : {Step::Notice, Step::Papers, Step::Portrait}) {
        bench.goTo(step);
        bench.bench.paperCamera.show(makeFrame());
        bench.settle();
    }
    CHECK(bench.speaker.played.empty());
    CHECK_FALSE(bench.screen.voice().isOn());
    CHECK_FALSE(bench.find(QStringLiteral("sayAgainButton")));
}

TEST_CASE("voice: where no sound device is set up it is not offered", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench({}, Renewal::Offered, Sound::None);
    CHECK_FALSE(bench.find(QStringLiteral("readAloudButton")));
    CHECK_FALSE(bench.find(QStringLiteral("voiceButton")));
    bench.goTo(Step::Portrait);
    CHECK_FALSE(bench.find(QStringLiteral("voiceButton")));
}

TEST_CASE("voice: chosen on Welcome, it says the page, and the next one when that comes", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    CHECK(lastSaid(bench) == WelcomeHeading);
    nextSentence(bench);
    CHECK(lastSaid(bench) == WelcomeLead);
    REQUIRE(bench.press(QStringLiteral("continueButton")));
    REQUIRE(bench.bench.visit.step() == Step::Notice);
    CHECK(lastSaid(bench) == NoticePublicHeading);
    CHECK(bench.speaker.isPlaying());
}

TEST_CASE("voice: a touch and a key cut it off at once, leaving a page too", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    REQUIRE(bench.speaker.isPlaying());
    SECTION("a touch, before it is let go")
    {
        touch(bench);
        CHECK_FALSE(bench.speaker.isPlaying());
    }
    SECTION("a key")
    {
        QTest::keyPress(&bench.window(), Qt::Key_Tab);
        CHECK_FALSE(bench.speaker.isPlaying());
    }
    SECTION("another page")
    {
        bench.bench.visit.send(Event::Continue);
        bench.settle();
        CHECK(lastSaid(bench) == NoticePublicHeading);
        CHECK(bench.speaker.stops > 0);
    }
    SECTION("staff's room, which says nothing")
    {
        REQUIRE(bench.press(QStringLiteral("staffButton")));
        CHECK_FALSE(bench.speaker.isPlaying());
    }
}

TEST_CASE("voice: the portrait is guided, counted and told to be taken", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    bench.goTo(Step::Portrait);
    CHECK(lastSaid(bench) == PortraitHeading);
    auto& judge = bench.bench.judge;
    judge.verdict.guidance = Guidance::MoveLeft;
    const auto frame = [&] {
        bench.bench.clock.advance(100ms);
        bench.bench.portraitCamera.show(makeFrame());
        bench.settle();
    };
    frame();
    CHECK(lastSaid(bench) == PortraitHeading);
    nextSentence(bench);
    CHECK(lastSaid(bench) == PortraitLead);
    nextSentence(bench);
    CHECK(lastSaid(bench) == FaceLeft);
    CHECK(bench.speaker.isPlaying());
    judge.verdict.guidance = Guidance::Good;
    for (int i = 0; i < 20; ++i)
        frame();
    REQUIRE_FALSE(bench.bench.visit.portrait()->taken().isEmpty());
    const auto said = bench.speaker.sentences();
    const std::vector expected{CountThree, CountTwo, CountOne, PictureTaken};
    for (const Sentence one : said)
        UNSCOPED_INFO(ui::spokenText(one).toStdString());
    CHECK(std::ranges::search(said, expected).size() == expected.size());
    CHECK(bench.find(QStringLiteral("taken")));
    nextSentence(bench);
    CHECK(lastSaid(bench) == PortraitTakenHeading);
}

TEST_CASE("voice: papers are guided, and what stands on the screen is what is said", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    bench.goTo(Step::Papers);
    CHECK(lastSaid(bench) == PapersHeading);
    nextSentence(bench);
    CHECK(lastSaid(bench) == PapersLead);
    nextSentence(bench);
    CHECK(lastSaid(bench) == LayPaper);
    bench.bench.paperCamera.say(CameraState::Live);
    REQUIRE(bench.press(QStringLiteral("takePictureButton")));
    bench.bench.paperCamera.show(makeFrame());
    bench.settle();
    nextSentence(bench);
    CHECK(hasSaid(bench, PaperTakenLead));
}

TEST_CASE("voice: another language speaks with its own clips", "[kiosk-ui][pages][voice]")
{
    const ui::VoiceShelves shelves;
    ScreenBench bench;
    turnOn(bench);
    const auto english = bench.speaker.played.back().clip.samples();
    CHECK(english == shelves.find(QStringLiteral("en"))->find(WelcomeHeading)->samples());
    REQUIRE(bench.press(QStringLiteral("language_es")));
    CHECK(lastSaid(bench) == WelcomeHeading);
    const auto spanish = bench.speaker.played.back().clip.samples();
    CHECK(spanish == shelves.find(QStringLiteral("es"))->find(WelcomeHeading)->samples());
    CHECK(spanish != english);
}

TEST_CASE("voice: once more, louder, softer, off, from every page", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    bench.goTo(Step::Portrait);
    bench.speaker.end();
    bench.speaker.played.clear();
    REQUIRE(bench.press(QStringLiteral("sayAgainButton")));
    CHECK(lastSaid(bench) == PortraitHeading);
    REQUIRE(bench.press(QStringLiteral("voiceButton")));
    for (const auto& [name, volume] : {std::pair{"volume2", Volume::Loud}, std::pair{"volume0", Volume::Soft},
                                       std::pair{"volume1", Volume::Normal}}) {
        REQUIRE(bench.press(QString::fromLatin1(name)));
        CHECK(bench.speaker.played.back().volume == volume);
    }
    REQUIRE(bench.press(QStringLiteral("voiceOff")));
    CHECK_FALSE(bench.speaker.isPlaying());
    CHECK_FALSE(bench.screen.voice().isOn());
    REQUIRE(bench.press(QStringLiteral("voiceOn")));
    CHECK(bench.speaker.isPlaying());
    REQUIRE(bench.press(QStringLiteral("closePanelButton")));
    CHECK_FALSE(bench.find(QStringLiteral("voiceOn")));
}

TEST_CASE("voice: a device that is gone is told with its remedy, in both languages, and the visit goes on",
          "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    bench.speaker.broken = FaultCode::SpeakerMissing;
    turnOn(bench);
    bench.settle();
    const auto* banner = bench.find(QStringLiteral("voiceTrouble"));
    REQUIRE(banner);
    const QString english = banner->property("text").toString();
    CHECK(english == QStringLiteral("The kiosk's headphones or speaker are not connected."));
    // The panel has the remedy.
    CHECK_FALSE(bench.screen.voice().trouble()->remedy().isEmpty());
    REQUIRE(bench.press(QStringLiteral("language_es")));
    bench.settle();
    banner = bench.find(QStringLiteral("voiceTrouble"));
    REQUIRE(banner);
    CHECK(banner->property("text").toString() != english);
    REQUIRE(bench.press(QStringLiteral("continueButton")));
    CHECK(bench.bench.visit.step() == Step::Notice);
    bench.goTo(Step::Portrait);
    CHECK(bench.bench.visit.step() == Step::Portrait);
    CHECK(bench.find(QStringLiteral("voiceTrouble")));
}

TEST_CASE("voice: the next visitor finds it off and of normal loudness", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    bench.screen.voice().setVolume(2);
    bench.goTo(Step::Name);
    bench.bench.visit.send(Event::Stop);
    bench.settle();
    REQUIRE(bench.bench.visit.step() == Step::Erased);
    CHECK(lastSaid(bench) == ErasedHeading);
    bench.bench.clock.advance(std::chrono::minutes(2));
    bench.bench.visit.tick();
    bench.settle();
    REQUIRE(bench.bench.visit.step() == Step::Welcome);
    CHECK_FALSE(bench.screen.voice().isOn());
    CHECK(bench.screen.voice().volume() == 1);
    CHECK_FALSE(bench.speaker.isPlaying());
    bench.speaker.played.clear();
    bench.bench.clock.advance(1min);
    QTest::qWait(150);
    CHECK(bench.speaker.played.empty());
}

TEST_CASE("voice: the question of every page is among the sentences", "[kiosk-ui][pages][voice]")
{
    const auto isSpoken = [](ScreenBench& bench, Step step) {
        bench.goTo(step);
        const QString heading = headingOf(bench);
        UNSCOPED_INFO(heading.toStdString());
        return bench.bench.visit.step() == step && ui::sentenceShown(heading).has_value();
    };
    ScreenBench details;
    for (const Step step : {Step::Welcome, Step::Notice, Step::Name, Step::BirthDate, Step::Address})
        CHECK(isSpoken(details, step));
    ScreenBench card;
    for (const Step step :
         {Step::Papers, Step::StaffReview, Step::Portrait, Step::Review, Step::Printing, Step::Handover})
        CHECK(isSpoken(card, step));
    card.bench.visit.send(Event::CardTaken);
    card.settle();
    CHECK(isSpoken(card, Step::Erased));
    for (const Step step : {Step::Gender, Step::EmergencyContact}) {
        ScreenBench other;
        CHECK(isSpoken(other, step));
    }
}

TEST_CASE("voice: what a person typed is not said", "[kiosk-ui][pages][voice]")
{
    ScreenBench bench;
    turnOn(bench);
    bench.speaker.played.clear();
    auto& voice = bench.screen.voice();
    voice.showPage(QStringLiteral("Amina Xiong Hernández"), QStringLiteral("14 March 1987"),
                   QStringLiteral("1482 West 22nd Place"), QStringLiteral("Amina"));
    bench.bench.clock.advance(10s);
    QTest::qWait(150);
    CHECK(bench.speaker.played.empty());
    // The control: a sentence of the kiosk's own is.
    voice.showPage(ui::spokenText(NameHeading), {}, {}, {});
    CHECK(lastSaid(bench) == NameHeading);
}
