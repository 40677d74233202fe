// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/opencv_portrait_judge.h"

#include "tests/devices/vision/face/real_faces.h"
#include "tests/devices/vision/judging.h"
#include "tests/devices/vision/stills.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <opencv2/imgproc.hpp>
#include <span>
#include <string>
#include <vector>
#include <webp/decode.h>

namespace kiosk::devices {
namespace {

Guidance guidanceFor(const cv::Mat& picture)
{
    return judged(*openJudge(), picture).guidance;
}

cv::Mat dimmed(const cv::Mat& picture, double factor)
{
    cv::Mat out;
    picture.convertTo(out, CV_8U, factor);
    return out;
}

cv::Mat blurred(const cv::Mat& picture, double sigma)
{
    cv::Mat out;
    cv::GaussianBlur(picture, out, {0, 0}, sigma);
    return out;
}

cv::Mat litFromOneSide(const cv::Mat& picture)
{
    cv::Mat out = picture.clone();
    for (int y = 0; y < out.rows; ++y)
        for (int x = 0; x < out.cols; ++x)
            out.at<cv::Vec3b>(y, x) *= 0.35 + 0.65 * x / out.cols;
    return out;
}

bool isAt(const PixelBox& box, const Placing& placing)
{
    const double height = placing.faceHeight * 720;
    const double dx = box.x + box.width / 2.0 - placing.middleX * 1280;
    const double dy = box.y + box.height / 2.0 - placing.middleY * 720;
    return std::hypot(dx, dy) < 0.2 * height && box.height > 0.75 * height && box.height < 1.3 * height;
}

} // namespace

TEST_CASE("portrait judge: without a face model it says which part is missing", "[devices][vision]")
{
    using Model = std::span<const std::byte> ShippedModels::*;
    const Model model = GENERATE(&ShippedModels::faceDetector, &ShippedModels::faceMesh, &ShippedModels::rightEye,
                                 &ShippedModels::leftEye, &ShippedModels::faceGeometry, &ShippedModels::person);
    ShippedModels models = shippedModels();
    REQUIRE(OpencvPortraitJudge::open(models));
    models.*model = {};
    CHECK(OpencvPortraitJudge::open(models).error().code == FaultCode::FaceModelMissing);
    models.*model = (shippedModels().*model).first((shippedModels().*model).size() / 2);
    CHECK(OpencvPortraitJudge::open(models).error().code == FaultCode::FaceModelMissing);
    // A model, but another one.
    models.*model = model == &ShippedModels::person ? shippedModels().faceDetector : shippedModels().person;
    CHECK(OpencvPortraitJudge::open(models).error().code == FaultCode::FaceModelMissing);
}

TEST_CASE("portrait judge: a real face is found in bad light, noise, blur and tilt", "[devices][vision]")
{
    struct Case {
        const char* name;
        std::function<cv::Mat(const cv::Mat&)> change;
    };
    const auto& [name, change] =
        GENERATE(values<Case>({{"as it is", [](const cv::Mat& p) { return p; }},
                               {"a quarter of the light", [](const cv::Mat& p) { return dimmed(p, 0.25); }},
                               {"too much light", [](const cv::Mat& p) { return dimmed(p, 1.5); }},
                               {"light from one side", litFromOneSide},
                               {"noise", [](const cv::Mat& p) { return noisy(p, 25); }},
                               {"blur", [](const cv::Mat& p) { return blurred(p, 4); }}}));
    CAPTURE(name);
    const Placing placing;
    const auto verdict = judged(*openJudge(), change(placed(placing)));
    REQUIRE(verdict.face);
    CHECK(isAt(*verdict.face, placing));

    const Placing tilted{.degrees = 6};
    const auto tiltedVerdict = judged(*openJudge(), placed(tilted));
    REQUIRE(tiltedVerdict.face);
    CHECK(isAt(*tiltedVerdict.face, tilted));
}

TEST_CASE("portrait judge: no face is seen where there is none", "[devices][vision]")
{
    cv::Mat noise(720, 1280, CV_8UC3);
    cv::RNG(8).fill(noise, cv::RNG::UNIFORM, 0, 256);
    const auto judge = openJudge();
    for (const cv::Mat& picture :
         {cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(20)), cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(255)),
          cv::Mat(720, 1280, CV_8UC3, cv::Scalar(90, 120, 60)), noise, blurred(noise, 3)}) {
        const auto verdict = judged(*judge, picture);
        CHECK(verdict.guidance == Guidance::LookingForFace);
        CHECK_FALSE(verdict.face);
        CHECK(verdict.score == 0);
    }
}

TEST_CASE("portrait judge: a well placed face is good", "[devices][vision]")
{
    const auto verdict = judged(*openJudge(), placed());
    CHECK(verdict.guidance == Guidance::Good);
    CHECK(verdict.score > 50);
}

TEST_CASE("portrait judge: a real face in the wrong place gets the right word", "[devices][vision]")
{
    CHECK(guidanceFor(placed({.faceHeight = 0.12})) == Guidance::ComeCloser);
    CHECK(guidanceFor(placed({.faceHeight = 0.48, .middleY = 0.5})) == Guidance::MoveBack);
    // The frame is unmirrored: in its left half the person must go to their own left.
    CHECK(guidanceFor(placed({.middleX = 0.22})) == Guidance::MoveLeft);
    CHECK(guidanceFor(placed({.middleX = 0.78})) == Guidance::MoveRight);
    CHECK(guidanceFor(placed({.middleY = 0.80})) == Guidance::MoveUp);
    CHECK(guidanceFor(placed({.middleY = 0.20})) == Guidance::MoveDown);
}

TEST_CASE("portrait judge: light is judged on the face, not on the room", "[devices][vision]")
{
    CHECK(guidanceFor(dimmed(placed(), 0.25)) == Guidance::TooDark);
    CHECK(guidanceFor(dimmed(placed(), 2.2)) == Guidance::TooBright);

    cv::Mat darkRoom = placed();
    cv::Mat mask(darkRoom.size(), CV_8UC1, cv::Scalar(255));
    mask(cv::Rect(500, 170, 280, 340)).setTo(0);
    darkRoom.setTo(cv::Scalar::all(25), mask);
    CHECK(guidanceFor(darkRoom) == Guidance::Good);
}

TEST_CASE("portrait judge: distance comes before light", "[devices][vision]")
{
    CHECK(guidanceFor(dimmed(placed({.faceHeight = 0.12}), 0.3)) == Guidance::ComeCloser);
    CHECK(guidanceFor(dimmed(placed({.middleX = 0.22}), 0.3)) == Guidance::MoveLeft);
}

TEST_CASE("portrait judge: a blurred or moving face is asked to hold still", "[devices][vision]")
{
    CHECK(guidanceFor(blurred(placed(), 8)) == Guidance::HoldStill);

    const auto judge = openJudge();
    REQUIRE(judged(*judge, placed()).guidance == Guidance::Good);
    CHECK(judged(*judge, placed({.middleX = 0.55})).guidance == Guidance::HoldStill);
    for (int i = 0; i < 4; ++i)
        (void)judged(*judge, placed({.middleX = 0.55}));
    CHECK(judged(*judge, placed({.middleX = 0.55})).guidance == Guidance::Good);
}

TEST_CASE("portrait judge: two people are noticed at once, and a newcomer within six frames", "[devices][vision]")
{
    cv::Mat two = placed({.faceHeight = 0.22, .middleX = 0.3});
    placed({.faceHeight = 0.22, .middleX = 0.75})(cv::Rect(700, 0, 580, 720)).copyTo(two(cv::Rect(700, 0, 580, 720)));
    CHECK(guidanceFor(two) == Guidance::OnlyOnePerson);

    const auto judge = openJudge();
    REQUIRE(judged(*judge, placed({.faceHeight = 0.22, .middleX = 0.3})).face);
    Guidance last = Guidance::LookingForFace;
    for (int frame = 0; frame < 6 && last != Guidance::OnlyOnePerson; ++frame)
        last = judged(*judge, two).guidance;
    CHECK(last == Guidance::OnlyOnePerson);
}

TEST_CASE("portrait judge: a followed face stays found, and a lost one is lost", "[devices][vision]")
{
    const auto judge = openJudge();
    for (int frame = 0; frame < 14; ++frame) {
        const Placing placing{.middleX = 0.4 + 0.015 * frame};
        const auto verdict = judged(*judge, placed(placing));
        REQUIRE(verdict.face);
        CHECK(isAt(*verdict.face, placing));
    }
    CHECK_FALSE(judged(*judge, cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(80))).face);
    judge->reset();
    CHECK(judged(*judge, placed()).guidance == Guidance::Good);
}

TEST_CASE("portrait judge: who shuts the eyes is asked to open them, and a blink is not taken", "[devices][vision]")
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    const cv::Mat open = placed({.faceHeight = 0.3, .middleY = 0.5});
    const auto mesh = watch->look(withAlpha(open)).mesh;
    REQUIRE(mesh);
    const cv::Mat shut = withLidsDown(open, *mesh, 1);
    const auto judge = openJudge();
    REQUIRE(judged(*judge, open).guidance == Guidance::Good);
    CHECK(judged(*judge, open).score > 50);
    CHECK(judged(*judge, shut).score == 0);
    Guidance last = Guidance::Good;
    for (int frame = 0; frame < 5; ++frame)
        last = judged(*judge, shut).guidance;
    CHECK(last == Guidance::OpenEyes);
    CHECK(judged(*judge, open).guidance == Guidance::Good);
}

TEST_CASE("portrait judge: a lamp in the glasses and a tilted head have their own words", "[devices][vision]")
{
    auto watch = FaceWatch::open(shippedModels());
    REQUIRE(watch);
    cv::Mat glare = placed({.faceHeight = 0.3, .middleY = 0.5});
    const auto mesh = watch->look(withAlpha(glare)).mesh;
    REQUIRE(mesh);
    const double width = cv::norm(mesh->leftRim[0] - mesh->leftRim[8]);
    const cv::Point eye = (mesh->leftRim[0] + mesh->leftRim[8]) / 2;
    cv::circle(glare, eye + cv::Point(0, static_cast<int>(width / 3)), static_cast<int>(0.18 * width),
               cv::Scalar::all(255), cv::FILLED);
    CHECK(guidanceFor(glare) == Guidance::GlassesGlare);
    CHECK(guidanceFor(placed({.faceHeight = 0.3, .middleY = 0.5, .degrees = 20})) == Guidance::LookStraight);
}

TEST_CASE("portrait judge: the sharper of two good frames scores higher", "[devices][vision]")
{
    const int sharp = judged(*openJudge(), placed()).score;
    const int soft = judged(*openJudge(), blurred(placed(), 3)).score;
    CHECK(sharp > soft + 3);
}

TEST_CASE("portrait judge: of good frames the one that prints better scores higher", "[devices][vision]")
{
    // All of these are good by the guidance: only how they would print differs.
    const auto scored = [](const cv::Mat& picture) {
        const PortraitVerdict verdict = judged(*openJudge(), picture);
        CHECK(verdict.guidance == Guidance::Good);
        return verdict.score;
    };
    const cv::Mat plain = placed();
    const int best = scored(plain);
    cv::Mat blue = plain.clone();
    blue.forEach<cv::Vec3b>([](cv::Vec3b& p, const int*) { p[2] = cv::saturate_cast<uchar>(0.7 * p[2]); });
    CHECK(scored(blue) < best - 3);
    cv::Mat halfLit = plain.clone();
    cv::Mat half = halfLit.colRange(0, 640);
    half *= 0.5;
    CHECK(scored(halfLit) < best - 3);
}

TEST_CASE("portrait judge: a frame whose sizes do not add up is refused", "[devices][vision]")
{
    const auto judge = openJudge();
    const PixelBox face{.x = 10, .y = 10, .width = 80, .height = 100};
    Still still(cv::Mat(240, 320, CV_8UC3, cv::Scalar::all(99)));
    SECTION("too few bytes")
    {
        still.frame().luma = still.frame().luma.first(1000);
        still.frame().bgra = still.frame().bgra.first(1000);
    }
    SECTION("rows shorter than the picture")
    {
        still.frame().lumaStrideBytes = 100;
        still.frame().strideBytes = 100;
    }
    SECTION("no size")
    {
        still.frame().width = 0;
    }
    SECTION("a huge size")
    {
        still.frame().height = 1 << 30;
    }
    CHECK(judge->judge(still.frame()).error().code == FaultCode::PortraitUnreadable);
    CHECK(judge->crop(still.frame(), face).error().code == FaultCode::PortraitUnreadable);
}

TEST_CASE("portrait judge: the cut-out has the card's size and the eyes at their height", "[devices][vision]")
{
    const Placing placing =
        GENERATE(Placing{}, Placing{.middleX = 0.62}, Placing{.faceHeight = 0.34, .middleY = 0.42},
                 Placing{.faceHeight = 0.2, .middleY = 0.2}, Placing{.faceHeight = 0.2, .middleX = 0.1});
    const auto judge = openJudge();
    const Still still(placed(placing));
    const auto verdict = judge->judge(still.frame());
    REQUIRE(verdict);
    REQUIRE(verdict->face);
    const auto portrait = judge->crop(still.frame(), *verdict->face);
    REQUIRE(portrait);
    REQUIRE(portrait->rgb.size() == 300U * 375U * 3U);

    // Find the face again in the cut-out: it must be in the middle, at the promised size and height.
    cv::Mat rgb(375, 300, CV_8UC3, const_cast<std::uint8_t*>(portrait->rgb.data()));
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    const auto again = judged(*openJudge(), bgr);
    REQUIRE(again.face);
    CHECK(std::abs(again.face->x + again.face->width / 2 - 150) < 18);
    CHECK(std::abs(again.face->y + 0.15 * again.face->height - 0.45 * 375) < 18);
    CHECK(std::abs(again.face->height * 1.36 - 0.55 * 375) < 28);
    // Red and blue in their places: skin is redder than blue.
    const cv::Vec3b skin = rgb.at<cv::Vec3b>(230, 150);
    CHECK(skin[0] > skin[2]);
}

TEST_CASE("portrait judge: a box outside the frame or too small gives no cut-out", "[devices][vision]")
{
    const auto judge = openJudge();
    const Still still(cv::Mat(720, 1280, CV_8UC3, cv::Scalar::all(99)));
    for (const PixelBox box : {PixelBox{}, PixelBox{.x = 1200, .y = 100, .width = 160, .height = 200},
                               PixelBox{.x = -5, .y = 100, .width = 160, .height = 200},
                               PixelBox{.x = 10, .y = 10, .width = 8, .height = 10},
                               PixelBox{.x = 10, .y = 10, .width = -80, .height = -100}})
        CHECK(judge->crop(still.frame(), box).error().code == FaultCode::PortraitUnreadable);
}

TEST_CASE("seal face: at most the bytes given, 60 by 75, the background gone", "[devices][vision]")
{
    const auto judge = openJudge();
    const Still still(placed());
    const auto verdict = judge->judge(still.frame());
    REQUIRE(verdict);
    REQUIRE(verdict->face);
    const auto portrait = judge->crop(still.frame(), *verdict->face);
    REQUIRE(portrait);

    const std::size_t most = GENERATE(300U, 400U, 450U, 500U, 550U, 600U, 900U);
    const auto webp = judge->sealFace(*portrait, most);
    REQUIRE(webp);
    CHECK(webp->size() <= most);
    // The best quality that fits uses most of what it may.
    CHECK(webp->size() >= most * 9 / 10);

    int width = 0;
    int height = 0;
    std::uint8_t* const rgb = WebPDecodeRGB(webp->data(), webp->size(), &width, &height);
    REQUIRE(rgb != nullptr);
    CHECK(width == 60);
    CHECK(height == 75);
    const cv::Mat decoded = cv::Mat(height, width, CV_8UC3, rgb).clone();
    WebPFree(rgb);
    for (const cv::Point corner : {cv::Point(1, 1), cv::Point(58, 1), cv::Point(1, 73), cv::Point(58, 73)})
        for (const uchar channel : decoded.at<cv::Vec3b>(corner).val)
            CHECK(std::abs(channel - 228) < 26);
    // And it is still that face: close to the portrait inside the oval.
    cv::Mat small;
    cv::resize(cv::Mat(375, 300, CV_8UC3, const_cast<std::uint8_t*>(portrait->rgb.data())), small, {60, 75}, 0, 0,
               cv::INTER_AREA);
    const cv::Rect inner(18, 22, 24, 36);
    const double apart = cv::norm(decoded(inner), small(inner), cv::NORM_L1) / (inner.area() * 3);
    CHECK(apart < 24);
}

TEST_CASE("seal face: what cannot fit is refused", "[devices][vision]")
{
    const auto judge = openJudge();
    Portrait portrait{LockedBytes(std::size_t{3} * Portrait::width * Portrait::height)};
    cv::Mat picture(375, 300, CV_8UC3, portrait.rgb.data());
    cv::RNG(2).fill(picture, cv::RNG::UNIFORM, 0, 256);
    CHECK(judge->sealFace(portrait, 40).error().code == FaultCode::CardSealTooLarge);
    CHECK(judge->sealFace(Portrait{}, 500).error().code == FaultCode::PortraitUnreadable);
    CHECK(judge->sealFace(Portrait{LockedBytes(100)}, 500).error().code == FaultCode::PortraitUnreadable);
}

} // namespace kiosk::devices
