// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/kiosk-ui/page_shot.h"

#include <QString>

// What people and devices do before a page is drawn.

namespace kiosk::fakes {

inline void showPapers(ScreenBench& bench)
{
    bench.bench.reader.name = "AMINA XIONG HERNANDEZ";
    bench.bench.reader.birthDate = std::chrono::year(1987) / std::chrono::March / 14;
    bench.bench.reader.address = "1482 WEST 22ND PLACE\nLINDENFIELD MN 55408";
    bench.bench.paperCamera.say(CameraState::Live);
    mustPress(bench, QStringLiteral("takePictureButton"));
    bench.bench.paperCamera.show(drawnFrame(Scene::Paper));
    bench.settle();
}

inline void guideAloud(ScreenBench& bench)
{
    mustPress(bench, QStringLiteral("readAloudButton"));
    bench.goTo(Step::Portrait);
    bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
}

/// The kiosk finds nobody, and staff say why they take the photo.
inline void sayWhyByStaff(ScreenBench& bench)
{
    bench.bench.judge.verdict = {.guidance = Guidance::LookingForFace, .face = std::nullopt, .score = 0};
    bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
    mustPress(bench, QStringLiteral("staffButton"));
    mustPress(bench, QStringLiteral("why_0"));
    bench.settle();
}

inline void takeByStaff(ScreenBench& bench)
{
    sayWhyByStaff(bench);
    bench.bench.visit.takePortraitByStaff(WhyByStaff::FaceNotFound, WipedText(FakePins::right));
    bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
    bench.settle();
}

/// The kiosk has looked for long.
inline void getStuck(ScreenBench& bench)
{
    bench.bench.judge.verdict.guidance = Guidance::TooDark;
    bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
    bench.settle();
    bench.find(QStringLiteral("PortraitPage"))->setProperty("isStuck", true);
}

inline void openVoice(ScreenBench& bench)
{
    mustPress(bench, QStringLiteral("voiceButton"));
    mustPress(bench, QStringLiteral("voiceOn"));
    bench.settle();
}

/// The voice is wanted and its device is not there; its panel is open.
inline void loseVoice(ScreenBench& bench)
{
    bench.speaker.broken = FaultCode::SpeakerMissing;
    openVoice(bench);
}

inline void openStaffReview(ScreenBench& bench)
{
    bench.bench.visit.enterStaffPin(WipedText(FakePins::right));
    bench.settle();
}

/// One card was sent and did not come out.
inline void loseCard(ScreenBench& bench, FaultCode how = FaultCode::CardPrinterFeedError)
{
    bench.bench.printer.during = how;
    bench.bench.visit.send(Event::PrintAgreed);
    bench.bench.devicesLane.run();
    bench.settle();
}

/// The printer was not sure, and its counter says that no card came out.
inline void doubtCard(ScreenBench& bench)
{
    loseCard(bench, FaultCode::CardPrinterOutcomeUnknown);
    bench.bench.visit.send(Event::PrintAgain);
    bench.bench.devicesLane.run();
    bench.settle();
}

inline void enterStaffRoom(ScreenBench& bench)
{
    mustPress(bench, QStringLiteral("staffButton"));
    bench.office.enterPin(WipedText(FakePins::right));
    bench.settle();
}

/// The kiosk has no place left in the city's list of cards.
inline void useUpPlaces(ScreenBench& bench)
{
    bench.bench.vault.places.left = 0;
    bench.bench.clock.advance(std::chrono::seconds(5));
    bench.bench.visit.tick();
    bench.settle();
}

/// What the kiosk is set up with, and a checking file that ran out.
inline void openReadiness(ScreenBench& bench)
{
    bench.checkingFile = CheckingFileNews{.sequence = 41,
                                          .issued = std::chrono::sys_days(std::chrono::year(2026) / 9 / 20),
                                          .expires = std::chrono::sys_days(std::chrono::year(2026) / 10 / 25),
                                          .hasRunOut = true};
    enterStaffRoom(bench);
    mustPress(bench, QStringLiteral("technicianButton"));
}

/// The printer and its stock, as staff see them.
inline void openPrinterCare(ScreenBench& bench)
{
    bench.bench.printer.cleanFault = FaultCode::CardPrinterNotCleaned;
    enterStaffRoom(bench);
    mustPress(bench, QStringLiteral("technicianButton"));
    mustPress(bench, QStringLiteral("printerButton"));
    bench.settle();
}

/// A practice machine whose memory could outlive a visit.
inline void leaveUnprotected(ScreenBench& bench)
{
    bench.window().setProperty("isMachineUnprotected", true);
    bench.settle();
}

/// The printed card is to be read back.
inline void showPrintedCard(ScreenBench& bench)
{
    bench.bench.profile.readsCardBack = true;
    bench.bench.devicesLane.run();
    bench.settle();
    bench.bench.paperCamera.say(CameraState::Live);
    bench.bench.reader.sealsInView.clear();
    bench.bench.paperCamera.show(drawnFrame(Scene::Paper));
    bench.settle();
}

} // namespace kiosk::fakes
