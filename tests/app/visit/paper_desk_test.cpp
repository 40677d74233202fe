// SPDX-License-Identifier: Apache-2.0
#include "app/visit/paper_desk.h"

#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <memory>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

struct Desk {
    FakeCamera camera;
    FakeReader reader;
    ManualClock clock;
    QueueExecutor analysis;
    QueueExecutor home;
    int changes = 0;
    std::unique_ptr<PaperDesk> desk = std::make_unique<PaperDesk>(camera, reader, clock, std::chrono::minutes(10),
                                                                  analysis, home, [this] { ++changes; });

    void show(int frames = 1)
    {
        for (int i = 0; i < frames; ++i) {
            camera.show(makeFrame());
            analysis.run();
            home.run();
        }
    }
};

} // namespace

TEST_CASE("paper desk: words change only when three frames agree", "[app][visit]")
{
    Desk papers;
    CHECK(papers.desk->guidance() == PaperGuidance::LookingForPaper);
    papers.reader.guidance = PaperGuidance::Good;
    papers.show(2);
    CHECK(papers.desk->guidance() == PaperGuidance::LookingForPaper);
    papers.reader.guidance = PaperGuidance::LetItLie;
    papers.show();
    papers.reader.guidance = PaperGuidance::Good;
    papers.show(2);
    CHECK(papers.desk->guidance() == PaperGuidance::LookingForPaper);
    papers.show();
    CHECK(papers.desk->guidance() == PaperGuidance::Good);
    const int before = papers.changes;
    papers.show(5);
    CHECK(papers.changes == before);
}

TEST_CASE("paper desk: one frame is a picture, and three are where a lamp shines", "[app][visit]")
{
    Desk papers;
    papers.reader.guidance = PaperGuidance::Good;
    papers.show();
    papers.desk->capture();
    papers.show();
    CHECK(papers.desk->captured().size() == 1);
    CHECK(papers.reader.merges == 0);

    papers.reader.guidance = PaperGuidance::LightOnIt;
    papers.show();
    papers.desk->capture();
    papers.show(2);
    CHECK(papers.desk->captured().size() == 1);
    papers.show();
    CHECK(papers.desk->captured().size() == 2);
    CHECK(papers.reader.merges == 1);
}

TEST_CASE("paper desk: frames that wait for more of the same do not outlive their limit", "[app][visit]")
{
    Desk papers;
    papers.reader.guidance = PaperGuidance::LightOnIt;
    papers.show();
    papers.desk->capture();
    papers.show(2);
    papers.clock.advance(std::chrono::minutes(11));
    papers.desk->dropExpired();
    papers.analysis.run();
    papers.show();
    // The two before are gone, so this one is the first of three.
    CHECK(papers.desk->captured().empty());
    CHECK(papers.reader.merges == 0);
    papers.show(2);
    CHECK(papers.desk->captured().size() == 1);
}

TEST_CASE("paper desk: a paper that lies well is taken by itself, once, and the next when it is gone", "[app][visit]")
{
    Desk papers;
    const auto lie = [&](PaperGuidance guidance, int frames) {
        papers.reader.guidance = guidance;
        for (int i = 0; i < frames; ++i) {
            papers.clock.advance(std::chrono::milliseconds(100));
            papers.show();
        }
    };
    lie(PaperGuidance::NotSharp, 20);
    lie(PaperGuidance::Good, 5);
    CHECK(papers.desk->captured().empty());
    CHECK_FALSE(papers.desk->isPictured());
    lie(PaperGuidance::Good, 1);
    CHECK(papers.desk->captured().size() == 1);
    CHECK(papers.desk->isPictured());
    lie(PaperGuidance::Good, 20);
    lie(PaperGuidance::LetItLie, 20);
    lie(PaperGuidance::Good, 20);
    CHECK(papers.desk->captured().size() == 1);
    lie(PaperGuidance::LookingForPaper, 3);
    CHECK_FALSE(papers.desk->isPictured());
    lie(PaperGuidance::Good, 20);
    CHECK(papers.desk->captured().size() == 2);
    CHECK(papers.reader.merges == 0);
}

TEST_CASE("paper desk: a picture that was thrown away is not taken again by itself", "[app][visit]")
{
    Desk papers;
    papers.reader.guidance = PaperGuidance::Good;
    const auto wait = [&] {
        for (int i = 0; i < 10; ++i) {
            papers.clock.advance(std::chrono::milliseconds(100));
            papers.show();
        }
    };
    wait();
    papers.desk->remove(0);
    CHECK_FALSE(papers.desk->isPictured());
    wait();
    // Staff looked meanwhile, and the paper still lies there.
    papers.desk->rest();
    papers.analysis.run();
    papers.desk->resume();
    wait();
    CHECK(papers.desk->captured().empty());
    papers.desk->capture();
    papers.show();
    CHECK(papers.desk->captured().size() == 1);
}

TEST_CASE("paper desk: what was taken by hand is not taken by itself as well", "[app][visit]")
{
    Desk papers;
    papers.reader.guidance = PaperGuidance::LightOnIt;
    papers.show();
    papers.desk->capture();
    papers.show(3);
    papers.reader.guidance = PaperGuidance::Good;
    for (int i = 0; i < 20; ++i) {
        papers.clock.advance(std::chrono::milliseconds(100));
        papers.show();
    }
    CHECK(papers.desk->captured().size() == 1);
}

TEST_CASE("paper desk: no more than eight papers are taken by themselves", "[app][visit]")
{
    Desk papers;
    for (int paper = 0; paper < 10; ++paper) {
        papers.reader.guidance = PaperGuidance::LookingForPaper;
        papers.show(3);
        papers.reader.guidance = PaperGuidance::Good;
        for (int i = 0; i < 8; ++i) {
            papers.clock.advance(std::chrono::milliseconds(100));
            papers.show();
        }
    }
    CHECK(papers.desk->captured().size() == 8);
    // The last one has no picture, and nobody says it had.
    CHECK_FALSE(papers.desk->isPictured());
}

TEST_CASE("paper desk: the reader forgets when the step ends, after the last frame", "[app][visit]")
{
    Desk papers;
    papers.show();
    papers.desk.reset();
    CHECK(papers.reader.resets == 0);
    papers.analysis.run();
    CHECK(papers.reader.resets == 1);
}

TEST_CASE("paper desk: frames that wait for more of the same are gone when the step rests", "[app][visit]")
{
    Desk papers;
    papers.reader.guidance = PaperGuidance::LightOnIt;
    papers.show();
    papers.desk->capture();
    papers.show(2);
    papers.desk->rest();
    papers.analysis.run();
    papers.desk->resume();
    // Had the two before been kept, this would be the third of them.
    papers.show(3);
    CHECK(papers.desk->captured().empty());
    CHECK(papers.reader.merges == 0);
}

TEST_CASE("paper desk: a camera that stands still is told, and goes on where it was", "[app][visit]")
{
    Desk papers;
    papers.camera.say(CameraState::Live);
    papers.desk->capture();
    papers.show();
    REQUIRE(papers.desk->captured().size() == 1);
    CHECK_FALSE(papers.desk->trouble());
    papers.camera.say(CameraState::Lost, fail(FaultCode::CameraFrozen));
    papers.home.run();
    CHECK(papers.desk->cameraState() == CameraState::Lost);
    REQUIRE(papers.desk->trouble());
    CHECK(papers.desk->trouble()->code == FaultCode::CameraFrozen);
    CHECK(papers.desk->captured().size() == 1);
    papers.camera.say(CameraState::Live);
    papers.show();
    CHECK(papers.desk->cameraState() == CameraState::Live);
    CHECK_FALSE(papers.desk->trouble());
}
