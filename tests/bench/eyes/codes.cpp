// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/aamva.h"
#include "devices/vision/papers/code_reader.h"
#include "tests/bench/eyes/sections.h"
#include "tests/generators/code_scene.h"
#include "tests/generators/fictional.h"
#include "tests/generators/licence_text.h"
#include "tests/generators/page_scene.h"

#include <array>
#include <functional>
#include <opencv2/imgproc.hpp>
#include <print>
#include <string>
#include <string_view>

namespace kiosk::bench {
namespace {

using namespace generators;
using devices::CodeKind;

constexpr std::uint64_t seed = 4711;

struct Reader {
    std::string_view name;
    bool (*read)(const cv::Mat&, CodeKind, const devices::TakeCode&);
    int right = 0;
    /// Another text than the one drawn.
    int wrong = 0;
    /// Of those, how many a licence reader would have believed.
    int believed = 0;
    Times times;

    void tryOn(const cv::Mat& picture, CodeKind kind, const std::string& text)
    {
        bool isRight = false;
        times.take([&] {
            read(picture, kind, [&](std::string_view content) {
                isRight = isRight || content == text;
                wrong += content == text ? 0 : 1;
                believed += content != text && !devices::parseAamva(content).isEmpty() ? 1 : 0;
                return content == text;
            });
        });
        right += isRight ? 1 : 0;
    }
};

std::array<Reader, 2> readers()
{
    return {Reader{.name = "found, flat, enlarged (ours)", .read = &devices::readCodes},
            Reader{.name = "plain ZXing", .read = &devices::readCodesPlainly}};
}

void tell(const std::string& what, int count, const std::array<Reader, 2>& both)
{
    for (const Reader& reader : both)
        std::println("| {} | {} | {} of {} | {} | {} | {} |", what, reader.name, reader.right, count, reader.wrong,
                     reader.believed, reader.times.text());
}

using Place = std::function<CodePlacing(int, Dice&)>;

void licences(const std::string& what, int count, const Place& place)
{
    auto both = readers();
    for (int i = 0; i < count; ++i) {
        Dice dice(seed + static_cast<std::uint64_t>(i));
        const LicenceForm form{.version = 1 + static_cast<unsigned>(i) % 10,
                               .country =
                                   i % 7 == 6 ? LicenceForm::Country::Canada : LicenceForm::Country::UnitedStates};
        const std::string text = licenceText(someone(dice), form);
        const CodeScene scene = showCode(text, place(i, dice), dice);
        for (Reader& reader : both)
            reader.tryOn(scene.picture, CodeKind::Pdf417, text);
    }
    tell(what, count, both);
}

CodeKind kindOf(Symbology symbology)
{
    if (symbology == Symbology::Qr)
        return CodeKind::Qr;
    return symbology == Symbology::Aztec ? CodeKind::Aztec : CodeKind::DataMatrix;
}

void matrixCodes(const std::string& what, Symbology symbology, int count, int letters)
{
    auto both = readers();
    for (int i = 0; i < count; ++i) {
        Dice dice(seed + 31 * static_cast<std::uint64_t>(i));
        const std::string text = sealLikeText(dice, letters);
        const CodePlacing placing{.symbology = symbology,
                                  .pixelsPerModule = dice.between(1.6, 4),
                                  .degrees = dice.between(0, 360),
                                  .keystone = dice.between(0, 0.1),
                                  .blurModules = 0.3,
                                  .noise = 4,
                                  .surface = surfaces.at(static_cast<std::size_t>(i) % surfaces.size()),
                                  .isAnywhere = true,
                                  .hasStrayBars = i % 2 == 0};
        const CodeScene scene = showCode(text, placing, dice);
        for (Reader& reader : both)
            reader.tryOn(scene.picture, kindOf(symbology), text);
    }
    tell(what, count, both);
}

/// Pages and stray bars without any code that is looked for: whatever is read is read wrongly.
void nothingToRead(int count)
{
    auto both = readers();
    PageScenes scenes;
    int tried = 0;
    for (int i = 0; tried < count; ++i) {
        cv::Mat luma;
        if (i % 2 == 0) {
            const PageScene scene = scenes(100'000 + static_cast<std::uint64_t>(i));
            if (scene.kind == PageKind::CardBack)
                continue;
            cv::cvtColor(scene.picture, luma, cv::COLOR_BGR2GRAY);
        } else {
            Dice dice(static_cast<std::uint64_t>(i));
            const CodePlacing stray{.symbology = Symbology::Code128,
                                    .degrees = dice.between(0, 360),
                                    .surface = surfaces.at(static_cast<std::size_t>(i / 2) % surfaces.size())};
            luma = showCode("STRAY " + std::to_string(i), stray, dice).picture;
        }
        ++tried;
        for (Reader& reader : both)
            for (const CodeKind kind : {CodeKind::Pdf417, CodeKind::Qr, CodeKind::Aztec, CodeKind::DataMatrix})
                reader.tryOn(luma, kind, "");
    }
    tell("pages and stray bars, no code", tried, both);
}

} // namespace

void codes(Amount amount)
{
    std::println("\n| codes, 1920x1080 | reader | right | other texts | of them believed | time |");
    std::println("|---|---|---|---|---|---|");
    const int turns = of(amount, 360);
    licences("PDF417, 3 px a module, every degree", turns,
             [turns](int i, Dice&) { return CodePlacing{.pixelsPerModule = 3, .degrees = i * 360.0 / turns}; });
    licences("PDF417, 2 px, blur 0.5 module, keystone 10 %, anywhere", of(amount, 300), [](int i, Dice& dice) {
        return CodePlacing{.pixelsPerModule = 2,
                           .degrees = dice.between(0, 360),
                           .keystone = 0.10,
                           .blurModules = 0.5,
                           .surface = surfaces.at(static_cast<std::size_t>(i) % surfaces.size()),
                           .isAnywhere = true,
                           .hasStrayBars = i % 3 == 0};
    });
    licences("PDF417, 1.6 px, blur 0.4, noise 6, JPEG 80", of(amount, 120), [](int i, Dice& dice) {
        return CodePlacing{.pixelsPerModule = 1.6,
                           .degrees = dice.between(0, 360),
                           .keystone = 0.05,
                           .blurModules = 0.4,
                           .noise = 6,
                           .jpegQuality = 80,
                           .surface = surfaces.at(static_cast<std::size_t>(i) % surfaces.size()),
                           .isAnywhere = true};
    });
    matrixCodes("QR, the seal's length, 1.6 to 4 px", Symbology::Qr, of(amount, 200), 900);
    matrixCodes("Aztec, 1.6 to 4 px", Symbology::Aztec, of(amount, 120), 150);
    matrixCodes("DataMatrix, 1.6 to 4 px", Symbology::DataMatrix, of(amount, 120), 150);
    nothingToRead(of(amount, 120));
}

} // namespace kiosk::bench
