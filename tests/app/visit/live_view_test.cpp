// SPDX-License-Identifier: Apache-2.0
#include "app/visit/live_view.h"

#include "app/visit/paper_desk.h"
#include "app/visit/portrait_desk.h"
#include "tests/fakes/fake_devices.h"
#include "tests/fakes/fake_ports.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace kiosk;
using namespace kiosk::fakes;

namespace {

/// A live view whose lanes run only when told to.
struct Watched {
    FakeCamera camera;
    QueueExecutor analysis;
    QueueExecutor home;
    std::vector<std::uint64_t> analysed;
    std::vector<std::uint64_t> shown;
    int changes = 0;
    LiveView view{{.camera = camera,
                   .analysis = analysis,
                   .home = home,
                   .analyse = [this](const FrameLease& frame) { analysed.push_back(frame->serial); },
                   .changed = [this] { ++changes; }}};

    Watched()
    {
        view.watchFrames([this](const FrameLease& frame) { shown.push_back(frame->serial); });
    }
};

/// Does something else in the middle of looking at a frame.
class InterruptedReader final : public DocumentReader {
public:
    std::function<void()> meanwhile;
    /// "read" and "reset" in the order they came.
    std::vector<std::string> calls;

    void reset() override { calls.emplace_back("reset"); }
    [[nodiscard]] Result<Prefill> read(const Frame&) override
    {
        Prefill read;
        read.fullName.emplace(WipedText("Amina Example"));
        calls.emplace_back("read");
        if (meanwhile)
            meanwhile();
        return read;
    }
    [[nodiscard]] Result<PaperGuidance> look(const Frame&) override { return PaperGuidance::LookingForPaper; }
    [[nodiscard]] Result<Evidence> capture(const Frame&) override { return fail(FaultCode::PapersUnreadable); }
    [[nodiscard]] Result<Evidence> merge(std::vector<Evidence>) override { return fail(FaultCode::PapersUnreadable); }
    [[nodiscard]] Result<std::vector<WipedText>> readSeals(const Frame&) override { return std::vector<WipedText>(); }
};

} // namespace

TEST_CASE("live view: a lane that is busy gets the latest frame only", "[app][visit]")
{
    Watched watched;
    for (std::uint64_t serial = 1; serial <= 3; ++serial)
        watched.camera.show(makeFrame(64, 48, serial));
    CHECK(watched.analysis.waiting() == 1);
    CHECK(watched.home.waiting() == 1);
    watched.analysis.run();
    watched.home.run();
    CHECK(watched.analysed == std::vector<std::uint64_t>{3});
    CHECK(watched.shown == std::vector<std::uint64_t>{3});
    watched.camera.show(makeFrame(64, 48, 4));
    watched.analysis.run();
    CHECK(watched.analysed == std::vector<std::uint64_t>{3, 4});
}

TEST_CASE("live view: the camera's state arrives with its trouble and goes with it", "[app][visit]")
{
    Watched watched;
    watched.camera.say(CameraState::Lost, fail(FaultCode::CameraUnplugged));
    CHECK_FALSE(watched.view.trouble());
    watched.home.run();
    REQUIRE(watched.view.trouble());
    CHECK(watched.view.trouble()->code == FaultCode::CameraUnplugged);
    CHECK(watched.view.cameraState() == CameraState::Lost);
    watched.camera.say(CameraState::Live);
    watched.home.run();
    CHECK_FALSE(watched.view.trouble());
    CHECK(watched.changes == 2);
}

TEST_CASE("live view: a rested camera is stopped and can be started again", "[app][visit]")
{
    Watched watched;
    watched.view.rest();
    CHECK_FALSE(watched.camera.isRunning());
    CHECK(watched.view.cameraState() == CameraState::Off);
    watched.view.resume();
    CHECK(watched.camera.isRunning());
    CHECK(watched.camera.starts == 2);
}

TEST_CASE("live view: frames that wait are given back when the view goes", "[app][visit]")
{
    auto watched = std::make_unique<Watched>();
    const FrameLease frame = makeFrame();
    watched->camera.show(frame);
    CHECK(frame.use_count() > 1);
    watched.reset();
    CHECK(frame.use_count() == 1);
}

TEST_CASE("paper desk: letting go while a frame is being read leaves nothing to run", "[app][visit]")
{
    FakeCamera camera;
    InterruptedReader reader;
    const ManualClock clock;
    QueueExecutor analysis;
    // Home runs at once, while analysis still holds what it works for: the moment in which the two lanes overlap.
    InlineExecutor home;
    int changes = 0;
    auto desk = std::make_unique<PaperDesk>(camera, reader, clock, std::chrono::minutes(10), analysis, home,
                                            [&changes] { ++changes; });

    camera.show(makeFrame());
    analysis.run();
    REQUIRE(changes == 1);
    CHECK(desk->prefill().fullName);

    camera.show(makeFrame());
    reader.meanwhile = [&] { desk.reset(); };
    analysis.run();
    CHECK(changes == 1);
    CHECK_FALSE(camera.isRunning());
}

TEST_CASE("paper desk: the reader forgets when the step rests or ends, after the last frame", "[app][visit]")
{
    FakeCamera camera;
    InterruptedReader reader;
    const ManualClock clock;
    QueueExecutor analysis;
    InlineExecutor home;
    auto desk = std::make_unique<PaperDesk>(camera, reader, clock, std::chrono::minutes(10), analysis, home, [] {});
    camera.show(makeFrame());
    desk->rest();
    analysis.run();
    CHECK(reader.calls == std::vector<std::string>{"read", "reset"});
    desk->resume();
    camera.show(makeFrame());
    desk.reset();
    CHECK_FALSE(camera.isRunning());
    analysis.run();
    // The frame that waited was dropped with the desk.
    CHECK(reader.calls.back() == "reset");
}

TEST_CASE("portrait desk: the judge forgets when the step ends, after the last frame", "[app][visit]")
{
    FakeCamera camera;
    FakeJudge judge;
    const ManualClock clock;
    QueueExecutor analysis;
    InlineExecutor home;
    auto desk = std::make_unique<PortraitDesk>(camera, judge, clock, analysis, home, [] {});
    analysis.run();
    CHECK(judge.resets == 1);
    camera.show(makeFrame());
    desk.reset();
    CHECK_FALSE(camera.isRunning());
    analysis.run();
    CHECK(judge.resets == 2);
}
