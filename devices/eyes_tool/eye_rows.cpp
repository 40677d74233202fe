// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/eye_rows.h"

#include "devices/eyes_tool/face_rows.h"
#include "devices/vision/aamva.h"
#include "devices/vision/mrz/band_reader.h"
#include "devices/vision/mrz/mrz_reader.h"
#include "devices/vision/mrz/votes.h"
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
#include <opencv2/imgproc.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace kiosk::devices {

using namespace mrz;

namespace {

const cv::Scalar green(60, 200, 60, 255);
const cv::Scalar orange(0, 140, 255, 255);
const cv::Scalar purple(200, 60, 170, 255);

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

/// Where a point of the page laid flat to `size` is in the picture.
std::array<cv::Point2d, 4> onPicture(const std::array<cv::Point2d, 4>& points, const PageCorners& page, cv::Size size)
{
    const std::array<cv::Point2f, 4> flat{cv::Point2f(0, 0), cv::Point2f(static_cast<float>(size.width), 0),
                                          cv::Point2f(static_cast<float>(size.width), static_cast<float>(size.height)),
                                          cv::Point2f(0, static_cast<float>(size.height))};
    std::array<cv::Point2f, 4> seen;
    std::ranges::copy(page, seen.begin());
    std::vector<cv::Point2d> placed(points.begin(), points.end());
    cv::perspectiveTransform(placed, placed, cv::getPerspectiveTransform(flat.data(), seen.data()));
    return {placed[0], placed[1], placed[2], placed[3]};
}

CivilDay today()
{
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

/// Whether the likeliest letters are lines as the standard has them, check digits and all. One picture alone is never
/// believed by the kiosk; see Votes.
bool isWellFormed(CellScores scores)
{
    const std::size_t count = scores.shape().lines;
    Votes votes;
    votes.add(std::move(scores));
    const auto text = votes.lines();
    if (!text)
        return false;
    std::array<std::string_view, 3> lines;
    std::string_view rest = text->view();
    for (std::size_t i = 0; i < count; ++i) {
        lines.at(i) = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), lines.at(i).size() + 1));
    }
    return kiosk::mrz::parse(std::span(lines).first(count), today(), {.youngest = 0, .oldest = 120}).has_value();
}

/// As the kiosk does: on the page laid flat where one is found, else in the whole picture.
void lookForLines(const Frame& frame, EyeReport& report)
{
    const GlyphNet net;
    const cv::Mat luma = lumaView(frame);
    const auto pages = PageFinder().find(colourView(frame));
    std::optional<SeenLines> seen;
    if (!pages.empty()) {
        const PageCorners& page = pages.front().corners;
        const LockedPicture flat = flatten(luma, page, sizeAsSeen(page));
        seen = findLines(flat.mat(), net);
        if (seen)
            seen->corners = onPicture(seen->corners, page, flat.mat().size());
    }
    const bool isOnPage = seen.has_value();
    if (!seen)
        seen = findLines(luma, net);
    report.json.add("found", seen.has_value());
    if (!seen)
        return;
    report.json.add("on", isOnPage ? "page" : "picture");
    report.json.add("lines", seen->scores.shape().lines);
    report.json.add("columns", seen->scores.shape().columns);
    report.json.add("clarity", static_cast<double>(clarityOf(seen->scores)));
    report.json.add("corners", seen->corners);
    report.outline(seen->corners, purple);
    report.json.add("wellFormed", isWellFormed(std::move(seen->scores)));
}

} // namespace

std::vector<EyeRow> eyeRows()
{
    return {
        {.name = "page", .look = &lookForPage},    {.name = "codes", .look = &lookForCodes},
        {.name = "lines", .look = &lookForLines},  {.name = "portrait", .look = portraitRow()},
        {.name = "quality", .look = qualityRow()},
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
