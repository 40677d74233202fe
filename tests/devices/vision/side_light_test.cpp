// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/face/face_watch.h"
#include "devices/vision/face_measures.h"
#include "devices/vision/portrait_guide.h"
#include "tests/devices/vision/face/real_faces.h"
#include "tests/devices/vision/judging.h"
#include "tests/devices/vision/stills.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <format>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::devices {
namespace {

using Catch::Matchers::WithinAbs;

const cv::Size frame(640, 480);

/// A face of 200 pixels' width, as far as its sides are looked at: right ones at x 270, left ones at 370, 60 apart.
FaceMesh drawnMesh()
{
    FaceMesh mesh;
    const auto put = [&](int index, float x, float y) { mesh.points.at(static_cast<std::size_t>(index)) = {x, y, 0}; };
    put(mesh::rightCheek, 220, 240);
    put(mesh::leftCheek, 420, 240);
    float y = 120;
    for (const SidePoints& at : sidePoints) {
        put(at.right, 270, y);
        put(at.left, 370, y);
        y += 60;
    }
    return mesh;
}

cv::Mat halves(int right, int left)
{
    cv::Mat luma(frame, CV_8UC1, cv::Scalar(right));
    luma.colRange(320, 640).setTo(left);
    return luma;
}

/// What is told of a face about which nothing else is wrong.
bool isTold(FaceWatch& watch, const cv::Mat& bgr)
{
    watch.forget();
    const auto& mesh = watch.look(withAlpha(bgr)).mesh;
    REQUIRE(mesh);
    cv::Mat luma;
    cv::cvtColor(bgr, luma, cv::COLOR_BGR2GRAY);
    PortraitGuide guide;
    return guide.advise({.people = 1, .faceHeight = 0.25, .darkerSide = measureSides(luma, *mesh)}) ==
           Guidance::LightFromOneSide;
}

enum class Half { Right, Left };

/// The person's right or left half times `share`, cut along the line from between the eyes to the chin.
cv::Mat darkened(const RealFace& face, Half half, double share)
{
    const cv::Point2d down = face.chin - face.eyes();
    const cv::Point2d across(down.y, -down.x);
    const double way = half == Half::Left ? 4 : -4;
    const auto at = [&](double x, double y) { return cv::Point(face.eyes() + x * across + y * down); };
    cv::Mat mask(face.bgr.size(), CV_32FC3, cv::Scalar::all(1));
    cv::fillConvexPoly(mask, std::vector<cv::Point>{at(0, -3), at(way, -3), at(way, 4), at(0, 4)},
                       cv::Scalar::all(share));
    cv::GaussianBlur(mask, mask, {0, 0}, 0.04 * face.height());
    cv::Mat out;
    cv::multiply(face.bgr, mask, out, 1, CV_8UC3);
    return out;
}

struct Tally {
    int pictures = 0;
    int told = 0;
    std::string which;
};

/// Four real pictures of three people, two sizes, either half.
Tally overAll(double share, double skin)
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    Tally tally;
    for (const RealFace& face : realFaces())
        for (const double size : {0.2, 0.32})
            for (const Half half : {Half::Right, Half::Left}) {
                RealFace seen = asFrame(face, size);
                seen.bgr = seen.bgr * skin;
                const bool told = isTold(*watch, darkened(seen, half, share));
                ++tally.pictures;
                tally.told += told ? 1 : 0;
                tally.which += std::format("{} {} {}: {}; ", face.name, size, static_cast<int>(half), told);
            }
    return tally;
}

} // namespace

TEST_CASE("side light: the darker half by the lighter one, whichever it is and whatever the skin", "[devices][vision]")
{
    const FaceMesh mesh = drawnMesh();
    CHECK_THAT(measureSides(halves(100, 50), mesh), WithinAbs(0.5, 1e-9));
    CHECK_THAT(measureSides(halves(50, 100), mesh), WithinAbs(0.5, 1e-9));
    CHECK_THAT(measureSides(halves(240, 120), mesh), WithinAbs(0.5, 1e-9));
    CHECK_THAT(measureSides(halves(24, 12), mesh), WithinAbs(0.5, 1e-9));
    CHECK_THAT(measureSides(halves(90, 120), mesh), WithinAbs(0.75, 1e-9));
    CHECK_THAT(measureSides(halves(77, 77), mesh), WithinAbs(1, 1e-9));
    CHECK_THAT(measureSides(halves(200, 0), mesh), WithinAbs(1.0 / 200, 1e-9));
    CHECK_THAT(measureSides(halves(0, 0), mesh), WithinAbs(1, 1e-9));
}

TEST_CASE("side light: what lies on two places of five changes nothing", "[devices][vision]")
{
    const FaceMesh mesh = drawnMesh();
    cv::Mat luma = halves(100, 80);
    // A dark plaster over cheek and mouth on one side, then over one place more.
    luma(cv::Rect(340, 220, 60, 100)).setTo(10);
    CHECK_THAT(measureSides(luma, mesh), WithinAbs(0.8, 1e-9));
    luma(cv::Rect(340, 320, 60, 60)).setTo(10);
    CHECK_THAT(measureSides(luma, mesh), WithinAbs(0.1, 1e-9));
}

TEST_CASE("side light: beyond the picture there is nothing to compare", "[devices][vision]")
{
    FaceMesh mesh = drawnMesh();
    for (const SidePoints& at : sidePoints)
        mesh.points.at(static_cast<std::size_t>(at.left)).x += 600;
    CHECK_THAT(measureSides(halves(200, 10), mesh), WithinAbs(1, 1e-9));
    CHECK_THAT(measureSides({}, mesh), WithinAbs(1, 1e-9));
}

TEST_CASE("side light: the places are the same on both sides of a face", "[devices][vision]")
{
    const auto geometry = FaceGeometry::read(shippedModels().faceGeometry);
    REQUIRE(geometry);
    for (const auto& [right, left] : sidePoints) {
        CAPTURE(right, left);
        const cv::Vec3d& one = geometry->straight().at(static_cast<std::size_t>(right));
        const cv::Vec3d& other = geometry->straight().at(static_cast<std::size_t>(left));
        // In centimetres.
        CHECK_THAT(one[0], WithinAbs(-other[0], 0.01));
        CHECK_THAT(one[1], WithinAbs(other[1], 0.01));
        CHECK(one[0] < -1);
    }
}

TEST_CASE("side light: real faces as they are, and beside a window, are not told", "[devices][vision]")
{
    // A third of the light is 0.61 of the grey. Half as bright as they are stands for darker skin.
    const double share = GENERATE(1.0, 0.62);
    const double skin = GENERATE(1.0, 0.5);
    const Tally tally = overAll(share, skin);
    CAPTURE(share, skin, tally.which);
    CHECK(tally.pictures == 16);
    CHECK(tally.told == 0);
}

TEST_CASE("side light: a real face with a dark half is told", "[devices][vision]")
{
    // Darker than these, the dark half hides that there is a face.
    const auto [share, skin] = GENERATE(std::pair(0.44, 1.0), std::pair(0.3, 1.0), std::pair(0.44, 0.5));
    const Tally tally = overAll(share, skin);
    CAPTURE(share, skin, tally.which);
    CHECK(tally.told == tally.pictures);
}

TEST_CASE("side light: the judge tells it, and it goes with the light", "[devices][vision]")
{
    const auto judge = openJudge();
    const cv::Mat even = placed();
    cv::Mat aside = even.clone();
    cv::Mat half = aside.colRange(640, 1280);
    half *= 0.4;
    CHECK(judged(*judge, even).guidance == Guidance::Good);
    CHECK(judged(*judge, aside).guidance == Guidance::LightFromOneSide);
    CHECK(judged(*judge, even).guidance == Guidance::Good);
}

} // namespace kiosk::devices
