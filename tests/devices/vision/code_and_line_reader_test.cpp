// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/code_and_line_reader.h"

#include "devices/vision/picture_view.h"
#include "tests/devices/vision/stills.h"
#include "tests/generators/mrz_camera.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <opencv2/imgproc.hpp>
#include <string>

namespace kiosk::devices {
namespace {

using generators::Chance;

class StoppedClock final : public Clock {
public:
    [[nodiscard]] CivilDay today() const override
    {
        return {std::chrono::year(2026), std::chrono::month(11), std::chrono::day(30)};
    }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return {}; }
};

struct Passport {
    Chance chance{12};
    generators::MrzPaper written = generators::mrzPaper(generators::MrzForm::Td3, chance);
    generators::PrintedPage page = generators::MrzPress().page(written, {}, chance);

    cv::Mat photograph()
    {
        cv::Mat picture;
        cv::cvtColor(photographPage(page, {.dpi = 200, .turn = 183}, {1920, 1080}, chance), picture,
                     cv::COLOR_GRAY2BGR);
        return picture;
    }
};

std::string nameIn(const Prefill& prefill)
{
    return prefill.fullName ? prefill.fullName->use([](const WipedText& name) { return std::string(name.view()); })
                            : "(none)";
}

/// One of a camera's pictures, a tenth of a second after the one before: how long it took to draw does not count.
Still nextPicture(const cv::Mat& picture)
{
    static std::chrono::steady_clock::time_point time{std::chrono::hours(1)};
    time += std::chrono::milliseconds(100);
    Still still(picture);
    still.frame().taken = time;
    return still;
}

Prefill readFrom(CodeAndLineReader& reader, const cv::Mat& picture)
{
    const Still still = nextPicture(picture);
    auto prefill = reader.read(still.frame());
    REQUIRE(prefill);
    return std::move(*prefill);
}

} // namespace

TEST_CASE("paper reader: lines of a passport fill in the name and the birth date, no more", "[devices][vision][mrz]")
{
    const StoppedClock clock;
    CodeAndLineReader reader(clock, {.youngest = 14});
    Passport passport;
    CHECK(readFrom(reader, passport.photograph()).isEmpty());
    const Prefill prefill = readFrom(reader, passport.photograph());
    CHECK(nameIn(prefill) == passport.written.name);
    REQUIRE(prefill.birthDate);
    CHECK(prefill.birthDate->use([&](const CivilDay& day) { return static_cast<int>(day.year()); }) ==
          passport.written.year);
    CHECK_FALSE(prefill.address);
}

TEST_CASE("paper reader: lines are read from the page that was looked for in the same frame", "[devices][vision][mrz]")
{
    const StoppedClock clock;
    CodeAndLineReader reader(clock, {.youngest = 14});
    Passport passport;
    std::string name;
    for (int frame = 0; frame < 2; ++frame) {
        const Still still = nextPicture(passport.photograph());
        REQUIRE(reader.look(still.frame()));
        const auto prefill = reader.read(still.frame());
        REQUIRE(prefill);
        name = nameIn(*prefill);
    }
    CHECK(name == passport.written.name);

    ZxingDocumentReader pages;
    const Still still(passport.photograph());
    CHECK(pages.flatPage(still.frame()).mat().empty());
    REQUIRE(pages.look(still.frame()));
    CHECK_FALSE(pages.flatPage(still.frame()).mat().empty());
    Still later(passport.photograph());
    later.frame().serial += 1;
    CHECK(pages.flatPage(later.frame()).mat().empty());
    pages.reset();
    CHECK(pages.flatPage(still.frame()).mat().empty());
}

TEST_CASE("paper reader: what one frame said is gone after a reset", "[devices][vision][mrz]")
{
    const StoppedClock clock;
    CodeAndLineReader reader(clock, {.youngest = 14});
    Passport passport;
    CHECK(readFrom(reader, passport.photograph()).isEmpty());
    reader.reset();
    CHECK(readFrom(reader, passport.photograph()).isEmpty());
    CHECK(nameIn(readFrom(reader, passport.photograph())) == passport.written.name);
}

TEST_CASE("paper reader: codes and seals are read as before", "[devices][vision][mrz]")
{
    const StoppedClock clock;
    CodeAndLineReader reader(clock, {});
    const Prefill prefill = readFrom(reader, onPaper(pdf417(licence(), 3), 3));
    CHECK(nameIn(prefill) == "MARISOL ANDREA SPECIMEN");
    CHECK(prefill.address);
    const std::string seal(400, 'A');
    const Still still(onPaper(qr(seal, 6), 0));
    const auto seals = reader.readSeals(still.frame());
    REQUIRE(seals);
    REQUIRE(seals->size() == 1);
    CHECK(seals->front().view() == seal);
    CHECK(reader.capture(still.frame()));
}

TEST_CASE("paper reader: a frame whose sizes do not add up is refused", "[devices][vision][mrz]")
{
    const StoppedClock clock;
    CodeAndLineReader reader(clock, {});
    Still still(cv::Mat(240, 320, CV_8UC3, cv::Scalar::all(99)));
    still.frame().luma = still.frame().luma.first(99);
    CHECK(reader.read(still.frame()).error().code == FaultCode::PapersUnreadable);
}

} // namespace kiosk::devices
