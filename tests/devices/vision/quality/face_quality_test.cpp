// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/quality/face_quality.h"

#include "devices/vision/face/person_mask.h"
#include "devices/vision/models/shipped_models.h"
#include "tests/devices/vision/face/real_faces.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <opencv2/imgproc.hpp>
#include <set>
#include <string>

namespace kiosk::devices {
namespace {

using enum QualityComponent;
using Catch::Matchers::WithinAbs;

FaceQuality qualityOf(const cv::Mat& bgr)
{
    auto watch = FaceWatch::open(shippedModels());
    auto mask = PersonMask::open(shippedModels().person);
    REQUIRE(watch);
    REQUIRE(mask);
    const cv::Mat bgra = withAlpha(bgr);
    return assess(bgra, watch->look(bgra), mask->of(bgra));
}

} // namespace

TEST_CASE("face quality: geometry of a real face is what the hand measured", "[devices][vision][quality]")
{
    const RealFace frame = asFrame(realFaces()[1], 0.25);
    const FaceQuality quality = qualityOf(frame.bgr);
    const double height = frame.height();
    const double apart = cv::norm(frame.leftEye - frame.rightEye);
    CHECK_THAT(quality[HeadSize].raw, WithinAbs(height / 720, 0.03));
    CHECK_THAT(quality[InterEyeDistance].raw, WithinAbs(apart, 0.1 * apart));
    CHECK_THAT(quality[MarginAbove].raw, WithinAbs(frame.eyes().y / height, 0.35));
    CHECK_THAT(quality[MarginBelow].raw, WithinAbs((720 - frame.eyes().y) / height, 0.45));
    CHECK_THAT(quality[LeftwardCrop].raw, WithinAbs(frame.rightEye.x / apart, 0.8));
    CHECK_THAT(quality[RightwardCrop].raw, WithinAbs((1280 - frame.leftEye.x) / apart, 0.8));
    CHECK(quality[SingleFacePresent].worth == 100);
    CHECK(quality[EyesOpen].worth > 80);
}

TEST_CASE("face quality: what is spoiled is worth less, and so is its print", "[devices][vision][quality]")
{
    const RealFace frame = asFrame(realFaces()[1], 0.25);
    const FaceQuality good = qualityOf(frame.bgr);
    const auto spoiled = [&](std::size_t trouble) { return qualityOf(troubles()[trouble].make(frame).bgr); };
    const FaceQuality dim = spoiled(3);
    CHECK(dim[LuminanceMean].worth < good[LuminanceMean].worth - 20);
    CHECK(printability(dim) < printability(good));
    cv::Mat halfLit = frame.bgr.clone();
    cv::Mat dark = halfLit.colRange(0, 640);
    dark *= 0.4;
    const FaceQuality aside = qualityOf(halfLit);
    CHECK(aside[IlluminationUniformity].worth < good[IlluminationUniformity].worth - 20);
    CHECK(printability(aside) < printability(good));
    const FaceQuality tilted = spoiled(2);
    CHECK(tilted[HeadRoll].worth < good[HeadRoll].worth - 15);
    cv::Mat blue = frame.bgr.clone();
    blue.forEach<cv::Vec3b>([](cv::Vec3b& p, const int*) { p = {p[2], p[1], p[0]}; });
    CHECK(qualityOf(blue)[NaturalColour].worth < 20);
    cv::Mat busy = frame.bgr.clone();
    for (int x = 0; x < 320; x += 40)
        busy(cv::Rect(x, 0, 20, 720)).setTo(cv::Scalar::all(235));
    // The person's place by hand, so that only the measure is on trial.
    cv::Mat person(144, 256, CV_8UC1, cv::Scalar(255));
    person.colRange(0, 64).setTo(0);
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    const cv::Mat plain = withAlpha(frame.bgr);
    const SeenFaces seen = watch->look(plain);
    CHECK(assess(plain, seen, person)[BackgroundUniformity].worth > 95);
    CHECK(assess(withAlpha(busy), seen, person)[BackgroundUniformity].worth < 60);
}

TEST_CASE("face quality: without a face all is worth nothing, and every component has a name",
          "[devices][vision][quality]")
{
    const FaceQuality none = qualityOf(cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(99)));
    std::set<std::string> names;
    for (std::size_t i = 0; i < qualityComponents; ++i) {
        CHECK(none.components[i].worth == 0);
        names.insert(nameOf(static_cast<QualityComponent>(i)));
    }
    CHECK(names.size() == qualityComponents);
    CHECK(printability(none) < 2);
}

} // namespace kiosk::devices
