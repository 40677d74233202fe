// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/opencv_portrait_judge.h"

#include "tests/devices/vision/judging.h"
#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <opencv2/imgproc.hpp>

// What cameras do to the judge besides showing a face.

namespace kiosk::devices {
namespace {

/// Nothing but the sensor's own noise.
cv::Mat almostBlack(int grey)
{
    return noisy(cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(grey)), 2);
}

} // namespace

TEST_CASE("portrait judge: a black camera is said to be dark, and a face after it is seen at once", "[devices][vision]")
{
    const auto judge = openJudge();
    for (const int grey : {0, 3, 9}) {
        const auto verdict = judged(*judge, almostBlack(grey));
        CHECK(verdict.guidance == Guidance::TooDark);
        CHECK_FALSE(verdict.face);
        CHECK(verdict.score == 0);
    }
    CHECK(judged(*judge, placed()).guidance == Guidance::Good);
    CHECK(judged(*judge, cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(0))).guidance == Guidance::TooDark);
}

TEST_CASE("portrait judge: the smallest camera is enough, and the size may change in mid-stream", "[devices][vision]")
{
    const auto judge = openJudge();
    const cv::Mat whole = placed();
    // 640x480 shows the middle of the same scene.
    cv::Mat small;
    cv::resize(whole(cv::Rect(160, 0, 960, 720)), small, {640, 480}, 0, 0, cv::INTER_AREA);
    cv::Mat large;
    cv::resize(whole, large, {1920, 1080}, 0, 0, cv::INTER_CUBIC);
    for (const cv::Mat& picture : {whole, small, large, small, whole}) {
        CAPTURE(picture.cols, picture.rows);
        // The face lies elsewhere in the next size: for a quarter of a second that is a face that moves.
        PortraitVerdict verdict;
        for (int frame = 0; frame < 8; ++frame) {
            verdict = judged(*judge, picture);
            CHECK((verdict.guidance == Guidance::Good || verdict.guidance == Guidance::HoldStill ||
                   verdict.guidance == Guidance::LookingForFace));
        }
        CHECK(verdict.guidance == Guidance::Good);
        REQUIRE(verdict.face);
        const Still still(picture);
        CHECK(judge->crop(still.frame(), *verdict.face));
    }
}

} // namespace kiosk::devices
