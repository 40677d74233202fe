// SPDX-License-Identifier: Apache-2.0
// The real camera over an unmodified OpenCV, whose calls reach an emulated /dev/video0 (devices/simulated/camera).
#include "devices/camera/capture_camera.h"
#include "tests/devices/camera/camera_bench.h"
#include "tests/devices/camera/witness.h"

#include <algorithm>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/imgproc.hpp>
#include <set>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;

constexpr Witness::Told denied{CameraState::Lost, FaultCode::CameraAccessDenied};
constexpr Witness::Told inUse{CameraState::Lost, FaultCode::CameraInUse};
constexpr Witness::Told unsuitable{CameraState::Lost, FaultCode::CameraUnsuitable};

constexpr double smallError = 3.0;
constexpr double grossError = 15.0;

struct Order {
    const char* formats;
    cv::Size size;
    const char* used;
};

/// Long enough for the first picture of the largest size on a busy machine.
CaptureTimes patient()
{
    return {.lostAfter = 2000ms, .retryEvery = 60ms};
}

std::string device(cv::Size size)
{
    return "v4l2:/dev/video0?size=" + std::to_string(size.width) + "x" + std::to_string(size.height);
}

cv::Mat colourOf(const Frame& frame)
{
    cv::Mat colour;
    cv::cvtColor(cv::Mat(frame.height, frame.width, CV_8UC4, const_cast<std::byte*>(frame.bgra.data()),
                         static_cast<std::size_t>(frame.strideBytes)),
                 colour, cv::COLOR_BGRA2BGR);
    return colour;
}

cv::Mat greyOf(const Frame& frame)
{
    return {frame.height, frame.width, CV_8UC1, const_cast<std::byte*>(frame.luma.data()),
            static_cast<std::size_t>(frame.lumaStrideBytes)};
}

} // namespace

TEST_CASE("v4l2: the picture before the camera arrives, at the asked size and unmirrored", "[devices][v4l2]")
{
    const auto order = GENERATE(Order{"both", {640, 480}, "MJPG"}, Order{"both", {1280, 720}, "MJPG"},
                                Order{"mjpg", {1920, 1080}, "MJPG"}, Order{"both", {3840, 2160}, "MJPG"},
                                Order{"yuyv", {640, 480}, "YUYV"}, Order{"yuyv", {1280, 720}, "YUYV"},
                                Order{"mjpg", {640, 480}, "MJPG"});
    CAPTURE(order.formats, order.size.width, order.size.height);
    const CameraBench bench;
    cv::Mat shown = corners(order.size);
    bench.show(shown);
    bench.turn(std::string("formats ") + order.formats);
    Witness witness;
    CaptureCamera camera(sourceOf(device(order.size)), patient());
    CHECK_FALSE(camera.isSimulated());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(2));
    const std::string state = bench.ask("state");
    camera.stop();

    CHECK(state.ends_with(std::string("format=") + order.used + " plugged=yes"));
    const FrameLease lease = witness.take();
    REQUIRE(lease);
    // What nobody looks at that closely comes in half its size.
    const bool isHalved = order.size.width > PictureFit::largestSide;
    REQUIRE(cv::Size(lease->width, lease->height) == (isHalved ? order.size / 2 : order.size));
    if (isHalved)
        cv::resize(shown, shown, order.size / 2, 0, 0, cv::INTER_AREA);
    const cv::Mat colour = colourOf(*lease);
    CHECK(difference(colour, shown) < smallError);
    cv::Mat grey;
    cv::cvtColor(shown, grey, cv::COLOR_BGR2GRAY);
    CHECK(difference(greyOf(*lease), grey) < smallError);
    // The same measure must not be content with the picture's mirror images or with swapped colours.
    cv::Mat wrong;
    for (const int axis : {-1, 0, 1}) {
        cv::flip(shown, wrong, axis);
        CHECK(difference(colour, wrong) > grossError);
    }
    cv::cvtColor(shown, wrong, cv::COLOR_BGR2RGB);
    CHECK(difference(colour, wrong) > grossError);
    CHECK(witness.told() == std::vector{starting, live});
}

TEST_CASE("v4l2: OpenCV's own calls reach the emulated device, and what it shows is what is seen", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.show(corners({1280, 720}));
    const int opens = bench.count("opens");
    const int ioctls = bench.count("ioctls");
    const int pictures = bench.count("frames");
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:0"), patient());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(10));
    CHECK(bench.count("opens") == opens + 1);
    CHECK(bench.count("frames") >= pictures + 10);
    // One call to give a buffer back and one to fetch the next for each picture, besides the opening.
    CHECK(bench.count("ioctls") >= ioctls + 30);

    bench.show(cv::Mat(720, 1280, CV_8UC3, cv::Scalar(180, 60, 20)));
    REQUIRE(witness.seesMore(8));
    const FrameLease lease = witness.take();
    REQUIRE(lease);
    CHECK(difference(colourOf(*lease), corners({1280, 720})) > grossError);
    CHECK(difference(colourOf(*lease), cv::Mat(720, 1280, CV_8UC3, cv::Scalar(180, 60, 20))) < smallError);
}

TEST_CASE("v4l2: pictures are lent out of the pool's buffers and overwritten at the end", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.show(corners({640, 480}));
    std::mutex mutex;
    std::set<const std::byte*> places;
    std::vector<FrameLease> kept;
    Witness witness;
    auto pass = witness.onFrame();
    CaptureCamera camera(sourceOf(device({640, 480})), patient());
    camera.start(
        [&](FrameLease lease) {
            {
                const std::scoped_lock lock(mutex);
                places.insert(lease->bgra.data());
                if (kept.empty())
                    kept.push_back(lease);
            }
            pass(std::move(lease));
        },
        witness.onState());
    REQUIRE(witness.seesMore(20));
    camera.stop();

    const std::scoped_lock lock(mutex);
    CHECK(places.size() >= 2);
    CHECK(places.size() <= FramePool::bufferCount);
    // A lease that is kept still shows its picture after nineteen more.
    CHECK(difference(colourOf(*kept.front()), corners({640, 480})) < smallError);
    const auto bytes = kept.front()->bgra;
    kept.clear();
    (void)witness.take();
    CHECK(std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; }));
    CHECK(camera.pool().atHome() == FramePool::bufferCount);
}

TEST_CASE("v4l2: unplugged in mid-stream and plugged in again, it comes back by itself", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.show(corners({640, 480}));
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), quick());
    camera.start(witness.onFrame(), witness.onState());
    for (int round = 0; round < 4; ++round) {
        REQUIRE(witness.hears(live));
        REQUIRE(witness.seesMore(round * 2 + 1));
        bench.turn("unplug");
        REQUIRE(witness.hears(unplugged));
        bench.turn("plug");
    }
    REQUIRE(witness.hears(live));
    REQUIRE(witness.seesMore(3));
    camera.stop();
    CHECK(difference(colourOf(*witness.take()), corners({640, 480})) < smallError);
    CHECK(std::ranges::count(witness.told(), unplugged) == 4);
    CHECK(std::ranges::count(witness.told(), frozen) == 0);
}

TEST_CASE("v4l2: absent from the start, it is lost until it appears", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("unplug");
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:0"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(unplugged));
    CHECK(witness.frames() == 0);
    bench.turn("plug");
    REQUIRE(witness.hears(live));
}

TEST_CASE("v4l2: a camera that stops sending is frozen until it sends again", "[devices][v4l2]")
{
    const bool isFromStart = GENERATE(true, false);
    CAPTURE(isFromStart);
    const CameraBench bench;
    if (isFromStart)
        bench.turn("freeze");
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), quick());
    camera.start(witness.onFrame(), witness.onState());
    if (!isFromStart) {
        REQUIRE(witness.hears(live));
        bench.turn("freeze");
    }
    const auto before = std::chrono::steady_clock::now();
    REQUIRE(witness.hears(frozen));
    // The loop must not hang in the driver until OpenCV's own limit of ten seconds.
    CHECK(std::chrono::steady_clock::now() - before < 4s);
    bench.turn("thaw");
    REQUIRE(witness.hears(live));
    CHECK(std::ranges::count(witness.told(), unplugged) == 0);
}

TEST_CASE("v4l2: a frozen camera does not hold up stop", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("freeze");
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(frozen));
    const auto before = std::chrono::steady_clock::now();
    camera.stop();
    CHECK(std::chrono::steady_clock::now() - before < 500ms);
}

TEST_CASE("v4l2: each way of being refused has its own fault and ends by itself", "[devices][v4l2]")
{
    struct Refusal {
        const char* trouble;
        Witness::Told told;
    };
    const auto refusal = GENERATE(Refusal{"busy", inUse}, Refusal{"busy-open", inUse}, Refusal{"denied", denied},
                                  Refusal{"metadata", unsuitable});
    CAPTURE(refusal.trouble);
    const CameraBench bench;
    bench.turn(std::string("trouble ") + refusal.trouble);
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(refusal.told));
    CHECK(witness.frames() == 0);
    CHECK(witness.told() == std::vector{starting, refusal.told});
    bench.turn("trouble none");
    REQUIRE(witness.hears(live));
}

TEST_CASE("v4l2: refused, then unplugged, then there: each is told in turn", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("trouble denied");
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(denied));
    bench.turn("unplug");
    REQUIRE(witness.hears(unplugged));
    bench.turn("trouble none");
    bench.turn("plug");
    REQUIRE(witness.hears(live));
    CHECK(witness.told() == std::vector{starting, denied, unplugged, live});
}

TEST_CASE("v4l2: a camera with another size than asked is taken as it is", "[devices][v4l2]")
{
    const cv::Size only = GENERATE(cv::Size(800, 600), cv::Size(1284, 722));
    const CameraBench bench;
    bench.show(corners(only));
    bench.turn("size " + std::to_string(only.width) + "x" + std::to_string(only.height));
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:0"), patient());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(2));
    camera.stop();
    const FrameLease lease = witness.take();
    REQUIRE(cv::Size(lease->width, lease->height) == only);
    CHECK(difference(colourOf(*lease), corners(only)) < smallError);
}

TEST_CASE("v4l2: a width that OpenCV would show askew is refused, not shown", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("size 1282x722");
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:0"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(unsuitable));
    CHECK(witness.frames() == 0);
    bench.turn("size any");
    REQUIRE(witness.hears(live));
}

TEST_CASE("v4l2: plugged in again as another camera, pictures follow its size and format", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.show(corners({1280, 720}));
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:0"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(live));
    bench.turn("unplug");
    REQUIRE(witness.hears(unplugged));
    bench.turn("formats yuyv");
    bench.turn("size 640x480");
    bench.turn("plug");
    REQUIRE(witness.hears(live));
    REQUIRE(witness.seesMore(2));
    CHECK(witness.take()->width == 640);
}

TEST_CASE("v4l2: a broken picture is passed over and the stream goes on", "[devices][v4l2]")
{
    const std::string knob = GENERATE("torn 3", "failed 1", "failed 6");
    CAPTURE(knob);
    const CameraBench bench;
    bench.show(corners({640, 480}));
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), patient());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(3));
    const int opens = bench.count("opens");
    bench.turn(knob);
    REQUIRE(witness.seesMore(12));
    CHECK(witness.told() == std::vector{starting, live});
    // Opening a camera afresh costs a second of its picture on real ones.
    CHECK(bench.count("opens") == opens);
    camera.stop();
    CHECK(difference(colourOf(*witness.take()), corners({640, 480})) < smallError);
}

TEST_CASE("v4l2: a camera that begins with broken pictures is not reopened for ever", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("failed 4");
    const int opens = bench.count("opens");
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), patient());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(live));
    CHECK(bench.count("opens") == opens + 1);
}

TEST_CASE("v4l2: a black picture is a picture", "[devices][v4l2]")
{
    const CameraBench bench;
    bench.turn("black");
    Witness witness;
    CaptureCamera camera(sourceOf(device({640, 480})), patient());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(5));
    CHECK(witness.told() == std::vector{starting, live});
    CHECK(std::to_integer<int>(witness.take()->luma[0]) < 4);
}

} // namespace kiosk::devices
