// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/lettering.h"

#include <opencv2/imgproc.hpp>

namespace kiosk::devices {

Lettering::Lettering(const std::filesystem::path& fonts)
    : regular_(cv::freetype::createFreeType2())
    , bold_(cv::freetype::createFreeType2())
{
    regular_->loadFontData((fonts / "NotoSans-Regular.ttf").string(), 0);
    bold_->loadFontData((fonts / "NotoSans-Bold.ttf").string(), 0);
}

cv::freetype::FreeType2& Lettering::face(Weight weight)
{
    return weight == Weight::Bold ? *bold_ : *regular_;
}

void Lettering::put(cv::Mat& picture, const std::string& text, cv::Point at, int size, const cv::Scalar& colour,
                    Weight weight)
{
    if (!text.empty())
        face(weight).putText(picture, text, at, size, colour, -1, cv::LINE_AA, true);
}

int Lettering::widthOf(const std::string& text, int size, Weight weight)
{
    int baseline = 0;
    return text.empty() ? 0 : face(weight).getTextSize(text, size, -1, &baseline).width;
}

} // namespace kiosk::devices
