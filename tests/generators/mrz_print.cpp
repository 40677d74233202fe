// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/mrz_print.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/freetype.hpp>
#include <opencv2/imgproc.hpp>

namespace kiosk::generators {
namespace {

constexpr double dots = MrzPress::dotsPerMm;
constexpr double pitchMm = 2.54;
constexpr int glyphSide = 72;
constexpr int filled = -1;

struct Format {
    MrzForm form;
    double widthMm;
    double heightMm;
    double leftMm;
    /// Middle of the lowest line above the lower edge.
    double lowestMm;
    double leastSpacingMm;
    double mostSpacingMm;
};

constexpr std::array formats{
    Format{MrzForm::Td1, 85.6, 54, 4.3, 5.0, 4.2, 5.6}, Format{MrzForm::Td2, 105, 74, 6, 8.0, 5.6, 6.5},
    Format{MrzForm::Td3, 125, 88, 6, 9.4, 6.2, 6.5},    Format{MrzForm::VisaA, 120, 80, 4, 9.4, 6.2, 6.5},
    Format{MrzForm::VisaB, 105, 74, 6, 8.0, 5.6, 6.5},
};

/// A letter of the font in a square of its own, its cell in the middle.
cv::Mat drawnGlyph(const std::filesystem::path& font, char letter)
{
    auto type = cv::freetype::createFreeType2();
    type->loadFontData(font.string(), 0);
    // Two letters a known distance apart give the size to ask for.
    const auto extent = [&](const std::string& text) {
        cv::Mat page(900, 2600, CV_8UC1, cv::Scalar(0));
        type->putText(page, text, {100, 600}, 300, cv::Scalar(255), filled, cv::LINE_AA, true);
        return cv::boundingRect(page);
    };
    const double advance = (extent("HHHHHH").width - extent("H").width) / 5.0;
    const double size = 300 * pitchMm * dots / advance;
    const double capital = extent("H").height * size / 300;
    cv::Mat glyph(glyphSide * 4, glyphSide * 4, CV_8UC1, cv::Scalar(0));
    const int left = static_cast<int>(std::lround(glyphSide * 2 - pitchMm * dots * 2));
    const int baseline = static_cast<int>(std::lround(glyphSide * 2 + capital * 2));
    type->putText(glyph, std::string(1, letter), {left, baseline}, static_cast<int>(std::lround(size * 4)),
                  cv::Scalar(255), filled, cv::LINE_AA, true);
    cv::Mat reduced;
    cv::resize(glyph, reduced, {glyphSide, glyphSide}, 0, 0, cv::INTER_AREA);
    return reduced;
}

/// Waves over waves, as security printers turn them out.
void drawGuilloche(cv::Mat& luma, double depth, Chance& chance)
{
    const double spacing = chance.between(0.35, 1.6) * dots;
    const double swing = chance.between(0.5, 4) * dots;
    const double length = chance.between(6, 40) * dots;
    const double drift = chance.between(-0.4, 0.4);
    std::vector<float> bend(static_cast<std::size_t>(luma.cols));
    for (int x = 0; x < luma.cols; ++x)
        bend[static_cast<std::size_t>(x)] =
            static_cast<float>(swing * std::sin(2 * std::numbers::pi * x / length) + drift * x);
    const double width = chance.between(0.12, 0.3);
    for (int y = 0; y < luma.rows; ++y) {
        auto* row = luma.ptr<float>(y);
        for (int x = 0; x < luma.cols; ++x) {
            const double phase = (y + static_cast<double>(bend[static_cast<std::size_t>(x)])) / spacing;
            const double off = std::abs(phase - std::floor(phase) - 0.5);
            if (off < width)
                row[x] -= static_cast<float>(depth * (1 - off / width));
        }
    }
}

/// A grey figure where the photo is, lines of print, a seal: what else a page holds.
void drawRest(cv::Mat& luma, Chance& chance)
{
    const int width = luma.cols;
    const int height = luma.rows;
    const cv::Rect photo(width / 20, height / 8, width / 4, height / 2);
    cv::rectangle(luma, photo, cv::Scalar(chance.between(150, 200)), cv::FILLED);
    const cv::Point middle(photo.x + photo.width / 2, photo.y + photo.height / 2);
    cv::ellipse(luma, middle, {photo.width / 4, photo.height / 3}, 0, 0, 360, cv::Scalar(chance.between(80, 140)),
                cv::FILLED);
    for (int i = 0; i < 6; ++i) {
        std::string text;
        for (int letter = 6 + chance.upTo(14); letter > 0; --letter)
            text += static_cast<char>('A' + chance.upTo(25));
        const cv::Point at(width * 7 / 20, height / 6 + i * height / 11);
        cv::putText(luma, text, at, cv::FONT_HERSHEY_SIMPLEX, height / 900.0 * 0.9, cv::Scalar(60), 2, cv::LINE_AA);
    }
}

} // namespace

MrzPress::MrzPress(const std::filesystem::path& fonts)
    : fonts_(fonts)
{
}

const cv::Mat& MrzPress::glyph(char letter, Cut cut, int tenths)
{
    const auto key = std::pair(cut, letter);
    cv::Mat& weighted = weighted_[{key, tenths}];
    if (!weighted.empty())
        return weighted;
    cv::Mat& drawn = drawn_[key];
    if (drawn.empty())
        drawn = drawnGlyph(fonts_ / (cut == Cut::Round ? "OCRB.otf" : "OCRBS.otf"), letter);
    if (tenths == 0)
        return weighted = drawn.clone();
    // Blurred and cut off at another level, a stroke is wider or narrower.
    cv::Mat soft;
    drawn.convertTo(soft, CV_32F, 1 / 255.0);
    cv::GaussianBlur(soft, soft, {0, 0}, 2.2);
    const double level = 0.5 - 0.022 * tenths;
    soft = (soft - level) * 4 + 0.5;
    cv::min(soft, 1, soft);
    cv::max(soft, 0, soft);
    soft.convertTo(weighted, CV_8U, 255);
    return weighted;
}

MrzPress::Print MrzPress::anyPrint(Chance& chance)
{
    return {.cut = chance.happens(0.5) ? Cut::Sharp : Cut::Round,
            .weight = chance.between(-0.8, 0.9),
            .ink = chance.between(20, 75),
            .white = chance.between(195, 240),
            .linesDepth = chance.between(0, 34)};
}

PrintedPage MrzPress::page(const MrzPaper& paper, const Print& print, Chance& chance, Extent extent)
{
    const Format& format = *std::ranges::find(formats, paper.form, &Format::form);
    const cv::Size size(static_cast<int>(format.widthMm * dots), static_cast<int>(format.heightMm * dots));
    const double spacing = chance.between(format.leastSpacingMm, format.mostSpacingMm);
    const double left = format.leftMm + chance.between(-0.8, 0.8);
    const int count = static_cast<int>(paper.lines.size());
    const int top = static_cast<int>((format.heightMm - format.lowestMm - spacing * (count - 0.5) - 1) * dots);
    const int above = extent == Extent::Lines ? top : 0;
    cv::Mat luma(size.height - above, size.width, CV_32FC1, cv::Scalar(print.white));
    if (extent == Extent::Page)
        drawRest(luma, chance);
    for (int i = 0; i < 2; ++i)
        drawGuilloche(luma, print.linesDepth / 2, chance);
    cv::Mat coverage(luma.size(), CV_8UC1, cv::Scalar(0));
    for (int line = 0; line < count; ++line) {
        const std::string& text = paper.lines[static_cast<std::size_t>(line)];
        const double middle = (format.heightMm - format.lowestMm - spacing * (count - 1 - line)) * dots - above;
        for (std::size_t column = 0; column < text.size(); ++column) {
            const double x = (left + pitchMm * (static_cast<double>(column) + 0.5)) * dots + chance.gaussian(0.4);
            const double y = middle + chance.gaussian(0.4);
            const cv::Rect place(static_cast<int>(x) - glyphSide / 2, static_cast<int>(y) - glyphSide / 2, glyphSide,
                                 glyphSide);
            const cv::Rect seen = place & cv::Rect({}, luma.size());
            cv::Mat part = coverage(seen);
            const int tenths = static_cast<int>(std::lround(print.weight * 10));
            cv::max(part, glyph(text[column], print.cut, tenths)(seen - place.tl()), part);
        }
    }
    cv::Mat ink;
    coverage.convertTo(ink, CV_32F, 1 / 255.0);
    luma = luma.mul(1 - ink) + print.ink * ink;
    PrintedPage page{.luma = {}, .block = cv::Rect(0, top - above, size.width, size.height - top), .dotsPerMm = dots};
    luma.convertTo(page.luma, CV_8U);
    return page;
}

} // namespace kiosk::generators
