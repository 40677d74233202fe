// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <opencv2/freetype.hpp>
#include <string>

namespace kiosk::devices {

/// Draws text with Noto Sans from `fonts` (NotoSans-Regular.ttf, NotoSans-Bold.ttf). Throws cv::Exception without them.
class Lettering {
public:
    static constexpr const char* debianFonts = "/usr/share/fonts/truetype/noto";

    enum class Weight : std::uint8_t { Regular, Bold };

    explicit Lettering(const std::filesystem::path& fonts = debianFonts);

    /// Puts `text` with its baseline starting at `at`; `size` is the font size in pixels.
    void put(cv::Mat& picture, const std::string& text, cv::Point at, int size, const cv::Scalar& colour,
             Weight weight = Weight::Regular);
    [[nodiscard]] int widthOf(const std::string& text, int size, Weight weight = Weight::Regular);

private:
    [[nodiscard]] cv::freetype::FreeType2& face(Weight weight);

    cv::Ptr<cv::freetype::FreeType2> regular_;
    cv::Ptr<cv::freetype::FreeType2> bold_;
};

} // namespace kiosk::devices
