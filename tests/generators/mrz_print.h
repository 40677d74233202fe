// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/mrz_papers.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <opencv2/core.hpp>
#include <string>
#include <utility>

namespace kiosk::generators {

/// A printed page, in brightness.
struct PrintedPage {
    cv::Mat luma;
    /// Around the machine-readable lines.
    cv::Rect block;
    double dotsPerMm = 0;
};

/// Draws pages of travel documents, of the standard's sizes, with letters of the package fonts-ocr-b.
///
/// The reader is trained on OCRB.otf (Round). Sharp is OCRBS.otf: the same skeleton with other ends of strokes, of
/// which the reader has seen only the figure 4. Both are one design (Schwarz): no other OCR-B was to be had. Stroke
/// weight is made by blurring and cutting off here, by dilation there; background, light and camera share no code with
/// training.
class MrzPress {
public:
    enum class Cut : std::uint8_t { Round, Sharp };
    /// `weight`: -1 thin, 0 as drawn, 1 bold. `linesDepth`: grey levels of the security pattern.
    struct Print {
        Cut cut = Cut::Sharp;
        double weight = 0;
        double ink = 40;
        double white = 225;
        double linesDepth = 20;
    };

    explicit MrzPress(const std::filesystem::path& fonts = "/usr/share/fonts/opentype/ocr-b");

    enum class Extent : std::uint8_t { Page, Lines };
    /// `extent`: all of the page, or only the strip with the lines, which takes a fifth of the time.
    [[nodiscard]] PrintedPage page(const MrzPaper& paper, const Print& print, Chance& chance,
                                   Extent extent = Extent::Page);
    /// Any print that a document may have.
    [[nodiscard]] static Print anyPrint(Chance& chance);

    static constexpr double dotsPerMm = 16;

private:
    [[nodiscard]] const cv::Mat& glyph(char letter, Cut cut, int tenths);

    std::filesystem::path fonts_;
    std::map<std::pair<Cut, char>, cv::Mat> drawn_;
    std::map<std::pair<std::pair<Cut, char>, int>, cv::Mat> weighted_;
};

} // namespace kiosk::generators
