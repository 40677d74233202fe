// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/eye_rows.h"

#include "devices/vision/aamva.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/papers/code_outline.h"
#include "devices/vision/papers/code_place.h"
#include "devices/vision/papers/code_reader.h"
#include "devices/vision/papers/flat_page.h"
#include "devices/vision/papers/page_finder.h"
#include "devices/vision/papers/page_measures.h"
#include "devices/vision/papers/paper_look.h"
#include "devices/vision/picture_view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <format>
#include <memory>
#include <string>
#include <utility>

namespace kiosk::devices {
namespace {

const cv::Scalar green(60, 200, 60, 255);
const cv::Scalar orange(0, 140, 255, 255);
const cv::Scalar blue(230, 120, 20, 255);

std::string_view nameOf(PaperGuidance guidance)
{
    constexpr std::array<std::string_view, 11> names{
        "dark",  "looking for a paper", "more than one paper", "too far away", "a screen", "moving", "not sharp",
        "blank", "light on it",         "upside down",         "good"};
    return names.at(static_cast<std::size_t>(guidance));
}

std::string_view nameOf(PageShape shape)
{
    switch (shape) {
    case PageShape::Card:
        return "card";
    case PageShape::Passport:
        return "passport or A4";
    case PageShape::Sheet:
        return "sheet";
    }
    return "";
}

void lookForPage(const Frame& frame, EyeReport& report)
{
    const cv::Mat colour = colourView(frame);
    const cv::Mat luma = lumaView(frame);
    const auto pages = PageFinder().find(colour);
    report.json.add("found", pages.size());
    report.json.add("guidance", nameOf(guidanceFor(colour, luma, pages)));
    for (const FoundPage& page : pages) {
        report.outline(page.corners, green);
        report.label(std::format("{} {:.2f}", nameOf(shapeOf(page.corners)), page.score), page.corners[0], green);
    }
    if (pages.empty())
        return;
    const PageCorners& corners = pages.front().corners;
    const LockedPicture grey = flatten(luma, corners, sizeOnCamera(corners));
    const LockedPicture flat = flatten(colour, corners, sizeOnCamera(corners));
    report.json.add("score", pages.front().score);
    report.json.add("corners", corners);
    report.json.add("shape", nameOf(shapeOf(corners)));
    report.json.add("sharpness", sharpnessOf(grey.mat()));
    report.json.add("glare", glareOf(flat.mat()));
    report.json.add("ink", inkOf(grey.mat()));
    report.json.add("upright", uprightnessOf(grey.mat()));
    report.json.add("screenGrid", screenGridOf(grey.mat()));
}

void lookForCodes(const Frame& frame, EyeReport& report)
{
    constexpr std::array<std::pair<CodeKind, const char*>, 4> kinds{{{CodeKind::Pdf417, "pdf417"},
                                                                     {CodeKind::Qr, "qr"},
                                                                     {CodeKind::Aztec, "aztec"},
                                                                     {CodeKind::DataMatrix, "dataMatrix"}}};
    const cv::Mat luma = lumaView(frame);
    for (const auto& [kind, name] : kinds) {
        // How long a text is says that it was read; what it says is nobody's business here.
        std::size_t bytes = 0;
        bool isLicence = false;
        const bool isRead = readCodes(luma, kind, [&](std::string_view content) {
            bytes = content.size();
            isLicence = !parseAamva(content).isEmpty();
            return true;
        });
        JsonObject code;
        code.add("read", isRead);
        code.add("bytes", bytes);
        if (kind == CodeKind::Pdf417)
            code.add("licence", isLicence);
        report.json.add(name, code);
    }
    for (const CodePlace& place : findCodePlaces(luma, CodePattern::Stacked, 4))
        report.outline(outlineOf(luma, place).value_or(cornersOf(place)), orange);
}

class PortraitRow {
public:
    void look(const Frame& frame, EyeReport& report)
    {
        if (!judge_) {
            auto opened = OpencvPortraitJudge::open();
            if (!opened) {
                report.json.add("fault", static_cast<int>(opened.error().code));
                return;
            }
            judge_ = std::move(*opened);
        }
        const auto verdict = judge_->judge(frame);
        if (!verdict) {
            report.json.add("fault", static_cast<int>(verdict.error().code));
            return;
        }
        report.json.add("guidance", static_cast<int>(verdict->guidance));
        report.json.add("score", static_cast<double>(verdict->score));
        report.json.add("found", verdict->face.has_value());
        if (!verdict->face)
            return;
        const auto& face = *verdict->face;
        const std::array<cv::Point2d, 4> box{cv::Point2d(face.x, face.y), cv::Point2d(face.x + face.width, face.y),
                                             cv::Point2d(face.x + face.width, face.y + face.height),
                                             cv::Point2d(face.x, face.y + face.height)};
        report.json.add("face", box);
        report.outline(box, blue);
    }

private:
    std::unique_ptr<PortraitJudge> judge_;
};

} // namespace

std::vector<EyeRow> eyeRows()
{
    const auto portrait = std::make_shared<PortraitRow>();
    return {
        {.name = "page", .look = &lookForPage},
        {.name = "codes", .look = &lookForCodes},
        {.name = "portrait",
         .look = [portrait](const Frame& frame, EyeReport& report) { portrait->look(frame, report); }},
    };
}

JsonObject lookWith(const std::vector<EyeRow>& rows, const std::vector<std::string>& wanted, const Frame& frame,
                    cv::Mat& drawing)
{
    JsonObject all;
    all.add("width", frame.width);
    all.add("height", frame.height);
    for (const EyeRow& row : rows) {
        if (!wanted.empty() && !std::ranges::contains(wanted, row.name))
            continue;
        EyeReport report{.json = {}, .drawing = drawing};
        const auto begin = std::chrono::steady_clock::now();
        try {
            row.look(frame, report);
        } catch (const std::exception&) {
            // What a library says may quote what it read.
            report.json.add("failed", true);
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        report.json.add("ms", took.count());
        all.add(row.name, report.json);
    }
    return all;
}

} // namespace kiosk::devices
