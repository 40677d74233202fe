// SPDX-License-Identifier: Apache-2.0
#include "devices/eyes_tool/eye_rows.h"

#include "devices/vision/quality/face_quality.h"
#include "tests/devices/vision/face/real_faces.h"
#include "tests/devices/vision/still.h"
#include "tests/generators/mrz_camera.h"
#include "tests/generators/page_scene.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <format>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace kiosk::devices {

using namespace generators;

TEST_CASE("eye rows: a licence's back is measured and drawn, and not a word of it is told", "[devices][eyes_tool]")
{
    Dice dice(17);
    Lettering lettering;
    const PageArt art = drawPage(PageKind::CardBack, lettering, dice);
    const Still picture(layPapers({{art, placed(art, {960, 540}, 1100, 7)}}, Surface::Wood, dice));
    cv::Mat drawing = picture.bgra().clone();
    const std::string json = lookWith(eyeRows(), {"page", "codes"}, picture.frame(), drawing).text();
    CAPTURE(json);
    CHECK(json.contains("\"found\":1"));
    CHECK(json.contains("\"shape\":\"card\""));
    CHECK(json.contains("\"pdf417\":{\"read\":true"));
    CHECK(json.contains("\"licence\":true"));
    CHECK(json.contains("\"ms\":"));
    CHECK_FALSE(json.contains("\"portrait\""));
    CHECK(cv::norm(drawing, picture.bgra(), cv::NORM_L1) > 0);
    CHECK(art.name.size() > 4);
    CHECK_FALSE(json.contains(art.name));
    CHECK_FALSE(json.contains("ANSI"));
}

TEST_CASE("eye rows: the lines of a passport are found and drawn, and not a letter of them is told",
          "[devices][eyes_tool]")
{
    Chance chance(5);
    MrzPaper paper = mrzPaper(MrzForm::Td3, chance);
    MrzPress press;
    const auto shown = [&](const MrzPaper& written) {
        cv::Mat colour;
        cv::cvtColor(photographPage(press.page(written, {}, chance), {.dpi = 200}, {1920, 1080}, chance), colour,
                     cv::COLOR_GRAY2BGR);
        return Still(colour);
    };
    const Still picture = shown(paper);
    cv::Mat drawing = picture.bgra().clone();
    const std::string json = lookWith(eyeRows(), {"lines"}, picture.frame(), drawing).text();
    CAPTURE(json, paper.name);
    CHECK(json.contains("\"found\":true"));
    CHECK(json.contains("\"lines\":2,\"columns\":44"));
    CHECK(json.contains("\"clarity\":0.9"));
    CHECK(json.contains("\"wellFormed\":true"));
    CHECK(cv::norm(drawing, picture.bgra(), cv::NORM_L1) > 0);
    CHECK_FALSE(json.contains(paper.lines[0].substr(5, 4)));
    CHECK_FALSE(json.contains(paper.lines[1].substr(0, 9)));

    // The control: one wrong check digit.
    char& digit = paper.lines[1][9];
    digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
    const Still wrong = shown(paper);
    drawing = wrong.bgra().clone();
    const std::string refused = lookWith(eyeRows(), {"lines"}, wrong.frame(), drawing).text();
    CAPTURE(refused);
    CHECK(refused.contains("\"wellFormed\":false"));
    // This one was read on a page laid flat: what is drawn lies on the picture all the same.
    CHECK(refused.contains("\"on\":\"page\""));
    CHECK(cv::norm(drawing, wrong.bgra(), cv::NORM_L1) > 0);
}

TEST_CASE("eye rows: a face is judged in words, measured by the standard's names and drawn", "[devices][eyes_tool]")
{
    const RealFace face = asFrame(realFaces().front(), 0.12);
    const Still picture(face.bgr);
    cv::Mat drawing = picture.bgra().clone();
    const std::string json = lookWith(eyeRows(), {"portrait", "quality"}, picture.frame(), drawing).text();
    CAPTURE(json);
    CHECK(json.contains("\"portrait\":{\"guidance\":\"too far away\""));
    CHECK(json.contains("\"faces\":1"));
    CHECK(json.contains("\"yaw\":"));
    CHECK(json.contains("\"printability\":"));
    for (std::size_t i = 0; i < qualityComponents; ++i)
        CHECK(json.contains(std::format("\"{}\":{{\"raw\":", nameOf(static_cast<QualityComponent>(i)))));
    CHECK(cv::norm(drawing, picture.bgra(), cv::NORM_L1) > 0);

    const Still nobody(cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(120)));
    drawing = nobody.bgra().clone();
    const std::string empty = lookWith(eyeRows(), {"portrait", "quality"}, nobody.frame(), drawing).text();
    CHECK(empty.contains("\"guidance\":\"looking for a face\""));
    CHECK(empty.contains("\"faces\":0"));
    CHECK_FALSE(empty.contains("components"));
    CHECK(cv::norm(drawing, nobody.bgra(), cv::NORM_L1) == 0);
}

TEST_CASE("eye rows: a reader that fails is one member, not the end", "[devices][eyes_tool]")
{
    const Still picture(cv::Mat(90, 160, CV_8UC3, cv::Scalar::all(200)));
    cv::Mat drawing = picture.bgra().clone();
    const std::vector<EyeRow> rows{
        {.name = "bad", .look = [](const Frame&, EyeReport&) { throw cv::Exception(); }},
        {.name = "good", .look = [](const Frame&, EyeReport& report) { report.json.add("fine", true); }}};
    const std::string json = lookWith(rows, {}, picture.frame(), drawing).text();
    CHECK(json.contains("\"bad\":{\"failed\":true"));
    CHECK(json.contains("\"good\":{\"fine\":true"));
}

TEST_CASE("json object: names and words are quoted, numbers are numbers", "[devices][eyes_tool]")
{
    JsonObject object;
    object.add("a \"b\"\n", "c\\d");
    object.add("n", 3);
    object.add("x", 0.5);
    object.add("no", std::numeric_limits<double>::quiet_NaN());
    const std::array<cv::Point2d, 2> points{cv::Point2d(1, 2), cv::Point2d(3.25, 4)};
    object.add("p", points);
    CHECK(object.text() == R"({"a \"b\"\u000a":"c\\d","n":3,"x":0.5,"no":null,"p":[[1.0,2.0],[3.2,4.0]]})");
}

} // namespace kiosk::devices
