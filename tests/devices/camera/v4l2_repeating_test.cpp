// SPDX-License-Identifier: Apache-2.0
// A camera whose pictures are all the same, over an unmodified OpenCV, as in v4l2_camera_test.cpp.
#include "devices/camera/capture_camera.h"
#include "tests/devices/camera/camera_bench.h"
#include "tests/devices/camera/witness.h"

#include <catch2/generators/catch_generators.hpp>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;

const std::string device = "v4l2:/dev/video0?size=640x480";

/// A camera before a scene that does not move, and somebody who watches.
struct Watched {
    CameraBench bench;
    Witness witness;
    CaptureCamera camera{sourceOf(device), quick()};

    explicit Watched(const std::string& format)
    {
        bench.show(corners({640, 480}));
        bench.turn("formats " + format);
        camera.start(witness.onFrame(), witness.onState());
    }
};

} // namespace

TEST_CASE("v4l2: a camera that repeats one picture is frozen until they differ again", "[devices][v4l2]")
{
    const std::string format = GENERATE("mjpg", "yuyv");
    CAPTURE(format);
    Watched watched(format);
    auto& [bench, witness, camera] = watched;
    REQUIRE(witness.seesMore(3));
    bench.turn("repeat");
    const auto before = std::chrono::steady_clock::now();
    REQUIRE(witness.hears(frozen));
    CHECK(std::chrono::steady_clock::now() - before < 4s);
    // It is opened afresh, again and again, and the old picture is not shown meanwhile.
    const int shown = witness.frames();
    const int opens = bench.count("opens");
    const int sent = bench.count("frames");
    const auto deadline = before + 10s;
    while ((bench.count("opens") < opens + 2 || bench.count("frames") < sent + 10) &&
           std::chrono::steady_clock::now() < deadline)
        continue;
    REQUIRE(bench.count("opens") >= opens + 2);
    REQUIRE(bench.count("frames") >= sent + 10);
    CHECK(witness.frames() == shown);
    bench.turn("vary");
    REQUIRE(witness.hears(live));
    REQUIRE(witness.seesMore(3));
    camera.stop();
    CHECK(witness.told() == std::vector{starting, live, frozen, live});
}

TEST_CASE("v4l2: a still scene is not frozen, because a sensor has noise", "[devices][v4l2]")
{
    const std::string format = GENERATE("mjpg", "yuyv");
    CAPTURE(format);
    Watched watched(format);
    auto& [bench, witness, camera] = watched;
    REQUIRE(witness.seesMore(1));
    const int opens = bench.count("opens");
    // Three times as long as a repeat takes to be told.
    REQUIRE(witness.seesMore(30));
    CHECK(witness.told() == std::vector{starting, live});
    CHECK(bench.count("opens") == opens);
}

TEST_CASE("v4l2: a covered or blinded camera sends flat pictures and is not frozen", "[devices][v4l2]")
{
    const bool isCovered = GENERATE(true, false);
    CAPTURE(isCovered);
    const CameraBench bench;
    bench.show(cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(255)));
    Witness witness;
    CaptureCamera camera(sourceOf(device), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(1));
    bench.turn(isCovered ? "black" : "repeat");
    REQUIRE(witness.seesMore(30));
    CHECK(witness.told() == std::vector{starting, live});
    const FrameLease lease = witness.take();
    CHECK((std::to_integer<int>(lease->luma[0]) > 250) != isCovered);
}

} // namespace kiosk::devices
