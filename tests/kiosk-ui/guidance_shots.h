// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/documents/still_paper.h"
#include "tests/kiosk-ui/screen_bench.h"

#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <utility>

// Everything that can be told on the pages of the two cameras, one after the other on one page.

namespace kiosk::fakes {

/// One thing told, and what the camera sees for it.
struct Told {
    QString name;
    std::function<void(ScreenBench&)> show;
};

inline void see(ScreenBench& bench, Guidance guidance)
{
    // The words before have stood long enough by now.
    bench.bench.clock.advance(std::chrono::milliseconds(1100));
    bench.bench.judge.verdict.guidance = guidance;
    bench.bench.portraitCamera.show(drawnFrame(Scene::Face));
    bench.settle();
}

inline void see(ScreenBench& bench, PaperGuidance guidance, std::chrono::milliseconds apart = {})
{
    constexpr int enough = 8;
    bench.bench.reader.guidance = guidance;
    const FrameLease frame = drawnFrame(Scene::Paper);
    for (int shown = 0; shown < enough; ++shown) {
        bench.bench.clock.advance(apart);
        bench.bench.paperCamera.show(frame);
    }
    bench.settle();
}

/// All of Guidance, in its order; with Good the count begins.
inline QList<Told> toldToFaces()
{
    using enum Guidance;
    const QList<std::pair<QString, Guidance>> all{{QStringLiteral("looking"), LookingForFace},
                                                  {QStringLiteral("one_person"), OnlyOnePerson},
                                                  {QStringLiteral("closer"), ComeCloser},
                                                  {QStringLiteral("back"), MoveBack},
                                                  {QStringLiteral("left"), MoveLeft},
                                                  {QStringLiteral("right"), MoveRight},
                                                  {QStringLiteral("up"), MoveUp},
                                                  {QStringLiteral("down"), MoveDown},
                                                  {QStringLiteral("straight"), LookStraight},
                                                  {QStringLiteral("dark"), TooDark},
                                                  {QStringLiteral("bright"), TooBright},
                                                  {QStringLiteral("one_side"), LightFromOneSide},
                                                  {QStringLiteral("glasses"), GlassesGlare},
                                                  {QStringLiteral("eyes"), OpenEyes},
                                                  {QStringLiteral("still"), HoldStill},
                                                  {QStringLiteral("good"), Good}};
    QList<Told> told;
    for (const auto& [name, guidance] : all)
        told.append({name, [guidance](ScreenBench& bench) { see(bench, guidance); }});
    return told;
}

/// All of PaperGuidance, in its order; then the picture is taken.
inline QList<Told> toldToPapers()
{
    using enum PaperGuidance;
    const QList<std::pair<QString, PaperGuidance>> all{{QStringLiteral("dark"), TooDark},
                                                       {QStringLiteral("looking"), LookingForPaper},
                                                       {QStringLiteral("two"), OnePaperAtATime},
                                                       {QStringLiteral("closer"), ComeCloser},
                                                       {QStringLiteral("screen"), NotAScreen},
                                                       {QStringLiteral("still"), LetItLie},
                                                       {QStringLiteral("sharp"), NotSharp},
                                                       {QStringLiteral("over"), TurnItOver},
                                                       {QStringLiteral("light"), LightOnIt},
                                                       {QStringLiteral("around"), TurnItAround},
                                                       {QStringLiteral("good"), Good}};
    QList<Told> told;
    for (const auto& [name, guidance] : all)
        told.append({name, [guidance](ScreenBench& bench) { see(bench, guidance); }});
    told.append({QStringLiteral("taken"), [](ScreenBench& bench) { see(bench, Good, StillPaper::hold / 4); }});
    return told;
}

} // namespace kiosk::fakes
