// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/mrz_reader.h"

#include "tests/generators/mrz_camera.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace kiosk::devices::mrz {
namespace {

using namespace std::chrono_literals;
using generators::Chance;
using generators::MrzForm;
using generators::MrzPaper;
using generators::MrzPress;
using generators::MrzShot;
using generators::PrintedPage;
using kiosk::mrz::AgeLimits;

constexpr std::array forms{MrzForm::Td1, MrzForm::Td2, MrzForm::Td3, MrzForm::VisaA, MrzForm::VisaB};
constexpr CivilDay today{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};
const cv::Size fullHd{1920, 1080};

MrzPress& press()
{
    static MrzPress one;
    return one;
}

/// The reader with a clock of its own, ten frames a second.
struct Watching {
    MrzReader reader;
    std::chrono::steady_clock::time_point now{1h};

    std::string look(const cv::Mat& luma)
    {
        now += 100ms;
        const auto fields = reader.look(luma, now, today, {.youngest = 14, .oldest = 99});
        return fields ? fields->fullName.use([](const WipedText& name) { return std::string(name.view()); }) : "";
    }
};

struct Paper {
    MrzPaper written;
    PrintedPage page;
};

Paper paperOf(MrzForm form, Chance& chance)
{
    Paper paper{.written = generators::mrzPaper(form, chance), .page = {}};
    paper.page = press().page(paper.written, MrzPress::anyPrint(chance), chance);
    return paper;
}

/// A sharp page as large as it may be in a whole frame.
Paper plainPaper(MrzForm form, std::uint64_t seed)
{
    Chance chance(seed);
    Paper paper{.written = generators::mrzPaper(form, chance), .page = {}};
    paper.page = press().page(paper.written, {}, chance);
    return paper;
}

std::string firstRead(Watching& watching, const PrintedPage& page, MrzShot shot, Chance& chance, int frames = 4)
{
    std::string name;
    for (int i = 0; i < frames && name.empty(); ++i)
        name = watching.look(photographPage(page, shot, fullHd, chance));
    return name;
}

} // namespace

TEST_CASE("mrz reader: of several views of a frame the clear one counts, and none after it is looked at",
          "[devices][vision][mrz]")
{
    Chance chance(5);
    const Paper paper = plainPaper(MrzForm::Td3, 5);
    const cv::Mat seen = photographPage(paper.page, {.dpi = 200}, fullHd, chance);
    const cv::Mat blank(fullHd, CV_8UC1, cv::Scalar(230));
    // Looked at, it throws.
    const cv::Mat odd;
    const auto readFrom = [&](const std::array<cv::Mat, 2>& views) {
        MrzReader reader;
        const AgeLimits limits{.youngest = 14, .oldest = 99};
        const auto early = reader.look(views, std::chrono::steady_clock::time_point(1h), today, limits);
        CHECK_FALSE(early);
        return reader.look(views, std::chrono::steady_clock::time_point(1h + 100ms), today, limits).has_value();
    };
    CHECK(readFrom({blank, seen}));
    CHECK(readFrom({seen, odd}));
    CHECK_FALSE(readFrom({blank, blank}));
    CHECK_THROWS(readFrom({odd, seen}));
}

TEST_CASE("mrz reader: papers of every form are read from a few frames of a camera", "[devices][vision][mrz]")
{
    int read = 0;
    int asked = 0;
    for (std::uint64_t seed = 100; seed < 125; ++seed) {
        Chance chance(seed);
        const Paper paper = paperOf(forms[seed % forms.size()], chance);
        Watching watching;
        std::string name;
        for (int frame = 0; frame < 3 && name.empty(); ++frame)
            name = watching.look(photographBlock(paper.page, MrzShot::any(MrzShot::Level::Camera200, chance), chance));
        CAPTURE(seed, paper.written.lines);
        CHECK((name.empty() || name == paper.written.name));
        read += name.empty() ? 0 : 1;
        ++asked;
    }
    // The share is measured in tests/bench; here it must not have broken down.
    CHECK(read >= asked - 2);
}

TEST_CASE("mrz reader: a whole page in the frame, in any direction", "[devices][vision][mrz]")
{
    const double turn = GENERATE(0.0, 90.0, 180.0, 270.0, 10.0, -10.0, 37.0, 215.0);
    const MrzForm form = GENERATE(MrzForm::Td1, MrzForm::Td3);
    CAPTURE(turn, static_cast<int>(form));
    Chance chance(7);
    const Paper paper = plainPaper(form, 31);
    Watching watching;
    CHECK(firstRead(watching, paper.page, {.dpi = 190, .turn = turn, .blur = 0.6, .noise = 3}, chance) ==
          paper.written.name);
}

TEST_CASE("mrz reader: a paper held aslant, in falling light", "[devices][vision][mrz]")
{
    const MrzForm form = GENERATE(MrzForm::Td1, MrzForm::Td2, MrzForm::Td3);
    Chance chance(9);
    const Paper paper = plainPaper(form, 33);
    Watching watching;
    CHECK(firstRead(watching, paper.page, {.dpi = 210, .turn = 4, .leanX = 12, .leanY = -12, .lightFall = 90},
                    chance) == paper.written.name);
}

TEST_CASE("mrz reader: frames of other sizes are read as well", "[devices][vision][mrz]")
{
    Chance chance(9);
    const Paper paper = plainPaper(MrzForm::Td3, 35);
    SECTION("a camera of 3840x2160")
    {
        Watching watching;
        std::string name;
        for (int i = 0; i < 3 && name.empty(); ++i)
            name = watching.look(photographPage(paper.page, {.dpi = 400}, {3840, 2160}, chance));
        CHECK(name == paper.written.name);
    }
    SECTION("a small camera, the page close to it")
    {
        Watching watching;
        std::string name;
        for (int i = 0; i < 3 && name.empty(); ++i)
            name = watching.look(photographPage(paper.page, {.dpi = 145, .blur = 0.5}, {800, 600}, chance));
        CHECK(name == paper.written.name);
    }
}

TEST_CASE("mrz reader: what holds no such lines says nothing", "[devices][vision][mrz]")
{
    Watching watching;
    Chance chance(3);
    cv::Mat noise(fullHd, CV_8UC1);
    cv::RNG(9).fill(noise, cv::RNG::UNIFORM, 0, 256);
    for (int i = 0; i < 3; ++i) {
        CHECK(watching.look(noise).empty());
        CHECK(watching.look(cv::Mat(fullHd, CV_8UC1, cv::Scalar(235))).empty());
        CHECK(watching.look(cv::Mat(fullHd, CV_8UC1, cv::Scalar(0))).empty());
        CHECK(watching.look(cv::Mat(3, 3, CV_8UC1, cv::Scalar(9))).empty());
    }
    // A typed page in the same distance: letters of another typeface on a grid.
    cv::Mat typed(fullHd, CV_8UC1, cv::Scalar(230));
    for (int line = 0; line < 18; ++line)
        for (int column = 0; column < 44; ++column)
            cv::putText(typed, std::string(1, static_cast<char>('A' + chance.upTo(25))),
                        {200 + column * 20, 60 + line * 50}, cv::FONT_HERSHEY_SIMPLEX, 0.75, cv::Scalar(40), 2,
                        cv::LINE_AA);
    for (int i = 0; i < 3; ++i)
        CHECK(watching.look(typed).empty());
}

TEST_CASE("mrz reader: lines with wrong check digits are read and refused", "[devices][vision][mrz]")
{
    Chance chance(3);
    MrzPaper written = generators::mrzPaper(MrzForm::Td3, chance);
    char& digit = written.lines[1][14];
    digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
    const PrintedPage page = press().page(written, {}, chance);
    Watching watching;
    CHECK(firstRead(watching, page, {.dpi = 200}, chance).empty());
    // The control: the lines were there to be read.
    const auto seen = findLines(photographPage(page, {.dpi = 200}, fullHd, chance), GlyphNet());
    REQUIRE(seen);
    CHECK(seen->scores.shape() == kiosk::mrz::Shape{2, 44});
}

TEST_CASE("mrz reader: two papers one after the other are not mixed", "[devices][vision][mrz]")
{
    Chance chance(3);
    const Paper one = plainPaper(MrzForm::Td3, 41);
    const Paper two = plainPaper(MrzForm::Td3, 42);
    Watching watching;
    const MrzShot shot{.dpi = 200};
    CHECK(watching.look(photographPage(one.page, shot, fullHd, chance)).empty());
    CHECK(watching.look(photographPage(two.page, shot, fullHd, chance)).empty());
    CHECK(watching.look(photographPage(two.page, shot, fullHd, chance)) == two.written.name);
}

TEST_CASE("mrz reader: frames long ago, and forgotten ones, do not count", "[devices][vision][mrz]")
{
    Chance chance(3);
    const Paper paper = plainPaper(MrzForm::Td3, 41);
    const cv::Mat frame = photographPage(paper.page, {.dpi = 200}, fullHd, chance);
    Watching watching;
    CHECK(watching.look(frame).empty());
    SECTION("long ago")
    {
        watching.now += 3s;
    }
    SECTION("forgotten")
    {
        watching.reader.forget();
    }
    CHECK(watching.look(frame).empty());
    CHECK(watching.look(frame) == paper.written.name);
}

} // namespace kiosk::devices::mrz
