// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/face_rows.h"

#include "devices/vision/face/face_watch.h"
#include "devices/vision/face/person_mask.h"
#include "devices/vision/models/shipped_models.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/picture_view.h"
#include "devices/vision/quality/face_quality.h"

#include <array>
#include <memory>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

const cv::Scalar blue(230, 120, 20, 255);
const cv::Scalar yellow(60, 230, 240, 255);

std::string_view nameOf(Guidance guidance)
{
    using enum Guidance;
    switch (guidance) {
    case LookingForFace:
        return "looking for a face";
    case OnlyOnePerson:
        return "more than one person";
    case ComeCloser:
        return "too far away";
    case MoveBack:
        return "too near";
    case MoveLeft:
        return "too far to their right";
    case MoveRight:
        return "too far to their left";
    case MoveUp:
        return "too low";
    case MoveDown:
        return "too high";
    case LookStraight:
        return "not straight";
    case TooDark:
        return "dark";
    case TooBright:
        return "bright";
    case LightFromOneSide:
        return "light from one side";
    case GlassesGlare:
        return "light on glasses";
    case OpenEyes:
        return "eyes shut";
    case HoldStill:
        return "moving or not sharp";
    case Good:
        return "good";
    }
    return "";
}

std::array<cv::Point2d, 4> cornersOf(const PixelBox& box)
{
    return {cv::Point2d(box.x, box.y), cv::Point2d(box.x + box.width, box.y),
            cv::Point2d(box.x + box.width, box.y + box.height), cv::Point2d(box.x, box.y + box.height)};
}

/// Opened at the first picture, so that the other rows do not wait for the models.
template<class Opened>
class OpenedLate {
public:
    /// Null, and told, when the models do not open.
    template<class Open>
    Opened* get(Open&& open, EyeReport& report)
    {
        if (!opened_) {
            auto result = open();
            if (!result) {
                report.json.add("fault", static_cast<int>(result.error().code));
                return nullptr;
            }
            opened_.emplace(std::move(*result));
        }
        return &*opened_;
    }

private:
    std::optional<Opened> opened_;
};

void tellPortrait(PortraitJudge& judge, const Frame& frame, EyeReport& report)
{
    const auto verdict = judge.judge(frame);
    if (!verdict)
        return report.json.add("fault", static_cast<int>(verdict.error().code));
    report.json.add("guidance", nameOf(verdict->guidance));
    report.json.add("score", static_cast<double>(verdict->score));
    report.json.add("found", verdict->face.has_value());
    if (!verdict->face)
        return;
    const auto box = cornersOf(*verdict->face);
    report.json.add("face", box);
    report.outline(box, blue);
}

struct Measures {
    FaceWatch watch;
    PersonMask person;

    static Result<Measures> open()
    {
        auto watch = FaceWatch::open(shippedModels());
        if (!watch)
            return std::unexpected(watch.error());
        auto person = PersonMask::open(shippedModels().person);
        if (!person)
            return std::unexpected(person.error());
        return Measures{.watch = std::move(*watch), .person = std::move(*person)};
    }
};

void drawOutline(const cv::Mat& person, EyeReport& report)
{
    constexpr double half = 128;
    LockedPicture mask(report.drawing.size(), CV_8UC1);
    cv::resize(person, mask.mat(), mask.mat().size(), 0, 0, cv::INTER_LINEAR);
    cv::threshold(mask.mat(), mask.mat(), half, 255, cv::THRESH_BINARY);
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask.mat(), outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
    cv::polylines(report.drawing, outlines, true, yellow, 2, cv::LINE_AA);
}

void tellQuality(Measures& measures, const Frame& frame, EyeReport& report)
{
    const cv::Mat colour = colourView(frame);
    const SeenFaces& seen = measures.watch.look(colour);
    report.json.add("faces", seen.boxes.size());
    if (!seen.mesh)
        return;
    const cv::Mat& person = measures.person.of(colour);
    const FaceQuality quality = assess(colour, seen, person);
    report.json.add("confidence", static_cast<double>(seen.mesh->confidence));
    report.json.add("yaw", seen.pose.yaw);
    report.json.add("pitch", seen.pose.pitch);
    report.json.add("roll", seen.pose.roll);
    report.json.add("printability", printability(quality));
    JsonObject components;
    for (std::size_t i = 0; i < qualityComponents; ++i) {
        const auto which = static_cast<QualityComponent>(i);
        JsonObject component;
        component.add("raw", quality[which].raw);
        component.add("worth", quality[which].worth);
        components.add(nameOf(which), component);
    }
    report.json.add("components", components);
    drawOutline(person, report);
    for (const cv::Point3f& point : seen.mesh->points)
        cv::circle(report.drawing, cv::Point(cvRound(point.x), cvRound(point.y)), 1, blue, cv::FILLED);
}

} // namespace

EyeLook portraitRow()
{
    const auto judge = std::make_shared<OpenedLate<std::unique_ptr<OpencvPortraitJudge>>>();
    return [judge](const Frame& frame, EyeReport& report) {
        if (auto* opened = judge->get([] { return OpencvPortraitJudge::open(); }, report))
            tellPortrait(**opened, frame, report);
    };
}

EyeLook qualityRow()
{
    const auto measures = std::make_shared<OpenedLate<Measures>>();
    return [measures](const Frame& frame, EyeReport& report) {
        if (auto* opened = measures->get(&Measures::open, report))
            tellQuality(*opened, frame, report);
    };
}

} // namespace kiosk::devices
