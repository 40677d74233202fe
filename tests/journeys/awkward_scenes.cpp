// SPDX-License-Identifier: Apache-2.0
// Draws what two cameras see of somebody who does everything wrong first: a face that comes too near, goes aside, turns
// away, is lit from one side and shuts its eyes; a licence too far away, in the air, out of focus, under a lamp. Then
// the same done right.
// usage: awkward-scenes OUTDIR; writes OUTDIR/{portrait,papers}/{wrong,right}.
#include "devices/simulated/scenes/desk.h"
#include "devices/simulated/scenes/licence_back.h"
#include "devices/simulated/scenes/walk_up.h"
#include "devices/vision/face/face_watch.h"
#include "tests/devices/vision/face/real_faces.h"
#include "tests/generators/camera_effects.h"

#include <cmath>
#include <filesystem>
#include <format>
#include <functional>
#include <numbers>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <print>
#include <stdexcept>
#include <string>

namespace {

using namespace kiosk;
using namespace kiosk::devices;
namespace fs = std::filesystem;
using Change = std::function<cv::Mat(const cv::Mat&)>;

cv::Mat same(const cv::Mat& picture)
{
    return picture;
}

class Reel {
public:
    explicit Reel(fs::path folder)
        : folder_(std::move(folder))
    {
        fs::create_directories(folder_);
    }
    void add(const cv::Mat& picture)
    {
        const fs::path path = folder_ / std::format("{:03}.jpg", next_++);
        if (!cv::imwrite(path.string(), picture, {cv::IMWRITE_JPEG_QUALITY, 93}))
            throw std::runtime_error(path.string());
    }

private:
    fs::path folder_;
    int next_ = 0;
};

/// The head turned about its own axis: what is drawn on a drum the size of the head goes round by `degrees`.
cv::Mat turned(const cv::Mat& picture, const PixelBox& face, double degrees)
{
    const double radius = 0.72 * face.height;
    const cv::Point2d middle(face.x + face.width / 2.0, face.y + face.height / 2.0);
    const double turn = degrees * std::numbers::pi / 180;
    cv::Mat mapX(picture.size(), CV_32F);
    cv::Mat mapY(picture.size(), CV_32F);
    for (int y = 0; y < picture.rows; ++y)
        for (int x = 0; x < picture.cols; ++x) {
            const double across = (x - middle.x) / radius;
            const bool isHead = std::abs(across) < 1 && std::abs(y - middle.y) < 1.1 * face.height;
            // What comes round the edge was not in the picture: the edge stands for it.
            const double angle = isHead ? std::clamp(std::asin(across) - turn, -1.5, 1.5) : 0;
            mapX.at<float>(y, x) = static_cast<float>(isHead ? middle.x + radius * std::sin(angle) : x);
            mapY.at<float>(y, x) = static_cast<float>(y);
        }
    cv::Mat out;
    cv::remap(picture, out, mapX, mapY, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return out;
}

class Sitter {
public:
    Sitter()
        : watch_(open())
        , picture_(realFaces().front().bgr)
        , person_(picture_, faceIn(picture_))
    {
    }

    /// Moves from where the person was last, then stays a while: nobody stands as still as a picture.
    void go(Reel& reel, const StandIn::Pose& to, int stay, const Change& change = same)
    {
        const StandIn::Pose from = last_.value_or(to);
        for (int i = 1; last_ && i < moving; ++i) {
            const double t = 0.5 - 0.5 * std::cos(std::numbers::pi * i / moving);
            reel.add(person_.inFrontOfCamera({.faceHeight = from.faceHeight + t * (to.faceHeight - from.faceHeight),
                                              .middleX = from.middleX + t * (to.middleX - from.middleX),
                                              .middleY = from.middleY + t * (to.middleY - from.middleY)},
                                             frame_++));
        }
        const cv::Mat there = change(person_.inFrontOfCamera(to, frame_));
        for (int i = 0; i < stay; ++i) {
            const double sway = 1.5 * std::sin(0.6 * frame_++);
            const cv::Mat move = (cv::Mat_<double>(2, 3) << 1, 0, sway, 0, 1, sway / 2);
            cv::Mat swayed;
            cv::warpAffine(there, swayed, move, there.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
            reel.add(swayed);
        }
        last_ = to;
    }
    [[nodiscard]] cv::Mat lookAway(const cv::Mat& picture) { return turned(picture, faceIn(picture), 38); }
    [[nodiscard]] cv::Mat shutEyes(const cv::Mat& picture)
    {
        const auto mesh = watch_.meshAt(withAlpha(picture), faceIn(picture));
        if (!mesh)
            throw std::runtime_error("no mesh");
        return withLidsDown(picture, *mesh, 1);
    }

private:
    static constexpr int moving = 3;

    [[nodiscard]] static FaceWatch open()
    {
        auto watch = FaceWatch::open(shippedModels());
        if (!watch)
            throw std::runtime_error("no face model");
        return std::move(*watch);
    }
    [[nodiscard]] PixelBox faceIn(const cv::Mat& picture)
    {
        watch_.forget();
        const SeenFaces& seen = watch_.look(withAlpha(picture));
        if (seen.boxes.empty())
            throw std::runtime_error("no face");
        return seen.boxes.front();
    }

    FaceWatch watch_;
    cv::Mat picture_;
    StandIn person_;
    std::optional<StandIn::Pose> last_;
    int frame_ = 0;
};

cv::Mat litFromOneSide(const cv::Mat& picture)
{
    cv::Mat out = picture.clone();
    cv::Mat half = out.colRange(out.cols / 2, out.cols);
    half *= 0.4;
    return out;
}

void drawPortraits(const fs::path& folder)
{
    Sitter sitter;
    const StandIn::Pose right{.faceHeight = 0.25, .middleX = 0.5, .middleY = 0.43};
    constexpr int aWhile = 6;
    Reel wrong(folder / "wrong");
    sitter.go(wrong, {.faceHeight = 0.13, .middleX = 0.5, .middleY = 0.5}, aWhile);
    sitter.go(wrong, {.faceHeight = 0.45, .middleX = 0.5, .middleY = 0.5}, aWhile);
    sitter.go(wrong, {.faceHeight = 0.24, .middleX = 0.25, .middleY = 0.43}, aWhile);
    sitter.go(wrong, right, aWhile, [&](const cv::Mat& picture) { return sitter.lookAway(picture); });
    sitter.go(wrong, right, aWhile, litFromOneSide);
    sitter.go(wrong, right, aWhile, [&](const cv::Mat& picture) { return sitter.shutEyes(picture); });
    Reel good(folder / "right");
    sitter.go(good, right, 2 * aWhile);
}

cv::Mat outOfFocus(const cv::Mat& picture)
{
    cv::Mat out;
    cv::GaussianBlur(picture, out, {0, 0}, 7);
    return out;
}

void drawPapers(const fs::path& folder)
{
    Lettering lettering;
    const cv::Mat licence = drawLicenceBack({}, lettering);
    const Lying well{.width = 1290, .middleX = 0.5, .middleY = 0.5, .degrees = 1.6, .corner = licenceCorner};
    Lying far = well;
    far.width = 430;
    Reel wrong(folder / "wrong");
    constexpr int aWhile = 8;
    const auto show = [&](const cv::Mat& picture) {
        for (int i = 0; i < aWhile; ++i)
            wrong.add(picture);
    };
    show(layOnDesk(licence, far));
    // In a hand, coming nearer and askew: it lies differently each time.
    for (int i = 0; i < aWhile; ++i) {
        Lying held = well;
        held.width = 700 + 45 * i;
        held.degrees = 34 - 8 * i;
        held.middleX = 0.43 + 0.02 * i;
        wrong.add(layOnDesk(licence, held));
    }
    const cv::Mat right = layOnDesk(licence, well);
    show(outOfFocus(right));
    cv::Mat lit = right.clone();
    generators::Dice dice(5);
    generators::addGlare(lit, {960, 560}, 150, dice);
    show(lit);
    Reel(folder / "right").add(right);
}

} // namespace

int main(int count, char** words)
{
    if (count != 2)
        return 2;
    try {
        drawPortraits(fs::path(words[1]) / "portrait");
        drawPapers(fs::path(words[1]) / "papers");
        return 0;
    } catch (const std::exception& e) {
        std::println(stderr, "awkward-scenes: {}", e.what());
        return 1;
    }
}
