// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/train/glyph_masters.h"

#include "devices/vision/mrz/cell.h"

#include <cmath>
#include <opencv2/freetype.hpp>
#include <opencv2/imgproc.hpp>
#include <string>

namespace kiosk::devices::mrz {
namespace {

/// Drawn this many times larger, so that strokes can be made thicker in small steps.
constexpr int fine = 4;
constexpr int probeHeight = 400;
constexpr int round = cv::LINE_AA;
constexpr int filled = -1;
/// Stroke radius added, in fine pixels: a stroke is about 18 wide.
constexpr std::array<int, GlyphMasters::weights> added{-3, -1, 0, 2, 4};

using Font = cv::Ptr<cv::freetype::FreeType2>;

Font openFont(const std::filesystem::path& path)
{
    Font font = cv::freetype::createFreeType2();
    font->loadFontData(path.string(), 0);
    return font;
}

cv::Rect inkOf(Font& font, const std::string& text, int height)
{
    cv::Mat page(height * 2, height * static_cast<int>(text.size() + 2), CV_8UC1, cv::Scalar(0));
    font->putText(page, text, {height, height * 3 / 2}, height, cv::Scalar(255), filled, round, true);
    return cv::boundingRect(page);
}

/// Height to ask of the font so that its letters stand `pitch * fine` apart.
int heightFor(Font& font)
{
    const int ten = inkOf(font, "HHHHHHHHHHH", probeHeight).width;
    const int one = inkOf(font, "H", probeHeight).width;
    const double advance = (ten - one) / 10.0;
    return static_cast<int>(std::lround(probeHeight * GlyphMasters::pitch * fine / advance));
}

cv::Mat weighted(const cv::Mat& glyph, int radius)
{
    if (radius == 0)
        return glyph.clone();
    const int side = 2 * std::abs(radius) + 1;
    const cv::Mat pen = cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side});
    cv::Mat out;
    if (radius > 0)
        cv::dilate(glyph, out, pen);
    else
        cv::erode(glyph, out, pen);
    return out;
}

/// The letter in the middle of its cell: across by the font's own advance, up and down by a capital's height.
cv::Mat drawn(Font& font, char letter, int height, int baseline)
{
    const cv::Size large(GlyphMasters::width * fine, GlyphMasters::height * fine);
    cv::Mat page(large, CV_8UC1, cv::Scalar(0));
    const int left = (large.width - GlyphMasters::pitch * fine) / 2;
    font->putText(page, std::string(1, letter), {left, baseline}, height, cv::Scalar(255), filled, round, true);
    return page;
}

} // namespace

GlyphMasters::GlyphMasters(const std::filesystem::path& folder)
{
    std::size_t cut = 0;
    for (const char* name : {"OCRB.otf", "OCRBS.otf"}) {
        Font font = openFont(folder / name);
        const int letterHeight = heightFor(font);
        const int capital = inkOf(font, "H", letterHeight).height;
        const int baseline = (height * fine + capital) / 2;
        for (std::size_t weight = 0; weight < weights; ++weight)
            for (const char letter : letters) {
                cv::Mat glyph = weighted(drawn(font, letter, letterHeight, baseline), added[weight]);
                cv::Mat reduced;
                cv::resize(glyph, reduced, {width, height}, 0, 0, cv::INTER_AREA);
                cuts_[cut][weight].push_back(reduced);
            }
        ++cut;
    }
}

const cv::Mat& GlyphMasters::glyph(std::size_t letter, std::size_t weight, std::size_t cut) const
{
    const bool isFour = letters[letter] == '4';
    return cuts_[isFour ? cut % 2 : 0][weight % weights][letter];
}

} // namespace kiosk::devices::mrz
