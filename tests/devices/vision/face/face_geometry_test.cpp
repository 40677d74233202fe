// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_geometry.h"

#include "devices/vision/face/face_watch.h"
#include "tests/devices/vision/face/real_faces.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <opencv2/core.hpp>
#include <ranges>

namespace kiosk::devices {
namespace {

using Catch::Matchers::WithinAbs;

FaceGeometry readGeometry()
{
    auto geometry = FaceGeometry::read(shippedModels().faceGeometry);
    REQUIRE(geometry);
    return std::move(*geometry);
}

cv::Matx33d about(int axis, double degrees)
{
    cv::Vec3d turn(0, 0, 0);
    turn[axis] = degrees * CV_PI / 180;
    const double c = std::cos(turn[axis]);
    const double s = std::sin(turn[axis]);
    if (axis == 0)
        return {1, 0, 0, 0, c, -s, 0, s, c};
    if (axis == 1)
        return {c, 0, s, 0, 1, 0, -s, 0, c};
    return {c, -s, 0, s, c, 0, 0, 0, 1};
}

/// The straight face turned, 20 pixels a centimetre, somewhere in a frame.
FaceMesh turned(const FaceGeometry& geometry, const cv::Matx33d& turn)
{
    FaceMesh mesh;
    for (std::size_t i = 0; i < mesh.points.size(); ++i) {
        const cv::Vec3d p = turn * geometry.straight()[i];
        mesh.points[i] = {static_cast<float>(600 + 20 * p[0]), static_cast<float>(300 - 20 * p[1]),
                          static_cast<float>(-20 * p[2])};
    }
    return mesh;
}

HeadPose poseOf(const RealFace& frame)
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    const auto& seen = watch->look(withAlpha(frame.bgr));
    REQUIRE(seen.mesh);
    return seen.pose;
}

} // namespace

TEST_CASE("face geometry: a face turned by a known angle is found turned by it", "[devices][vision][face]")
{
    const FaceGeometry geometry = readGeometry();
    const HeadPose straight = geometry.pose(turned(geometry, cv::Matx33d::eye()));
    const double angle = GENERATE(-25.0, -8.0, 3.0, 20.0);
    // Up is a turn about the axis to the right, backwards.
    CHECK_THAT(geometry.pose(turned(geometry, about(0, -angle))).pitch - straight.pitch, WithinAbs(angle, 0.01));
    CHECK_THAT(geometry.pose(turned(geometry, about(1, angle))).yaw, WithinAbs(angle, 0.01));
    CHECK_THAT(geometry.pose(turned(geometry, about(2, angle))).roll, WithinAbs(angle, 0.01));
    CHECK_THAT(straight.yaw, WithinAbs(0, 0.01));
    CHECK_THAT(straight.roll, WithinAbs(0, 0.01));
}

TEST_CASE("face geometry: bytes that are something else are refused", "[devices][vision][face]")
{
    const auto bytes = shippedModels().faceGeometry;
    CHECK_FALSE(FaceGeometry::read({}));
    CHECK_FALSE(FaceGeometry::read(bytes.first(bytes.size() - 700)));
    CHECK_FALSE(FaceGeometry::read(bytes.subspan(9)));
    CHECK_FALSE(FaceGeometry::read(shippedModels().faceDetector));
}

TEST_CASE("face geometry: tilting the picture tilts the head, a mirror turns it round", "[devices][vision][face]")
{
    for (const RealFace& face : realFaces()) {
        CAPTURE(face.name);
        const HeadPose as = poseOf(asFrame(face));
        CHECK_THAT(poseOf(asFrame(face, 0.25, 12)).roll - as.roll, WithinAbs(12, 2.5));
        CHECK_THAT(poseOf(asFrame(face, 0.25, -12)).roll - as.roll, WithinAbs(-12, 2.5));
        RealFace mirrored = asFrame(face);
        cv::flip(mirrored.bgr, mirrored.bgr, 1);
        const HeadPose other = poseOf(mirrored);
        CHECK_THAT(other.yaw, WithinAbs(-as.yaw, 4));
        CHECK_THAT(other.roll, WithinAbs(-as.roll, 2.5));
        CHECK_THAT(other.pitch, WithinAbs(as.pitch, 3));
    }
}

TEST_CASE("face geometry: official portraits look nearly straight into the camera", "[devices][vision][face]")
{
    for (const RealFace& face : realFaces()) {
        if (face.name == "obama2.jpg")
            continue; // speaking, turned to somebody else
        const HeadPose pose = poseOf(asFrame(face));
        CAPTURE(face.name, pose.yaw, pose.pitch, pose.roll);
        CHECK(std::abs(pose.yaw) < 14);
        CHECK(std::abs(pose.pitch) < 8);
    }
}

} // namespace kiosk::devices
