// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/portrait_guide.h"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace kiosk::devices {
namespace {

FaceMeasures good()
{
    return {.people = 1, .faceHeight = 0.25};
}

/// Everything wrong at once.
FaceMeasures bad()
{
    return {.people = 2,
            .faceHeight = 0.1,
            .centreX = 0.1,
            .missingAbove = 0.3,
            .missingBelow = 0.3,
            .yaw = 40,
            .pitch = 40,
            .roll = 40,
            .meanGrey = 10,
            .brightGrey = 20,
            .clipped = 0.9,
            .darkerSide = 0.1,
            .glare = 0.2,
            .eyesOpen = 0,
            .sharpness = 0,
            .motion = 1};
}

} // namespace

TEST_CASE("portrait guide: reasons come one at a time in a fixed order", "[devices][vision]")
{
    using enum Guidance;
    PortraitGuide guide;
    FaceMeasures face = bad();
    face.people = 0;
    CHECK(guide.advise(face) == LookingForFace);
    face.people = 2;
    CHECK(guide.advise(face) == OnlyOnePerson);
    face.people = 1;
    CHECK(guide.advise(face) == ComeCloser);
    face.faceHeight = 0.6;
    CHECK(guide.advise(face) == MoveBack);
    face.faceHeight = 0.25;
    CHECK(guide.advise(face) == MoveLeft);
    face.centreX = 0.9;
    CHECK(guide.advise(face) == MoveRight);
    face.centreX = 0.5;
    CHECK(guide.advise(face) == MoveUp);
    face.missingBelow = 0;
    CHECK(guide.advise(face) == MoveDown);
    face.missingAbove = 0;
    CHECK(guide.advise(face) == LookStraight);
    face.yaw = 0;
    CHECK(guide.advise(face) == LookStraight);
    face.pitch = 0;
    CHECK(guide.advise(face) == LookStraight);
    face.roll = 0;
    CHECK(guide.advise(face) == TooDark);
    face.meanGrey = 128;
    face.brightGrey = 200;
    CHECK(guide.advise(face) == TooBright);
    face.clipped = 0;
    CHECK(guide.advise(face) == LightFromOneSide);
    face.darkerSide = 1;
    CHECK(guide.advise(face) == GlassesGlare);
    face.glare = 0;
    CHECK(guide.advise(face) == OpenEyes);
    face.eyesOpen = 0.3;
    CHECK(guide.advise(face) == HoldStill);
    face.motion = 0;
    CHECK(guide.advise(face) == HoldStill);
    face.sharpness = 1;
    CHECK(guide.advise(face) == Good);
}

TEST_CASE("portrait guide: dark skin in good light is not too dark", "[devices][vision]")
{
    PortraitGuide guide;
    FaceMeasures face = good();
    face.meanGrey = 55;
    face.brightGrey = 110;
    CHECK(guide.advise(face) == Guidance::Good);
}

TEST_CASE("portrait guide: at a limit the answer does not flicker", "[devices][vision]")
{
    PortraitGuide guide;
    FaceMeasures face = good();
    face.faceHeight = 0.185;
    REQUIRE(guide.advise(face) == Guidance::ComeCloser);
    face.faceHeight = 0.192;
    CHECK(guide.advise(face) == Guidance::ComeCloser);
    face.faceHeight = 0.20;
    REQUIRE(guide.advise(face) == Guidance::Good);
    face.faceHeight = 0.186;
    CHECK(guide.advise(face) == Guidance::Good);
    face.faceHeight = 0.18;
    CHECK(guide.advise(face) == Guidance::ComeCloser);

    guide.reset();
    face.faceHeight = 0.192;
    CHECK(guide.advise(face) == Guidance::Good);
}

TEST_CASE("portrait guide: light from one side is told from half the grey on, and goes a little later",
          "[devices][vision]")
{
    PortraitGuide guide;
    FaceMeasures face = good();
    const auto told = [&](double darkerSide) {
        face.darkerSide = darkerSide;
        return guide.advise(face);
    };
    CHECK(told(0.53) == Guidance::Good);
    CHECK(told(0.51) == Guidance::Good);
    CHECK(told(0.49) == Guidance::LightFromOneSide);
    CHECK(told(0.53) == Guidance::LightFromOneSide);
    CHECK(told(0.55) == Guidance::Good);
}

TEST_CASE("portrait guide: a blink is worth nothing and no reason, shut eyes are one", "[devices][vision]")
{
    PortraitGuide guide;
    FaceMeasures blink = good();
    blink.eyesOpen = 0.05;
    CHECK(PortraitGuide::score(blink) == 0);
    FaceMeasures narrowed = good();
    narrowed.eyesOpen = 0.2;
    CHECK(PortraitGuide::score(narrowed) > 0);
    narrowed.eyesOfUsual = 0.5;
    CHECK(PortraitGuide::score(narrowed) == 0);
    for (int round = 0; round < 3; ++round) {
        CHECK(guide.advise(good()) == Guidance::Good);
        for (int frame = 0; frame < 4; ++frame)
            CHECK(guide.advise(blink) == Guidance::Good);
    }
    CHECK(guide.advise(blink) == Guidance::OpenEyes);
    CHECK(guide.advise(blink) == Guidance::OpenEyes);
    CHECK(guide.advise(good()) == Guidance::Good);
}

TEST_CASE("portrait guide: the score prefers the sharper, calmer, better lit frame", "[devices][vision]")
{
    const int best = PortraitGuide::score(good());
    const auto worse = [best](auto change) {
        FaceMeasures face = good();
        change(face);
        return PortraitGuide::score(face) < best;
    };
    CHECK(best > 80);
    CHECK(worse([](FaceMeasures& f) { f.sharpness = 0.3; }));
    CHECK(worse([](FaceMeasures& f) { f.motion = 0.05; }));
    CHECK(worse([](FaceMeasures& f) { f.brightGrey = 90; }));
    CHECK(worse([](FaceMeasures& f) { f.clipped = 0.1; }));
    CHECK(worse([](FaceMeasures& f) { f.centreX = 0.62; }));
    CHECK(worse([](FaceMeasures& f) { f.yaw = 10; }));
    CHECK(worse([](FaceMeasures& f) { f.eyesOfUsual = 0.7; }));
    CHECK(PortraitGuide::score({}) == 0);
    CHECK(PortraitGuide::score(bad()) < 20);
}

} // namespace kiosk::devices
