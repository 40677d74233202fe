// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/paper_look.h"

#include "devices/vision/papers/page_measures.h"
#include "tests/generators/camera_effects.h"
#include "tests/generators/page_scene.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::devices {
namespace {

using namespace generators;

PageArt paper(PageKind kind, Dice& dice)
{
    static devices::Lettering lettering;
    return drawPage(kind, lettering, dice);
}

/// What is told about the third of three frames of the same picture.
PaperGuidance toldAbout(const cv::Mat& picture)
{
    cv::Mat bgra;
    cv::Mat luma;
    cv::cvtColor(picture, bgra, cv::COLOR_BGR2BGRA);
    cv::cvtColor(picture, luma, cv::COLOR_BGR2GRAY);
    PaperLook look;
    static_cast<void>(look.look(bgra, luma));
    static_cast<void>(look.look(bgra, luma));
    return look.look(bgra, luma);
}

cv::Mat onWood(const std::vector<Laid>& papers)
{
    Dice dice(12);
    return layPapers(papers, Surface::Wood, dice);
}

} // namespace

TEST_CASE("paper look: a good paper is good, whatever it is and however it lies", "[devices][vision]")
{
    const PageKind kind = GENERATE(from_range(pageKinds));
    const double degrees = GENERATE(0.0, 14.0, 90.0);
    CAPTURE(static_cast<int>(kind), degrees);
    Dice dice(40);
    const PageArt art = paper(kind, dice);
    const double width = kind == PageKind::Letter ? 640 : 980;
    CHECK(toldAbout(onWood({{art, placed(art, {960, 540}, width, degrees)}})) == PaperGuidance::Good);
}

TEST_CASE("paper look: each defect is told by its own name", "[devices][vision]")
{
    Dice dice(41);
    const PageArt card = paper(PageKind::CardFront, dice);
    const PageArt letter = paper(PageKind::Letter, dice);
    const Corners middle = placed(card, {960, 540}, 1000, 4);
    SECTION("nothing there")
    {
        CHECK(toldAbout(onWood({})) == PaperGuidance::LookingForPaper);
    }
    SECTION("a covered camera")
    {
        Dice noise(9);
        cv::Mat dark(PageScenes::frame, CV_8UC3, cv::Scalar::all(4));
        photograph(dark, {}, noise);
        CHECK(toldAbout(dark) == PaperGuidance::TooDark);
    }
    SECTION("two papers")
    {
        CHECK(toldAbout(onWood({{card, placed(card, {500, 540}, 700, 2)},
                                {card, placed(card, {1400, 540}, 700, -6)}})) == PaperGuidance::OnePaperAtATime);
    }
    SECTION("far away")
    {
        CHECK(toldAbout(onWood({{card, placed(card, {960, 540}, 420, 4)}})) == PaperGuidance::ComeCloser);
    }
    SECTION("a blank page")
    {
        const PageArt blank = paper(PageKind::Blank, dice);
        CHECK(toldAbout(onWood({{blank, placed(blank, {960, 540}, 700, 4)}})) == PaperGuidance::TurnItOver);
    }
    SECTION("out of focus")
    {
        cv::Mat picture = onWood({{card, middle}});
        cv::GaussianBlur(picture, picture, {0, 0}, 4);
        CHECK(toldAbout(picture) == PaperGuidance::NotSharp);
    }
    SECTION("a lamp")
    {
        cv::Mat picture = onWood({{card, middle}});
        addGlare(picture, {900, 560}, 90, dice);
        CHECK(toldAbout(picture) == PaperGuidance::LightOnIt);
    }
    SECTION("upside down")
    {
        CHECK(toldAbout(onWood({{letter, placed(letter, {960, 540}, 700, 180)}})) == PaperGuidance::TurnItAround);
    }
    SECTION("on a screen")
    {
        const double dots = GENERATE(2.6, 3.3);
        CAPTURE(dots);
        CHECK(toldAbout(onWood({{onScreen(card, 1000, dots), middle}})) == PaperGuidance::NotAScreen);
    }
}

TEST_CASE("paper look: a paper that moves is asked to lie still", "[devices][vision]")
{
    Dice dice(44);
    const PageArt card = paper(PageKind::CardFront, dice);
    PaperLook look;
    const auto seen = [&](double x) {
        cv::Mat picture = onWood({{card, placed(card, {x, 540}, 900, 2)}});
        cv::Mat bgra;
        cv::cvtColor(picture, bgra, cv::COLOR_BGR2BGRA);
        cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
        return look.look(bgra, picture);
    };
    CHECK(seen(900) == PaperGuidance::LetItLie);
    CHECK(seen(900) == PaperGuidance::Good);
    CHECK(seen(960) == PaperGuidance::LetItLie);
    CHECK(seen(960) == PaperGuidance::Good);
    REQUIRE(look.page());
    look.reset();
    CHECK_FALSE(look.page());
    CHECK(seen(960) == PaperGuidance::LetItLie);
}

TEST_CASE("paper look: a paper that lies still is never asked to, whatever the camera's noise", "[devices][vision]")
{
    const std::uint64_t seed = GENERATE(44, 45, 46);
    Dice dice(seed);
    const PageArt card = paper(PageKind::CardBack, dice);
    cv::RNG noise(seed);
    PaperLook look;
    const auto seen = [&](double x, double width) {
        cv::Mat picture = onWood({{card, placed(card, {x, 540}, width, 2)}});
        cv::Mat grain(picture.size(), CV_16SC3);
        noise.fill(grain, cv::RNG::NORMAL, cv::Scalar::all(0), cv::Scalar::all(4));
        cv::add(picture, grain, picture, cv::noArray(), CV_8UC3);
        cv::Mat bgra;
        cv::cvtColor(picture, bgra, cv::COLOR_BGR2BGRA);
        cv::cvtColor(picture, picture, cv::COLOR_BGR2GRAY);
        return look.look(bgra, picture);
    };
    for (const double width : {430.0, 1100.0}) {
        CAPTURE(width);
        CHECK(seen(900, width) == PaperGuidance::LetItLie);
        for (int frame = 0; frame < 15; ++frame)
            CHECK(seen(900, width) != PaperGuidance::LetItLie);
        // Control: one that moves is.
        CHECK(seen(920, width) == PaperGuidance::LetItLie);
        look.reset();
    }
}

TEST_CASE("paper look: a camera that changes its size is followed", "[devices][vision]")
{
    Dice dice(47);
    const PageArt card = paper(PageKind::CardFront, dice);
    const cv::Mat whole = onWood({{card, placed(card, {960, 540}, 900, 2)}});
    PaperLook look;
    // A third is what the smallest cameras give, 3840 x 2160 the largest.
    for (const double scale : {1.0, 1.0 / 3, 2.0, 2.0 / 3}) {
        CAPTURE(scale);
        cv::Mat bgra;
        cv::resize(whole, bgra, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
        cv::Mat luma;
        cv::cvtColor(bgra, luma, cv::COLOR_BGR2GRAY);
        cv::cvtColor(bgra, bgra, cv::COLOR_BGR2BGRA);
        CHECK(look.look(bgra, luma) == PaperGuidance::LetItLie);
        CHECK(look.look(bgra, luma) == PaperGuidance::Good);
        REQUIRE(look.page());
        CHECK(std::abs(look.page()->corners[0].x - scale * placed(card, {960, 540}, 900, 2)[0].x) < 4 * scale);
    }
}

TEST_CASE("page measures: sharpness falls with blur and knows no edge from no page", "[devices][vision]")
{
    Dice dice(45);
    cv::Mat luma;
    cv::cvtColor(paper(PageKind::CardFront, dice).picture, luma, cv::COLOR_BGR2GRAY);
    double before = 1.01;
    for (const double blur : {0.5, 1.0, 1.6, 2.4, 3.5}) {
        cv::Mat soft;
        cv::GaussianBlur(luma, soft, {0, 0}, blur);
        const double now = sharpnessOf(soft);
        CAPTURE(blur, now, before);
        CHECK(now < before);
        before = now;
    }
    CHECK(before < 0.42);
    CHECK(sharpnessOf(cv::Mat(600, 900, CV_8UC1, cv::Scalar(230))) == 1);
}

TEST_CASE("page measures: a page of letters tells which way is up", "[devices][vision]")
{
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        CAPTURE(seed);
        Dice dice(seed + 50);
        cv::Mat luma;
        cv::cvtColor(paper(PageKind::Letter, dice).picture, luma, cv::COLOR_BGR2GRAY);
        cv::resize(luma, luma, {}, 0.6, 0.6, cv::INTER_AREA);
        CHECK(uprightnessOf(luma) > 0.03);
        cv::rotate(luma, luma, cv::ROTATE_180);
        CHECK(uprightnessOf(luma) < -0.03);
    }
    CHECK(uprightnessOf(cv::Mat(600, 900, CV_8UC1, cv::Scalar(230))) == 0);
}

} // namespace kiosk::devices
