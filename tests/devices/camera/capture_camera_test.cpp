// SPDX-License-Identifier: Apache-2.0
#include "devices/camera/capture_camera.h"
#include "tests/devices/camera/witness.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>
#include <string>
#include <vector>

namespace kiosk::devices {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A fresh folder that goes away with the test.
class Folder {
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "porchlight-camera-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        top_ = name;
        fs::create_directory(pictures());
    }
    ~Folder() { fs::remove_all(top_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] fs::path pictures() const { return top_ / "pictures"; }
    [[nodiscard]] fs::path beside(const char* name) const { return top_ / name; }

    void add(const std::string& name, const cv::Scalar& colour, cv::Size size = {64, 48}) const
    {
        addPicture(name, cv::Mat(size, CV_8UC3, colour));
    }
    void addPicture(const std::string& name, const cv::Mat& picture) const
    {
        REQUIRE(cv::imwrite((pictures() / name).string(), picture));
    }

private:
    fs::path top_;
};

} // namespace

TEST_CASE("camera: a folder's pictures arrive in order as colour and grey", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {200, 0, 0});
    folder.add("2.png", {50, 100, 150});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30&hold=4&end=stay"), quick());
    CHECK(camera.isSimulated());
    camera.start(witness.onFrame(), witness.onState());

    REQUIRE(witness.seesBlue(200));
    REQUIRE(witness.seesBlue(50));
    camera.stop();

    const FrameLease lease = witness.take();
    REQUIRE(lease);
    CHECK(lease->width == 64);
    CHECK(lease->height == 48);
    CHECK(lease->bgra[1] == std::byte{100});
    CHECK(lease->bgra[2] == std::byte{150});
    CHECK(lease->bgra[3] == std::byte{255});
    // 0.114 B + 0.587 G + 0.299 R
    CHECK(std::abs(std::to_integer<int>(lease->luma[0]) - 109) <= 1);
    CHECK(witness.told() == std::vector{starting, live});
}

TEST_CASE("camera: a picture folder loops", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 0, 0});
    folder.add("2.png", {20, 0, 0});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=60&hold=2"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesBlue(20));
    REQUIRE(witness.seesBlue(10));
    REQUIRE(witness.seesBlue(20));
}

TEST_CASE("camera: what is laid into a picture folder is seen, and what is taken out is not", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 0, 0});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=60&hold=2"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesBlue(10));
    folder.add("0.png", {20, 0, 0});
    REQUIRE(witness.seesBlue(20));
    REQUIRE(witness.seesBlue(10));
    REQUIRE(witness.seesBlue(20));
    std::filesystem::remove(folder.pictures() / "0.png");
    for (int i = 0; i < 3; ++i)
        REQUIRE(witness.seesBlue(10));
    camera.stop();
    CHECK(witness.told() == std::vector{starting, live});
}

TEST_CASE("camera: unplugged and plugged in again, it comes back by itself", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 20, 30});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30"), quick());
    camera.start(witness.onFrame(), witness.onState());
    for (int round = 0; round < 3; ++round) {
        REQUIRE(witness.hears(live));
        fs::rename(folder.pictures(), folder.beside("elsewhere"));
        REQUIRE(witness.hears(unplugged));
        fs::rename(folder.beside("elsewhere"), folder.pictures());
    }
    REQUIRE(witness.hears(live));
    REQUIRE(witness.seesMore(3));
}

TEST_CASE("camera: absent from the start, it is lost until it appears", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 20, 30});
    fs::rename(folder.pictures(), folder.beside("elsewhere"));
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string()), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(unplugged));
    CHECK(witness.frames() == 0);
    fs::rename(folder.beside("elsewhere"), folder.pictures());
    REQUIRE(witness.hears(live));
    CHECK(witness.told() == std::vector{starting, unplugged, live});
}

TEST_CASE("camera: a device that is there but silent is frozen, not unplugged", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 20, 30});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(live));
    std::ofstream(folder.pictures() / "freeze").put('\n');
    REQUIRE(witness.hears(frozen));
    fs::remove(folder.pictures() / "freeze");
    REQUIRE(witness.hears(live));
}

TEST_CASE("camera: a V4L2 device that does not exist is unplugged", "[devices][camera]")
{
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:/dev/video-that-is-not-there"), quick());
    CHECK_FALSE(camera.isSimulated());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears(unplugged));
}

TEST_CASE("camera: a character device that is no camera is named so and harmless", "[devices][camera]")
{
    Witness witness;
    CaptureCamera camera(sourceOf("v4l2:/dev/null"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.hears({CameraState::Lost, FaultCode::CameraUnsuitable}));
    CHECK(witness.frames() == 0);
}

TEST_CASE("camera: pictures may change size in mid-stream", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 0, 0}, {64, 48});
    folder.add("2.png", {20, 0, 0}, {320, 240});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30&hold=2"), quick());
    camera.start(witness.onFrame(), witness.onState());
    for (int round = 0; round < 2; ++round) {
        REQUIRE(witness.seesBlue(20));
        CHECK(witness.take()->width == 320);
        REQUIRE(witness.seesBlue(10));
        CHECK(witness.take()->width == 64);
    }
}

TEST_CASE("camera: larger pictures than anybody looks at come smaller, in their shape", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 60, 90}, {3840, 2160});
    folder.add("2.png", {20, 0, 0}, {1944, 2592});
    folder.add("3.png", {30, 0, 0}, {1920, 1080});
    folder.add("4.png", {40, 0, 0}, {640, 480});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30&hold=2"), quick());
    camera.start(witness.onFrame(), witness.onState());
    const auto seen = [&](int blue) {
        REQUIRE(witness.seesBlue(blue));
        return witness.take();
    };
    const FrameLease large = seen(10);
    CHECK(cv::Size(large->width, large->height) == cv::Size(1920, 1080));
    CHECK(large->luma.size() == std::size_t{1920} * 1080);
    CHECK(large->bgra[large->bgra.size() - 3] == std::byte{60});
    const FrameLease high = seen(20);
    CHECK(cv::Size(high->width, high->height) == cv::Size(1440, 1920));
    const FrameLease just = seen(30);
    CHECK(cv::Size(just->width, just->height) == cv::Size(1920, 1080));
    const FrameLease small = seen(40);
    CHECK(cv::Size(small->width, small->height) == cv::Size(640, 480));
}

TEST_CASE("camera: a black picture is a picture", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {0, 0, 0});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(15));
    CHECK(witness.told() == std::vector{starting, live});
    CHECK(witness.take()->bgra[3] == std::byte{255});
}

TEST_CASE("camera: a stand-in may repeat its picture for ever", "[devices][camera]")
{
    const Folder folder;
    cv::Mat scene(48, 64, CV_8UC3);
    cv::RNG(2).fill(scene, cv::RNG::UNIFORM, 0, 256);
    folder.addPicture("1.png", scene);
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30"), quick());
    camera.start(witness.onFrame(), witness.onState());
    // Three times as long as a device would have until it is told.
    REQUIRE(witness.seesMore(30));
    CHECK(witness.told() == std::vector{starting, live});
}

TEST_CASE("camera: leases that are kept starve the stream without blocking it", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {1, 2, 3});
    std::mutex mutex;
    std::vector<FrameLease> kept;
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=60"), quick());
    camera.start(
        [&](FrameLease lease) {
            const std::scoped_lock lock(mutex);
            kept.push_back(std::move(lease));
        },
        witness.onState());
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (camera.pool().starved() < 40 && std::chrono::steady_clock::now() < deadline)
        (void)witness.told();
    CHECK(camera.pool().starved() >= 40);
    // 40 frames at 60 a second is longer than the quick time limit: dropped frames are not a lost camera.
    CHECK(witness.told() == std::vector{starting, live});
    const std::scoped_lock lock(mutex);
    CHECK(kept.size() == FramePool::bufferCount);
    kept.clear();
    CHECK(camera.pool().atHome() >= FramePool::bufferCount - 1);
}

TEST_CASE("camera: after stop nothing is told, and the pictures are overwritten", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 20, 30});
    Witness witness;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=60"), quick());
    camera.start(witness.onFrame(), witness.onState());
    REQUIRE(witness.seesMore(5));
    const auto before = std::chrono::steady_clock::now();
    camera.stop();
    CHECK(std::chrono::steady_clock::now() - before < 500ms);

    const int frames = witness.frames();
    fs::remove_all(folder.pictures());
    FrameLease held = witness.take();
    const auto bytes = held->bgra;
    CHECK(bytes[0] == std::byte{10});
    held.reset();
    CHECK(std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; }));
    CHECK(camera.pool().atHome() == FramePool::bufferCount);
    CHECK(witness.frames() == frames);
    CHECK(witness.told() == std::vector{starting, live});
}

TEST_CASE("camera: it can be started again, and starting twice changes nothing", "[devices][camera]")
{
    const Folder folder;
    folder.add("1.png", {10, 20, 30});
    Witness first;
    Witness second;
    CaptureCamera camera(sourceOf("folder:" + folder.pictures().string() + "?fps=30"), quick());
    camera.stop();
    camera.start(first.onFrame(), first.onState());
    camera.start(second.onFrame(), second.onState());
    REQUIRE(first.hears(live));
    CHECK(second.told().empty());
    camera.stop();
    camera.start(second.onFrame(), second.onState());
    REQUIRE(second.hears(live));
    REQUIRE(second.seesMore(2));
}

TEST_CASE("camera: a video file plays, starts again at its end and may be taken away", "[devices][camera]")
{
    const Folder folder;
    const auto path = folder.beside("film.avi");
    {
        cv::VideoWriter film(path.string(), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 30,
                             {64, 48});
        REQUIRE(film.isOpened());
        for (int i = 0; i < 6; ++i)
            film.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar::all(i < 3 ? 40 : 200)));
    }
    Witness witness;
    const auto isBright = [](const FrameLease& lease) { return std::to_integer<int>(lease->luma[0]) > 120; };
    std::deque<bool> changes;
    std::mutex mutex;
    CaptureCamera camera(sourceOf("file:" + path.string()), quick());
    auto pass = witness.onFrame();
    camera.start(
        [&](FrameLease lease) {
            {
                const std::scoped_lock lock(mutex);
                if (changes.empty() || changes.back() != isBright(lease))
                    changes.push_back(isBright(lease));
            }
            pass(std::move(lease));
        },
        witness.onState());
    REQUIRE(witness.seesMore(16));
    {
        const std::scoped_lock lock(mutex);
        CHECK(changes.size() >= 4);
        CHECK_FALSE(changes.front());
    }
    fs::rename(path, folder.beside("elsewhere.avi"));
    REQUIRE(witness.hears(unplugged));
    fs::rename(folder.beside("elsewhere.avi"), path);
    REQUIRE(witness.hears(live));
}

} // namespace kiosk::devices
