// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_watch.h"

#include "devices/vision/face/face_box.h"
#include "tests/devices/vision/face/real_faces.h"

#include <catch2/catch_test_macros.hpp>
#include <opencv2/core.hpp>

namespace kiosk::devices {
namespace {

FaceWatch openWatch()
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    return std::move(*watch);
}

} // namespace

TEST_CASE("face watch: the mesh lies where the hand put the marks, in every trouble", "[devices][vision][face]")
{
    FaceWatch watch = openWatch();
    for (const RealFace& face : realFaces())
        for (const Trouble& trouble : troubles()) {
            const RealFace frame = trouble.make(asFrame(face, 0.28));
            CAPTURE(face.name, trouble.name);
            watch.forget();
            const auto& seen = watch.look(withAlpha(frame.bgr));
            REQUIRE(seen.mesh);
            CHECK(seen.boxes.size() == 1);
            const double height = frame.height();
            CHECK(cv::norm(cv::Point2d(rightEye(*seen.mesh)) - frame.rightEye) < 0.1 * height);
            CHECK(cv::norm(cv::Point2d(leftEye(*seen.mesh)) - frame.leftEye) < 0.1 * height);
            CHECK(cv::norm(cv::Point2d(seen.mesh->at(mesh::chin)) - frame.chin) < 0.2 * height);
        }
}

TEST_CASE("face watch: two people are told apart, and the one that is followed stays first", "[devices][vision][face]")
{
    const auto faces = realFaces();
    cv::Mat two = asFrame(faces[1], 0.25).bgr;
    const cv::Rect middle(440, 0, 400, 720);
    const cv::Mat second = asFrame(faces[3], 0.24).bgr(middle).clone();
    const cv::Mat first = two(middle).clone();
    two.setTo(cv::Scalar(200, 200, 200));
    first.copyTo(two(cv::Rect(100, 0, 400, 720)));
    FaceWatch watch = openWatch();
    const auto& alone = watch.look(withAlpha(two));
    REQUIRE(alone.boxes.size() == 1);
    CHECK(std::abs(alone.boxes[0].x + alone.boxes[0].width / 2 - 300) < 50);
    second.copyTo(two(cv::Rect(780, 0, 400, 720)));
    std::size_t most = 0;
    for (int frame = 0; frame < 7; ++frame) {
        const auto& seen = watch.look(withAlpha(two));
        REQUIRE_FALSE(seen.boxes.empty());
        CHECK(std::abs(seen.boxes[0].x + seen.boxes[0].width / 2 - 300) < 50);
        // Once noticed, the second stays noticed, between the full looks too.
        CHECK(seen.boxes.size() >= most);
        most = std::max(most, seen.boxes.size());
    }
    CHECK(most == 2);
}

TEST_CASE("face watch: a face that leaves is lost, one that jumps is found again", "[devices][vision][face]")
{
    FaceWatch watch = openWatch();
    const RealFace frame = asFrame(realFaces()[1], 0.25);
    REQUIRE(watch.look(withAlpha(frame.bgr)).mesh);
    CHECK_FALSE(watch.look(cv::Mat(720, 1280, CV_8UC4, cv::Scalar::all(128))).mesh);
    REQUIRE(watch.look(withAlpha(frame.bgr)).mesh);
    cv::Mat moved(frame.bgr.size(), CV_8UC3, cv::Scalar::all(200));
    frame.bgr(cv::Rect(440, 0, 400, 720)).copyTo(moved(cv::Rect(40, 0, 400, 720)));
    const auto& seen = watch.look(withAlpha(moved));
    REQUIRE(seen.mesh);
    CHECK(std::abs(seen.boxes[0].x + seen.boxes[0].width / 2 - 240) < 50);
}

TEST_CASE("face watch: the mesh around a box is the mesh of the stream", "[devices][vision][face]")
{
    FaceWatch watch = openWatch();
    for (const RealFace& face : realFaces()) {
        watch.forget();
        const RealFace frame = asFrame(face, 0.25);
        const auto& seen = watch.look(withAlpha(frame.bgr));
        REQUIRE(seen.mesh);
        const auto again = watch.meshAt(withAlpha(frame.bgr), seen.boxes.front());
        REQUIRE(again);
        CHECK(cv::norm(again->at(mesh::chin) - seen.mesh->at(mesh::chin)) < 0.08 * frame.height());
        CHECK(cv::norm(rightEye(*again) - rightEye(*seen.mesh)) < 0.05 * frame.height());
    }
}

} // namespace kiosk::devices
