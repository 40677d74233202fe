// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_finder.h"

#include "tests/devices/vision/face/real_faces.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

FaceFinder openFinder()
{
    auto finder = FaceFinder::open(shippedModels().faceDetector);
    REQUIRE(finder);
    return std::move(*finder);
}

} // namespace

TEST_CASE("face finder: every real face is found in every trouble, and nothing else", "[devices][vision][face]")
{
    FaceFinder finder = openFinder();
    for (const RealFace& face : realFaces())
        for (const Trouble& trouble : troubles()) {
            const RealFace frame = trouble.make(asFrame(face, 0.28));
            CAPTURE(face.name, trouble.name);
            const auto found = finder.find(withAlpha(frame.bgr));
            REQUIRE(found.size() == 1);
            const double height = frame.height();
            CHECK(cv::norm(cv::Point2d(found.front().marks[0]) - frame.rightEye) < 0.3 * height);
            CHECK(cv::norm(cv::Point2d(found.front().marks[1]) - frame.leftEye) < 0.3 * height);
            CHECK(found.front().box.height > 0.8F * static_cast<float>(height));
            CHECK(found.front().box.height < 2.2F * static_cast<float>(height));
        }
}

TEST_CASE("face finder: a face far away or filling the picture is found", "[devices][vision][face]")
{
    FaceFinder finder = openFinder();
    const double size = GENERATE(0.12, 0.2, 0.4, 0.55);
    CAPTURE(size);
    for (const RealFace& face : realFaces()) {
        CAPTURE(face.name);
        CHECK(finder.find(withAlpha(asFrame(face, size).bgr)).size() == 1);
    }
}

TEST_CASE("face finder: pictures of any shape, one with nothing, one of one pixel", "[devices][vision][face]")
{
    FaceFinder finder = openFinder();
    const RealFace frame = asFrame(realFaces().front(), 0.4);
    const cv::Mat bgra = withAlpha(frame.bgr);
    CHECK(finder.find(bgra(cv::Rect(400, 0, 480, 720)).clone()).size() == 1);
    CHECK(finder.find(bgra(cv::Rect(300, 50, 640, 480))).size() == 1);
    cv::Mat large;
    cv::resize(bgra, large, {3840, 2160});
    CHECK(finder.find(large).size() == 1);
    CHECK(finder.find(cv::Mat(720, 1280, CV_8UC4, cv::Scalar::all(90))).empty());
    CHECK(finder.find(cv::Mat(1, 1, CV_8UC4, cv::Scalar::all(90))).empty());
    CHECK(finder.find(cv::Mat(1, 4000, CV_8UC4, cv::Scalar::all(90))).empty());
}

} // namespace kiosk::devices
