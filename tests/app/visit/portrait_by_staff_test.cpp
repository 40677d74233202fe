// SPDX-License-Identifier: Apache-2.0
#include "app/visit/portrait_desk.h"
#include "tests/app/visit/forgotten.h"
#include "tests/fakes/fake_visit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <utility>

using namespace kiosk;
using namespace kiosk::fakes;
using namespace std::chrono_literals;

namespace {

/// In Portrait, before a camera in whose pictures the judge finds nobody.
struct UnseenFace {
    VisitBench bench;

    UnseenFace()
    {
        bench.goTo(Step::Portrait);
        bench.judge.verdict = {.guidance = Guidance::LookingForFace, .face = std::nullopt, .score = 0};
        bench.portraitCamera.show(makeFrame());
    }
    [[nodiscard]] PortraitDesk& desk() { return *bench.visit.portrait(); }
    void staffTake(WhyByStaff why = WhyByStaff::FaceNotFound)
    {
        bench.visit.takePortraitByStaff(why, WipedText(FakePins::right));
    }
    [[nodiscard]] bool isNoted() const
    {
        return bench.journal.has(JournalEvent::PortraitFaceNotFound) ||
               bench.journal.has(JournalEvent::PortraitAdviceOfNoUse) ||
               bench.journal.has(JournalEvent::PortraitLightAsItIs);
    }
};

} // namespace

TEST_CASE("portrait by staff: whoever the judge does not find still gets a picture", "[app][visit]")
{
    UnseenFace unseen;
    unseen.desk().takeNow();
    REQUIRE(unseen.desk().taken().isEmpty());
    unseen.staffTake();
    unseen.bench.portraitCamera.show(makeFrame(640, 480));
    unseen.desk().adjustByHand([](HandFrame& frame) { frame.moveTo(0.25, 0.5); });
    unseen.desk().takeNow();
    CHECK_FALSE(unseen.desk().taken().isEmpty());
    // The picture is the newest frame's, at the place that staff chose.
    REQUIRE(unseen.bench.judge.cropped);
    CHECK(*unseen.bench.judge.cropped == PixelBox{.x = 110, .y = 180, .width = 101, .height = 120});
    unseen.bench.visit.send(Event::Continue);
    CHECK(unseen.bench.visit.step() == Step::Review);
}

TEST_CASE("portrait by staff: the journal has the reason and who, before any picture", "[app][visit]")
{
    const auto [why, event] = GENERATE(std::pair(WhyByStaff::FaceNotFound, JournalEvent::PortraitFaceNotFound),
                                       std::pair(WhyByStaff::AdviceOfNoUse, JournalEvent::PortraitAdviceOfNoUse),
                                       std::pair(WhyByStaff::LightAsItIs, JournalEvent::PortraitLightAsItIs));
    UnseenFace unseen;
    unseen.staffTake(why);
    CHECK(unseen.desk().taken().isEmpty());
    REQUIRE(unseen.bench.journal.has(event));
    CHECK(unseen.bench.journal.lastBy != StaffPseudonym{});
}

TEST_CASE("portrait by staff: without a PIN, or without a journal, nothing changes hands", "[app][visit]")
{
    UnseenFace unseen;
    SECTION("a wrong PIN")
    {
        unseen.bench.visit.takePortraitByStaff(WhyByStaff::FaceNotFound, WipedText("000000"));
        CHECK(unseen.bench.visit.trouble()->code == FaultCode::StaffPinWrong);
    }
    SECTION("a journal that takes nothing")
    {
        unseen.bench.journal.broken = FaultCode::VaultDiskFull;
        unseen.staffTake();
        CHECK(unseen.bench.visit.trouble()->code == FaultCode::VaultDiskFull);
    }
    CHECK_FALSE(unseen.isNoted());
    CHECK_FALSE(unseen.desk().byHand());
    unseen.bench.portraitCamera.show(makeFrame());
    unseen.desk().takeNow();
    CHECK(unseen.desk().taken().isEmpty());
    // And what was wrong goes when it is mended.
    unseen.bench.journal.broken.reset();
    unseen.staffTake();
    CHECK_FALSE(unseen.bench.visit.trouble());
    CHECK(unseen.desk().byHand());
}

TEST_CASE("portrait by staff: only in its own step", "[app][visit]")
{
    VisitBench bench;
    bench.goTo(GENERATE(Step::Name, Step::Papers, Step::StaffReview, Step::Review));
    bench.visit.takePortraitByStaff(WhyByStaff::LightAsItIs, WipedText(FakePins::right));
    CHECK_FALSE(bench.journal.has(JournalEvent::PortraitLightAsItIs));
}

TEST_CASE("portrait by staff: nothing is taken by itself until the judge looks again", "[app][visit]")
{
    VisitBench bench;
    bench.judge.verdict.face = PixelBox{.x = 10, .y = 10, .width = 13, .height = 16};
    bench.goTo(Step::Portrait);
    bench.portraitCamera.show(makeFrame());
    REQUIRE(bench.visit.portrait()->countdown() == 3);
    bench.visit.takePortraitByStaff(WhyByStaff::AdviceOfNoUse, WipedText(FakePins::right));
    CHECK_FALSE(bench.visit.portrait()->countdown());
    // It begins at the face that was found.
    CHECK(bench.visit.portrait()->byHand()->box(64, 48) == bench.judge.verdict.face);
    for (int i = 0; i < 4; ++i) {
        bench.clock.advance(1s);
        bench.portraitCamera.show(makeFrame());
    }
    CHECK(bench.visit.portrait()->taken().isEmpty());
    SECTION("a picture that is not liked is taken again by staff")
    {
        bench.visit.portrait()->takeNow();
        REQUIRE_FALSE(bench.visit.portrait()->taken().isEmpty());
        bench.visit.portrait()->retake();
        CHECK(bench.visit.portrait()->taken().isEmpty());
        CHECK(bench.visit.portrait()->byHand());
    }
    bench.visit.portrait()->endByHand();
    bench.portraitCamera.show(makeFrame());
    bench.clock.advance(2s);
    bench.portraitCamera.show(makeFrame());
    CHECK_FALSE(bench.visit.portrait()->taken().isEmpty());
}

TEST_CASE("portrait by staff: the frame goes back, however it ends", "[app][visit]")
{
    UnseenFace unseen;
    unseen.staffTake();
    const FrameLease frame = makeFrame();
    unseen.bench.portraitCamera.show(frame);
    REQUIRE(frame.use_count() > 1);
    SECTION("taken")
    {
        unseen.desk().takeNow();
    }
    SECTION("the judge looks again")
    {
        unseen.desk().endByHand();
    }
    SECTION("stopped")
    {
        unseen.bench.visit.send(Event::Stop);
        checkForgotten(unseen.bench);
    }
    CHECK(frame.use_count() == 1);
}

TEST_CASE("portrait by staff: a picture that cannot be cut is told, and can be tried again", "[app][visit]")
{
    UnseenFace unseen;
    unseen.staffTake();
    unseen.bench.portraitCamera.show(makeFrame());
    unseen.bench.judge.cropFault = Fault{FaultCode::PortraitUnreadable};
    unseen.desk().takeNow();
    CHECK(unseen.desk().trouble()->code == FaultCode::PortraitUnreadable);
    unseen.bench.judge.cropFault.reset();
    unseen.bench.portraitCamera.show(makeFrame());
    unseen.desk().takeNow();
    CHECK_FALSE(unseen.desk().taken().isEmpty());
    CHECK_FALSE(unseen.desk().trouble());
}
