// SPDX-License-Identifier: Apache-2.0
// Times of the eyes; run with: devices_vision_test "[!benchmark]"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/zxing_document_reader.h"
#include "tests/devices/vision/stills.h"

#include <catch2/benchmark/catch_benchmark.hpp>
#include <catch2/catch_test_macros.hpp>
#include <opencv2/core.hpp>

namespace kiosk::devices {

TEST_CASE("benchmark: portrait decision for one 1280x720 frame", "[!benchmark][devices][vision]")
{
    auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    const Still face(placed());
    const Still nobody(cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(120)));
    BENCHMARK("following a face")
    {
        return (*judge)->judge(face.frame());
    };
    BENCHMARK("looking for a face in an empty room")
    {
        return (*judge)->judge(nobody.frame());
    };
    const auto verdict = (*judge)->judge(face.frame());
    REQUIRE(verdict);
    REQUIRE(verdict->face);
    const auto portrait = (*judge)->crop(face.frame(), *verdict->face);
    REQUIRE(portrait);
    BENCHMARK("cutting the portrait out")
    {
        return (*judge)->crop(face.frame(), *verdict->face);
    };
    BENCHMARK("small face of the seal, 500 bytes")
    {
        return (*judge)->sealFace(*portrait, 500);
    };
}

TEST_CASE("benchmark: one 1920x1080 frame of a paper", "[!benchmark][devices][vision]")
{
    ZxingDocumentReader reader;
    const Still level(onPaper(pdf417(licence(), 3), 0));
    const Still turned(onPaper(pdf417(licence(), 3), 10));
    const Still blank(onPaper(cv::Mat(10, 10, CV_8UC1, cv::Scalar(238)), 0));
    BENCHMARK("level PDF417")
    {
        return reader.read(level.frame());
    };
    BENCHMARK("PDF417 turned by 10 degrees")
    {
        return reader.read(turned.frame());
    };
    BENCHMARK("blank page")
    {
        return reader.read(blank.frame());
    };
}

} // namespace kiosk::devices
