// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/zxing_document_reader.h"

#include "tests/devices/vision/stills.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>

namespace kiosk::devices {
namespace {

/// As long as a seal with a face in it, every letter of its alphabet, made by a rule.
std::string sealText()
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    std::string text;
    for (std::size_t i = 0; i < 900; ++i)
        text += alphabet[(i * i * 7 + i * 13 + i / 45) % alphabet.size()];
    return text;
}

const std::string seal = sealText();

std::string nameIn(const Prefill& prefill)
{
    return prefill.fullName ? prefill.fullName->use([](const WipedText& name) { return std::string(name.view()); })
                            : "(none)";
}

Prefill readFrom(const cv::Mat& picture)
{
    ZxingDocumentReader reader;
    const Still still(picture);
    auto prefill = reader.read(still.frame());
    REQUIRE(prefill);
    return std::move(*prefill);
}

std::optional<std::string> sealFrom(const cv::Mat& picture)
{
    ZxingDocumentReader reader;
    const Still still(picture);
    auto text = reader.readSeal(still.frame());
    REQUIRE(text);
    return *text;
}

} // namespace

TEST_CASE("document reader: a licence's code is read at any angle", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 90.0, 180.0, 270.0, 2.0, -3.0, 5.0, -8.0, 12.0, 30.0, 45.0, 97.0, 184.0);
    CAPTURE(degrees);
    CHECK(nameIn(readFrom(onPaper(pdf417(licence(), 3), degrees))) == "MARISOL ANDREA SPECIMEN");
}

TEST_CASE("document reader: a small code is read, level or not", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 4.0, -11.0);
    CAPTURE(degrees);
    CHECK(nameIn(readFrom(onPaper(pdf417(licence(), 2), degrees))) == "MARISOL ANDREA SPECIMEN");
}

TEST_CASE("document reader: all allowed fields come through the camera", "[devices][vision]")
{
    const Prefill prefill = readFrom(onPaper(pdf417(licence(), 3), 1));
    REQUIRE(prefill.birthDate);
    CHECK(prefill.birthDate->use([](const CivilDay& day) { return day; }) ==
          CivilDay{std::chrono::year(1988), std::chrono::month(4), std::chrono::day(17)});
    REQUIRE(prefill.address);
}

TEST_CASE("document reader: a paper without a licence's code is normal", "[devices][vision]")
{
    CHECK(readFrom(cv::Mat(1080, 1920, CV_8UC3, cv::Scalar::all(235))).isEmpty());
    cv::Mat noise(1080, 1920, CV_8UC3);
    cv::RNG(9).fill(noise, cv::RNG::UNIFORM, 0, 256);
    CHECK(readFrom(noise).isEmpty());
    CHECK(readFrom(onPaper(pdf417("BOARDING PASS QUINTERO/MARISOL MSP LAX 0042", 4), 0)).isEmpty());
    CHECK(readFrom(onPaper(qr(licence(), 6), 0)).isEmpty());
}

TEST_CASE("document reader: a picture kept is a copy of the frame's own bytes", "[devices][vision]")
{
    cv::Mat picture(90, 160, CV_8UC3);
    cv::RNG(1).fill(picture, cv::RNG::UNIFORM, 0, 256);
    Still still(picture);
    ZxingDocumentReader reader;
    const auto evidence = reader.capture(still.frame());
    REQUIRE(evidence);
    CHECK(evidence->width() == 160);
    CHECK(evidence->height() == 90);
    CHECK(evidence->taken() == still.frame().taken);
    evidence->look([&](std::span<const std::byte> bgra) {
        CHECK(std::ranges::equal(bgra, still.frame().bgra));
        CHECK(bgra.data() != still.frame().bgra.data());
    });
}

TEST_CASE("document reader: rows with padding are packed when kept", "[devices][vision]")
{
    cv::Mat wide(90, 200, CV_8UC3);
    cv::RNG(1).fill(wide, cv::RNG::UNIFORM, 0, 256);
    Still still(wide);
    still.frame().width = 160;
    ZxingDocumentReader reader;
    const auto evidence = reader.capture(still.frame());
    REQUIRE(evidence);
    evidence->look([&](std::span<const std::byte> bgra) {
        REQUIRE(bgra.size() == 160U * 90U * 4U);
        for (std::size_t y = 0; y < 90; ++y)
            REQUIRE(std::ranges::equal(bgra.subspan(y * 640, 640), still.frame().bgra.subspan(y * 800, 640)));
    });
}

TEST_CASE("document reader: a seal is read in any direction", "[devices][vision]")
{
    const double degrees = GENERATE(0.0, 90.0, 180.0, 270.0, 7.0, 33.0);
    CAPTURE(degrees);
    CHECK(sealFrom(onPaper(qr(seal, 6), degrees)) == seal);
}

TEST_CASE("document reader: only the seal's alphabet is a seal", "[devices][vision]")
{
    CHECK_FALSE(sealFrom(onPaper(qr("https://example.org/menu", 8), 0)));
    CHECK_FALSE(sealFrom(onPaper(pdf417(licence(), 3), 0)));
    CHECK_FALSE(sealFrom(cv::Mat(480, 640, CV_8UC3, cv::Scalar::all(250))));
}

TEST_CASE("document reader: a frame whose sizes do not add up is refused", "[devices][vision]")
{
    ZxingDocumentReader reader;
    Still still(cv::Mat(240, 320, CV_8UC3, cv::Scalar::all(99)));
    SECTION("too few bytes")
    {
        still.frame().luma = still.frame().luma.first(240 * 320 - 1);
        still.frame().bgra = still.frame().bgra.first(240 * 320 * 4 - 1);
    }
    SECTION("negative size")
    {
        still.frame().width = -320;
    }
    SECTION("rows shorter than the picture")
    {
        still.frame().lumaStrideBytes = 319;
        still.frame().strideBytes = 319 * 4;
    }
    CHECK(reader.read(still.frame()).error().code == FaultCode::PapersUnreadable);
    CHECK(reader.readSeal(still.frame()).error().code == FaultCode::PapersUnreadable);
    CHECK(reader.capture(still.frame()).error().code == FaultCode::PapersUnreadable);
}

} // namespace kiosk::devices
