// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/bill_page.h"
#include "devices/simulated/scenes/desk.h"
#include "devices/simulated/scenes/licence_back.h"
#include "devices/simulated/scenes/licence_code.h"
#include "devices/simulated/scenes/person.h"
#include "devices/simulated/scenes/walk_up.h"
#include "devices/vision/aamva.h"
#include "devices/vision/opencv_portrait_judge.h"
#include "devices/vision/zxing_document_reader.h"
#include "tests/devices/vision/still.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace kiosk::devices {
namespace {

std::string textOf(const std::optional<Personal<WipedText>>& text)
{
    return text ? text->use([](const WipedText& value) { return std::string(value.view()); }) : "(none)";
}

cv::Mat facePicture()
{
    const char* folder = std::getenv("PORCHLIGHT_FACES");
    if (folder == nullptr)
        FAIL("PORCHLIGHT_FACES is not set: it must name the folder with astronaut.png, which set-up fetches");
    cv::Mat picture = cv::imread((std::filesystem::path(folder) / "astronaut.png").string(), cv::IMREAD_COLOR);
    if (picture.empty())
        FAIL("no astronaut.png in " << folder);
    return picture;
}

} // namespace

TEST_CASE("scenes: the fictional person can be given on the command line", "[devices][simulated]")
{
    FictionalPerson person;
    setName(person, "Ana  Lucia Maria Torres");
    CHECK(person.fullName() == "Ana Lucia Maria Torres");
    CHECK(person.middle == "Lucia Maria");
    setName(person, "Sukarno");
    CHECK(person.fullName() == "Sukarno");
    CHECK(person.family == "Sukarno");
    CHECK(setBirth(person, "2004-02-29"));
    CHECK(person.birthText() == "02/29/2004");
    CHECK_FALSE(setBirth(person, "2003-02-29"));
    CHECK_FALSE(setBirth(person, "2003-02"));
    CHECK(setAddress(person, "1 Main St;;St Paul;MN;55102"));
    CHECK(person.unit.empty());
    CHECK_FALSE(setAddress(person, "1 Main St"));
}

TEST_CASE("scenes: the drawn licence is read on its desk, and only the allow-listed part", "[devices][simulated]")
{
    FictionalPerson person;
    setName(person, "Ana Lucia Torres");
    REQUIRE(licenceText(person).contains("ANSI 000000"));
    Lettering lettering;
    const Still seen(
        layOnDesk(drawLicenceBack(person, lettering), {.width = 1290, .degrees = 1.6, .corner = licenceCorner}));
    ZxingDocumentReader reader;
    const auto prefill = reader.read(seen.frame());
    REQUIRE(prefill);
    CHECK(textOf(prefill->fullName) == "ANA LUCIA TORRES");
    CHECK(textOf(prefill->address) == "1400 SAMPLE AVENUE\nAPT 3\nMINNEAPOLIS, MN 55401");
    CHECK(prefill->birthDate.has_value());
}

TEST_CASE("scenes: the drawn bill lies on its desk and has no code to read", "[devices][simulated]")
{
    Lettering lettering;
    const cv::Mat picture = layOnDesk(drawBillPage({}, lettering), {.width = 800, .degrees = -1.2});
    CHECK(picture.size() == cv::Size(1920, 1080));
    const Still seen(picture);
    ZxingDocumentReader reader;
    const auto prefill = reader.read(seen.frame());
    REQUIRE(prefill);
    CHECK(prefill->isEmpty());
}

TEST_CASE("scenes: the person steps up, is guided, and holds long enough to be taken", "[devices][simulated]")
{
    const cv::Mat face = facePicture();
    auto judge = OpencvPortraitJudge::open();
    REQUIRE(judge);
    const Still portrait(face);
    const auto found = (*judge)->judge(portrait.frame());
    REQUIRE(found);
    REQUIRE(found->face);
    const StandIn person(face, *found->face);
    (*judge)->reset();

    std::vector<Guidance> guidance;
    int frame = 0;
    for (const StandIn::Pose& pose : walkUp()) {
        const Still seen(person.inFrontOfCamera(pose, frame++));
        const auto verdict = (*judge)->judge(seen.frame());
        REQUIRE(verdict);
        guidance.push_back(verdict->guidance);
    }
    const auto first = [&](Guidance what) { return std::ranges::find(guidance, what) - guidance.begin(); };
    CHECK(first(Guidance::ComeCloser) < first(Guidance::MoveLeft));
    CHECK(first(Guidance::MoveLeft) < first(Guidance::Good));
    // 1.5 s at 12 frames a second and then some.
    const auto held =
        std::ranges::find_if(guidance.rbegin(), guidance.rend(), [](Guidance g) { return g != Guidance::Good; });
    CHECK(held - guidance.rbegin() >= 30);
}

} // namespace kiosk::devices
