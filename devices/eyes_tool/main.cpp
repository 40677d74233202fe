// SPDX-License-Identifier: Apache-2.0
// porchlight-eyes: what the kiosk's eyes see in a picture, a folder or a camera; for technicians, never on a kiosk in
// service.
#include "devices/camera/camera_source.h"
#include "devices/camera/capture_camera.h"
#include "devices/eyes_tool/eye_rows.h"
#include "devices/eyes_tool/service_signs.h"
#include "devices/vision/picture_file.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <print>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::devices;
namespace fs = std::filesystem;

constexpr std::string_view usage =
    "porchlight-eyes [--reader NAME]... [--out DIR] [--frames N] PICTURE | FOLDER | v4l2:DEVICE[?size=WxH]\n"
    "  tells on one line of JSON for each picture what each reader saw and how long it took\n"
    "  --reader   only these: page, codes, lines, portrait, quality\n"
    "  --out      leaves each picture there with what was found drawn over it\n"
    "  --frames   so many pictures of a camera, 1 to 1000; without it 10\n"
    "Leaves with 0 done, 1 nothing could be read, 2 used wrongly, 3 the kiosk is in service.\n";

enum Exit : int { Done = 0, NothingRead = 1, Misused = 2, InService = 3 };

struct Wishes {
    std::vector<std::string> readers;
    fs::path out;
    int frames = 10;
    std::string source;
};

bool setFrames(Wishes& wishes, std::string_view text)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wishes.frames);
    return error == std::errc{} && end == text.data() + text.size() && wishes.frames >= 1 && wishes.frames <= 1000;
}

bool take(Wishes& wishes, std::string_view option, const std::string& value, const std::vector<EyeRow>& rows)
{
    if (option == "--out") {
        wishes.out = value;
        return true;
    }
    if (option == "--frames")
        return setFrames(wishes, value);
    if (option != "--reader")
        return false;
    wishes.readers.push_back(value);
    return std::ranges::any_of(rows, [&](const EyeRow& row) { return row.name == value; });
}

std::optional<Wishes> parse(const std::vector<std::string>& words, const std::vector<EyeRow>& rows)
{
    Wishes wishes;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with("--")) {
            if (i + 1 == words.size() || !take(wishes, words[i], words[i + 1], rows))
                return std::nullopt;
            ++i;
        } else if (wishes.source.empty()) {
            wishes.source = words[i];
        } else {
            return std::nullopt;
        }
    }
    return wishes.source.empty() ? std::nullopt : std::optional(wishes);
}

/// Looks at frame after frame and tells about each.
class Telling {
public:
    Telling(const Wishes& wishes, const std::vector<EyeRow>& rows)
        : wishes_(wishes)
        , rows_(rows)
    {
    }

    void look(const std::string& name, const Frame& frame)
    {
        LockedPicture drawing(cv::Size(frame.width, frame.height), CV_8UC4);
        colourView(frame).copyTo(drawing.mat());
        const JsonObject seen = lookWith(rows_, wishes_.readers, frame, drawing.mat());
        JsonObject line;
        line.add("picture", name);
        line.add("seen", seen);
        std::println("{}", line.text());
        ++looked_;
        if (!wishes_.out.empty())
            cv::imwrite((wishes_.out / (fs::path(name).stem().string() + "-seen.jpg")).string(), drawing.mat());
    }
    [[nodiscard]] Exit exit() const { return looked_ > 0 ? Done : NothingRead; }

private:
    const Wishes& wishes_;
    const std::vector<EyeRow>& rows_;
    int looked_ = 0;
};

void lookAtFiles(const fs::path& source, Telling& telling)
{
    std::vector<fs::path> paths;
    if (fs::is_directory(source))
        for (const auto& entry : fs::directory_iterator(source))
            paths.push_back(entry.path());
    else
        paths.push_back(source);
    std::ranges::sort(paths);
    for (const fs::path& path : paths) {
        if (const auto picture = readPicture(path))
            telling.look(path.filename().string(), **picture);
        else
            std::println(stderr, "porchlight-eyes: {} is no picture", path.string());
    }
}

/// The latest frame of a camera, handed from its lane to this one.
class LatestFrame {
public:
    void put(FrameLease frame)
    {
        const std::scoped_lock lock(mutex_);
        frame_ = std::move(frame);
        arrived_.notify_one();
    }
    [[nodiscard]] FrameLease take(std::chrono::seconds wait)
    {
        std::unique_lock lock(mutex_);
        arrived_.wait_for(lock, wait, [this] { return frame_ != nullptr; });
        return std::exchange(frame_, nullptr);
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    FrameLease frame_;
};

void lookThroughCamera(const CameraSource& source, int frames, Telling& telling)
{
    constexpr std::chrono::seconds patience(5);
    LatestFrame latest;
    CaptureCamera camera(source);
    camera.start([&latest](FrameLease frame) { latest.put(std::move(frame)); }, [](CameraState, const Status&) {});
    for (int i = 0; i < frames; ++i) {
        const FrameLease frame = latest.take(patience);
        if (!frame) {
            std::println(stderr, "porchlight-eyes: the camera shows nothing");
            break;
        }
        telling.look(std::format("frame-{:04}", i), *frame);
    }
    camera.stop();
}

Exit run(const Wishes& wishes, const std::vector<EyeRow>& rows)
{
    if (!wishes.out.empty())
        fs::create_directories(wishes.out);
    Telling telling(wishes, rows);
    if (wishes.source.starts_with("v4l2:")) {
        const auto source = parseCameraSource(wishes.source);
        if (!source)
            return Misused;
        lookThroughCamera(*source, wishes.frames, telling);
    } else {
        lookAtFiles(wishes.source, telling);
    }
    return telling.exit();
}

} // namespace

int main(int count, char** arguments)
{
    const auto rows = eyeRows();
    const auto wishes = parse({arguments + 1, arguments + count}, rows);
    if (!wishes) {
        std::print(stderr, "{}", usage);
        return Misused;
    }
    if (isKioskInService()) {
        std::println(stderr, "porchlight-eyes: the kiosk is in service; nobody looks through its eyes. Stop "
                             "porchlight-kiosk.service first.");
        return InService;
    }
    try {
        return run(*wishes, rows);
    } catch (const std::exception& error) {
        std::println(stderr, "porchlight-eyes: {}", error.what());
        return NothingRead;
    }
}
