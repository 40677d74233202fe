// SPDX-License-Identifier: Apache-2.0
// A sample of each set; packaging/bench eyes runs the whole sets.
#include "devices/vision/papers/code_reader.h"

#include "tests/generators/code_scene.h"
#include "tests/generators/fictional.h"
#include "tests/generators/licence_text.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace kiosk::devices {
namespace {

using namespace generators;

std::vector<std::string> textsIn(const cv::Mat& luma, CodeKind kind)
{
    std::vector<std::string> texts;
    readCodes(luma, kind, [&texts](std::string_view content) {
        texts.emplace_back(content);
        return false;
    });
    return texts;
}

} // namespace

TEST_CASE("code reader: a licence's code is read at any angle", "[devices][vision]")
{
    const int degrees = GENERATE(0, 3, 11, 29, 45, 61, 90, 134, 187, 243, 271, 316, 359);
    CAPTURE(degrees);
    Dice dice(static_cast<std::uint64_t>(degrees) + 5);
    const std::string text = licenceText(someone(dice));
    const CodeScene scene = showCode(text, {.pixelsPerModule = 3, .degrees = static_cast<double>(degrees)}, dice);
    CHECK(textsIn(scene.picture, CodeKind::Pdf417) == std::vector{text});
}

TEST_CASE("code reader: small, blurred and leaning, on anything, plain ZXing reads none", "[devices][vision]")
{
    int read = 0;
    int plain = 0;
    constexpr int count = 12;
    for (int i = 0; i < count; ++i) {
        Dice dice(static_cast<std::uint64_t>(i) + 900);
        const std::string text = licenceText(someone(dice), {.version = 8});
        const CodePlacing placing{.pixelsPerModule = 2,
                                  .degrees = dice.between(0, 360),
                                  .keystone = 0.1,
                                  .blurModules = 0.5,
                                  .surface = surfaces.at(static_cast<std::size_t>(i) % surfaces.size()),
                                  .isAnywhere = true,
                                  .hasStrayBars = i % 2 == 0};
        const CodeScene scene = showCode(text, placing, dice);
        const auto isIt = [&text](std::string_view content) { return content == text; };
        read += readCodes(scene.picture, CodeKind::Pdf417, isIt) ? 1 : 0;
        plain += readCodesPlainly(scene.picture, CodeKind::Pdf417, isIt) ? 1 : 0;
    }
    CHECK(read >= count - 1);
    // Else the pictures are too easy to show anything.
    CHECK(plain <= 2);
}

TEST_CASE("code reader: small matrix codes are read, one of each kind", "[devices][vision]")
{
    const auto [symbology, kind] =
        GENERATE(std::pair(Symbology::Qr, CodeKind::Qr), std::pair(Symbology::Aztec, CodeKind::Aztec),
                 std::pair(Symbology::DataMatrix, CodeKind::DataMatrix));
    Dice dice(77);
    const std::string text = sealLikeText(dice, 150);
    const CodePlacing placing{.symbology = symbology, .pixelsPerModule = 3, .degrees = 31, .isAnywhere = true};
    const CodeScene scene = showCode(text, placing, dice);
    CHECK(textsIn(scene.picture, kind) == std::vector{text});
    // Asked for another kind it says nothing.
    CHECK(textsIn(scene.picture, CodeKind::Pdf417).empty());
}

TEST_CASE("code reader: stray bars and bare surfaces are no codes", "[devices][vision]")
{
    const Surface surface = GENERATE(from_range(surfaces));
    Dice dice(3);
    const CodeScene stray = showCode("STRAY 0042", {.symbology = Symbology::Code128, .surface = surface}, dice);
    for (const CodeKind kind : {CodeKind::Pdf417, CodeKind::Qr, CodeKind::Aztec, CodeKind::DataMatrix})
        CHECK(textsIn(stray.picture, kind).empty());
}

} // namespace kiosk::devices
