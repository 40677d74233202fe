// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace kiosk::devices::mrz {

/// Letters of the typeface OCR-B as ink (255) on nothing (0), in several stroke weights.
///
/// From OCRB.otf of the package fonts-ocr-b. Its figure 4 has a damaged stroke, so every other 4 is that of OCRBS.otf.
class GlyphMasters {
public:
    /// Distance between letters, in pixels.
    static constexpr int pitch = 32;
    static constexpr int width = 48;
    static constexpr int height = 64;

    /// Throws cv::Exception when a font cannot be read.
    explicit GlyphMasters(const std::filesystem::path& folder);

    /// `letter`: place in `letters`; `weight`: thin to bold; `cut`: any number, chooses between the two kinds of 4.
    [[nodiscard]] const cv::Mat& glyph(std::size_t letter, std::size_t weight, std::size_t cut) const;
    static constexpr std::size_t weights = 5;

private:
    std::array<std::array<std::vector<cv::Mat>, weights>, 2> cuts_;
};

} // namespace kiosk::devices::mrz
