// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/even_background.h"

#include "devices/vision/face/person_mask.h"
#include "devices/vision/models/shipped_models.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "tests/devices/vision/face/real_faces.h"
#include "tests/devices/vision/still.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

/// Mean step from one pixel to the next where `where` is not 0.
double unrest(const cv::Mat& picture, const cv::Mat& where)
{
    cv::Mat grey;
    cv::cvtColor(picture, grey, picture.channels() == 4 ? cv::COLOR_BGRA2GRAY : cv::COLOR_RGB2GRAY);
    cv::Mat across;
    cv::Mat down;
    cv::Sobel(grey, across, CV_32F, 1, 0);
    cv::Sobel(grey, down, CV_32F, 0, 1);
    cv::Mat length;
    cv::magnitude(across, down, length);
    return cv::mean(length, where)[0];
}

/// A wall with a dark door frame and a notice, behind a grey person whose middle is a face.
struct Scene {
    cv::Mat bgra{375, 300, CV_8UC4, cv::Scalar(190, 200, 205, 255)};
    cv::Mat person{375, 300, CV_8UC1, cv::Scalar(0)};
    cv::Rect face{95, 120, 110, 140};
    cv::Mat room;

    Scene()
    {
        cv::rectangle(bgra, {0, 0, 40, 375}, {40, 50, 60, 255}, cv::FILLED);
        cv::rectangle(bgra, {225, 30, 50, 60}, {240, 240, 240, 255}, cv::FILLED);
        for (int i = 0; i < 5; ++i)
            cv::line(bgra, {230, 40 + 10 * i}, {270, 40 + 10 * i}, {20, 20, 20, 255}, 2);
        for (cv::Mat* into : {&bgra, &person}) {
            cv::ellipse(*into, {150, 190}, {70, 100}, 0, 0, 360, cv::Scalar(120, 140, 180, 255), cv::FILLED);
            cv::rectangle(*into, {50, 300, 200, 75}, cv::Scalar(90, 60, 40, 255), cv::FILLED);
        }
        person.setTo(255, person > 0);
        // Texture, so that a person who was smoothed would show.
        cv::Mat grain(bgra.size(), CV_8UC4);
        cv::theRNG().state = 7;
        cv::randu(grain, cv::Scalar::all(0), cv::Scalar(12, 12, 12, 1));
        bgra += grain;
        cv::Mat grown;
        cv::dilate(person, grown, cv::Mat(), {-1, -1}, 14);
        room = grown == 0;
    }
};

bool areSame(const cv::Mat& one, const cv::Mat& other, const cv::Mat& where)
{
    cv::Mat apart;
    cv::absdiff(one, other, apart);
    apart.setTo(cv::Scalar::all(0), where == 0);
    return cv::countNonZero(apart.reshape(1)) == 0;
}

} // namespace

TEST_CASE("even background: the wall is calm, the person is not touched", "[devices][vision]")
{
    const Scene scene;
    cv::Mat evened = scene.bgra.clone();
    REQUIRE(evenBackground(evened, scene.person, scene.face));
    CHECK(areSame(evened, scene.bgra, scene.person));
    CHECK(unrest(evened, scene.room) < unrest(scene.bgra, scene.room) / 5);
    // Control: the measure sees a person who was smoothed as well.
    cv::Mat smoothed;
    cv::GaussianBlur(scene.bgra, smoothed, {}, 2);
    CHECK_FALSE(areSame(smoothed, scene.bgra, scene.person));
    // It is still this room's colour, darker on the side of the door.
    CHECK(evened.at<cv::Vec4b>(150, 5)[0] + 20 < evened.at<cv::Vec4b>(150, 290)[0]);
}

TEST_CASE("even background: a mask that does not know the face changes nothing", "[devices][vision]")
{
    const Scene scene;
    cv::Mat evened = scene.bgra.clone();
    const cv::Mat everywhere(scene.bgra.size(), CV_8UC1, cv::Scalar(255));
    CHECK_FALSE(evenBackground(evened, cv::Mat::zeros(scene.bgra.size(), CV_8UC1), scene.face));
    CHECK_FALSE(evenBackground(evened, everywhere, scene.face));
    CHECK_FALSE(evenBackground(evened, scene.person, {-20, 0, 110, 140}));
    CHECK_FALSE(evenBackground(evened, scene.person, {}));
    CHECK(areSame(evened, scene.bgra, everywhere));
}

TEST_CASE("even background: no pixel of a real face changes", "[devices][vision]")
{
    auto mask = PersonMask::open(shippedModels().person);
    REQUIRE(mask);
    for (const RealFace& face : realFaces()) {
        CAPTURE(face.name);
        const RealFace frame = asFrame(face, 0.27);
        const cv::Mat before = withAlpha(frame.bgr);
        cv::Mat person;
        cv::resize(mask->of(before), person, before.size(), 0, 0, cv::INTER_CUBIC);
        const cv::Size size(cv::Size2d(frame.height() * 1.2, frame.height() * 1.4));
        const cv::Point middle((frame.eyes() + frame.chin) / 2);
        const cv::Rect box({middle.x - size.width / 2, middle.y - size.height / 2}, size);
        cv::Mat after = before.clone();
        REQUIRE(evenBackground(after, person, box));
        cv::Mat oval(before.size(), CV_8UC1, cv::Scalar(0));
        cv::ellipse(oval, middle, size / 2, 0, 0, 360, 255, cv::FILLED);
        CHECK(areSame(after, before, oval));
        // Control: elsewhere it did change.
        CHECK_FALSE(areSame(after, before, cv::Mat(before.size(), CV_8UC1, cv::Scalar(255))));
    }
}

TEST_CASE("even background: on real portraits the wall is calm and the face keeps its detail", "[devices][vision]")
{
    const auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    // For whoever wants to look at them.
    const char* folder = std::getenv("PORTRAITS_INTO");
    for (const RealFace& face : realFaces()) {
        CAPTURE(face.name);
        const RealFace frame = asFrame(face, 0.27);
        cv::Mat busy = frame.bgr.clone();
        // Stripes on the wall, outside everything the person could be.
        for (int x = 0; x < 260; x += 24)
            for (const int side : {x, 1280 - 12 - x})
                cv::rectangle(busy, {side, 0, 12, 330}, {30, 90, 30}, cv::FILLED);
        (*judge)->reset();
        const Still still(busy);
        const auto verdict = (*judge)->judge(still.frame());
        REQUIRE(verdict);
        REQUIRE(verdict->face);
        const auto portrait = (*judge)->crop(still.frame(), *verdict->face);
        REQUIRE(portrait);
        const cv::Mat rgb(375, 300, CV_8UC3, const_cast<std::uint8_t*>(portrait->rgb.data()));
        if (folder != nullptr) {
            cv::Mat bgr;
            cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
            cv::imwrite(std::string(folder) + '/' + face.name + ".png", bgr);
        }
        // The corners above the shoulders are wall: calm. The face is full of detail.
        cv::Mat corners(rgb.size(), CV_8UC1, cv::Scalar(0));
        corners(cv::Rect(0, 0, 40, 60)).setTo(255);
        corners(cv::Rect(260, 0, 40, 60)).setTo(255);
        cv::Mat middle(rgb.size(), CV_8UC1, cv::Scalar(0));
        middle(cv::Rect(100, 140, 100, 120)).setTo(255);
        CHECK(unrest(rgb, corners) < 12);
        CHECK(unrest(rgb, middle) > 12);
    }
}

} // namespace kiosk::devices
