// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/papers/code_reader.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/papers/code_outline.h"
#include "devices/vision/papers/code_place.h"
#include "devices/vision/picture_view.h"

#include <ZXing/ReadBarcode.h>
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

namespace kiosk::devices {
namespace {

constexpr std::size_t placesTried = 4;
/// A flat code is given this width: about five pixels to each of a licence's 290 modules.
constexpr double flatWidth = 1450;
/// Across a licence's code of thirteen columns.
constexpr double licenceModules = 290;
constexpr double mostPixels = 2.4e6;

ZXing::BarcodeFormat formatOf(CodeKind kind)
{
    switch (kind) {
    case CodeKind::Pdf417:
        return ZXing::BarcodeFormat::PDF417;
    case CodeKind::Qr:
        return ZXing::BarcodeFormat::QRCode;
    case CodeKind::Aztec:
        return ZXing::BarcodeFormat::Aztec;
    case CodeKind::DataMatrix:
        return ZXing::BarcodeFormat::DataMatrix;
    }
    return ZXing::BarcodeFormat::None;
}

enum class Turns : std::uint8_t { None, All };

ZXing::ReaderOptions optionsFor(CodeKind kind, Turns turns)
{
    ZXing::ReaderOptions options;
    options.setFormats(formatOf(kind)).setTryHarder(true).setTryRotate(turns == Turns::All);
    options.setTryInvert(false).setTryDownscale(false).setMaxNumberOfSymbols(4);
    return options;
}

/// What became of one look: a code that was shown and not taken is read and done with as well.
enum class Seen : std::uint8_t { Nothing, Shown, Taken };

Seen readIn(const cv::Mat& luma, const ZXing::ReaderOptions& options, const TakeCode& take)
{
    // This constructor is the one that checks the size against stride and height.
    const ZXing::ImageView view(luma.data, static_cast<int>(luma.step[0]) * luma.rows, luma.cols, luma.rows,
                                ZXing::ImageFormat::Lum, static_cast<int>(luma.step[0]), 1);
    auto codes = ZXing::ReadBarcodes(view, options);
    Seen seen = Seen::Nothing;
    for (const auto& code : codes) {
        const auto& content = code.bytes();
        if (seen != Seen::Taken && code.isValid())
            seen = take(std::string_view(reinterpret_cast<const char*>(content.data()), content.size())) ? Seen::Taken
                                                                                                         : Seen::Shown;
        // The codes are ours and not const; ZXing only offers no way in to clean them.
        wipeBytes(std::as_writable_bytes(std::span(const_cast<std::uint8_t*>(content.data()), content.size())));
    }
    return seen;
}

/// Undoes some of the lens's blur: `amount` of the difference to a blurred copy is added.
void sharpen(cv::Mat& picture, double sigma, double amount)
{
    LockedPicture soft(picture.size(), CV_8UC1);
    cv::GaussianBlur(picture, soft.mat(), {0, 0}, sigma);
    cv::addWeighted(picture, 1 + amount, soft.mat(), -amount, 0, picture);
}

Seen readFlat(const cv::Mat& luma, const CodeCorners& corners, double width, double sharpening, const TakeCode& take)
{
    LockedPicture flat = laidFlat(luma, corners, width);
    if (sharpening > 0)
        sharpen(flat.mat(), width / licenceModules * 0.8, sharpening);
    const auto options = optionsFor(CodeKind::Pdf417, Turns::None);
    if (const Seen seen = readIn(flat.mat(), options, take); seen != Seen::Nothing)
        return seen;
    cv::rotate(flat.mat(), flat.mat(), cv::ROTATE_180);
    return readIn(flat.mat(), options, take);
}

Seen readStackedAt(const cv::Mat& luma, const CodePlace& place, const TakeCode& take)
{
    const double ratio = place.size.height / place.size.width;
    const double width = std::min(std::max(flatWidth, place.size.width), std::sqrt(mostPixels / ratio));
    if (const auto outline = outlineOf(luma, place))
        for (const double sharpening : {1.5, 0.0})
            if (const Seen seen = readFlat(luma, *outline, width, sharpening, take); seen != Seen::Nothing)
                return seen;
    return readFlat(luma, cornersOf(place), width, 1.5, take);
}

/// A matrix code may be read at any angle, but not with less than two pixels a module: its place is enlarged.
Seen readMatrixAt(const cv::Mat& luma, const CodePlace& place, CodeKind kind, const TakeCode& take)
{
    const double margin = 0.12 * std::max(place.size.width, place.size.height) + 12;
    const cv::Rect area = cv::Rect(cvRound(place.middle.x - place.size.width / 2 - margin),
                                   cvRound(place.middle.y - place.size.height / 2 - margin),
                                   cvRound(place.size.width + 2 * margin), cvRound(place.size.height + 2 * margin)) &
                          cv::Rect({}, luma.size());
    if (area.empty())
        return Seen::Nothing;
    const double scale = std::min(3.0, std::sqrt(mostPixels / area.area()));
    LockedPicture large(cv::Size(cvRound(area.width * scale), cvRound(area.height * scale)), CV_8UC1);
    cv::resize(luma(area), large.mat(), large.mat().size(), 0, 0, cv::INTER_CUBIC);
    sharpen(large.mat(), scale * 1.5, 1.0);
    return readIn(large.mat(), optionsFor(kind, Turns::All), take);
}

} // namespace

bool readCodesPlainly(const cv::Mat& luma, CodeKind kind, const TakeCode& take)
{
    return readIn(luma, optionsFor(kind, Turns::All), take) == Seen::Taken;
}

bool readCodes(const cv::Mat& luma, CodeKind kind, const TakeCode& take)
{
    const bool isStacked = kind == CodeKind::Pdf417;
    Seen all = Seen::Nothing;
    // The whole picture first where that is good enough, and last where it hardly ever is.
    if (!isStacked)
        all = readIn(luma, optionsFor(kind, Turns::All), take);
    if (all == Seen::Nothing)
        for (const CodePlace& place :
             findCodePlaces(luma, isStacked ? CodePattern::Stacked : CodePattern::Matrix, placesTried)) {
            const Seen seen = isStacked ? readStackedAt(luma, place, take) : readMatrixAt(luma, place, kind, take);
            all = std::max(all, seen);
            if (seen == Seen::Taken)
                break;
        }
    if (isStacked && all == Seen::Nothing)
        all = readIn(luma, optionsFor(kind, Turns::All), take);
    return all == Seen::Taken;
}

} // namespace kiosk::devices
