// SPDX-License-Identifier: Apache-2.0
// porchlight-face-bench: the trained models beside the cascades the kiosk had before, on the same frames, in one run.
#include "devices/vision/face/face_watch.h"
#include "devices/vision/face/person_mask.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/quality/face_quality.h"
#include "tests/bench/haar_finder.h"
#include "tests/devices/vision/face/real_faces.h"

#include <algorithm>
#include <chrono>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <print>
#include <string>
#include <vector>

namespace {

using namespace kiosk;
using namespace kiosk::devices;

struct Sample {
    RealFace frame;
    cv::Mat bgra;
    cv::Mat luma;

    explicit Sample(RealFace made)
        : frame(std::move(made))
        , bgra(withAlpha(frame.bgr))
    {
        cv::cvtColor(frame.bgr, luma, cv::COLOR_BGR2GRAY);
    }
    [[nodiscard]] Frame lease() const
    {
        return {.width = bgra.cols,
                .height = bgra.rows,
                .bgra = std::as_bytes(std::span(bgra.data, bgra.total() * 4)),
                .strideBytes = bgra.cols * 4,
                .luma = std::as_bytes(std::span(luma.data, luma.total())),
                .lumaStrideBytes = luma.cols,
                .serial = 1,
                .taken = {}};
    }
    /// Whether a box has the face in its middle.
    [[nodiscard]] bool isAt(double x, double y) const
    {
        return cv::norm(cv::Point2d(x, y) - (frame.eyes() + frame.chin) / 2) < 0.6 * frame.height();
    }
};

struct Row {
    std::vector<double> ms;
    int found = 0;
    int extra = 0;
};

void timed(Row& result, const auto& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    result.ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
}

void show(const std::string& what, Row result, std::size_t of = 0)
{
    std::ranges::sort(result.ms);
    const double median = result.ms[result.ms.size() / 2];
    const double late = result.ms[result.ms.size() * 95 / 100];
    if (of == 0)
        return std::println("| {} | {:.1f} ms, p95 {:.1f} |", what, median, late);
    std::println("| {} | {:.1f} ms, p95 {:.1f}; {} of {} found, {} extra |", what, median, late, result.found, of,
                 result.extra);
}

void cascade(const std::string& what, const std::string& file, const std::vector<Sample>& samples)
{
    auto finder = bench::HaarFinder::open("/usr/share/opencv4/" + file);
    if (!finder)
        return std::println("| {} | not installed |", what);
    Row result;
    for (const Sample& sample : samples) {
        std::vector<PixelBox> boxes;
        finder->forget();
        timed(result, [&] { boxes = finder->find(sample.luma); });
        const bool isFound = std::ranges::any_of(
            boxes, [&](const PixelBox& b) { return sample.isAt(b.x + b.width / 2.0, b.y + b.height / 2.0); });
        result.found += isFound ? 1 : 0;
        result.extra += static_cast<int>(boxes.size()) - (isFound ? 1 : 0);
    }
    show(what, result, samples.size());
}

void trained(const std::vector<Sample>& samples)
{
    auto finder = FaceFinder::open(shippedModels().faceDetector);
    auto watch = FaceWatch::open(shippedModels());
    auto mask = PersonMask::open(shippedModels().person);
    if (!finder || !watch || !mask)
        return std::println("| models | did not load |");
    Row found;
    Row first;
    Row people;
    Row quality;
    for (const Sample& sample : samples) {
        std::vector<FoundFace> faces;
        timed(found, [&] { faces = finder->find(sample.bgra); });
        const bool isFound =
            std::ranges::any_of(faces, [&](const FoundFace& f) { return sample.isAt(f.marks[2].x, f.marks[2].y); });
        found.found += isFound ? 1 : 0;
        found.extra += static_cast<int>(faces.size()) - (isFound ? 1 : 0);
        watch->forget();
        SeenFaces seen;
        timed(first, [&] { seen = watch->look(sample.bgra); });
        first.found += seen.mesh ? 1 : 0;
        cv::Mat person;
        timed(people, [&] { person = mask->of(sample.bgra); });
        timed(quality, [&] { static_cast<void>(assess(sample.bgra, seen, person)); });
    }
    show("BlazeFace, from nothing", found, samples.size());
    show("BlazeFace, mesh, rims of the eyes, pose, from nothing", first, samples.size());
    show("person mask", people);
    show("20 components of ISO/IEC 29794-5", quality);
}

void wholeLoop(const std::vector<Sample>& samples)
{
    auto judge = OpencvPortraitJudge::open();
    if (!judge)
        return std::println("| judge | did not open |");
    Row result;
    for (const Sample& sample : samples) {
        // As a camera shows it: the same person for a second.
        const Frame frame = sample.lease();
        (*judge)->reset();
        for (int i = 0; i < 12; ++i)
            timed(result, [&] { static_cast<void>((*judge)->judge(frame)); });
    }
    show("whole judgement of one frame, following a face (1280x720)", result);
}

} // namespace

int main()
{
    try {
        std::vector<Sample> samples;
        for (const RealFace& face : realFaces())
            for (const double size : {0.2, 0.28, 0.34})
                for (const Trouble& trouble : troubles())
                    samples.emplace_back(trouble.make(asFrame(face, size)));
        std::println("| faces: {} frames of 1280x720, 4 faces, 3 sizes, 9 kinds of trouble | time; found |",
                     samples.size());
        std::println("|---|---|");
        cascade("Haar cascade alt2 (before)", "haarcascades/haarcascade_frontalface_alt2.xml", samples);
        cascade("LBP cascade, improved", "lbpcascades/lbpcascade_frontalface_improved.xml", samples);
        trained(samples);
        wholeLoop(samples);
    } catch (const std::exception& e) {
        std::println(stderr, "porchlight-face-bench: {}", e.what());
        return 1;
    }
    return 0;
}
