// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/zxing_document_reader.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/aamva.h"
#include "devices/vision/code_place.h"
#include "devices/vision/picture_view.h"

#include <ZXing/ReadBarcode.h>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <exception>
#include <functional>
#include <opencv2/imgproc.hpp>
#include <span>
#include <string_view>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr std::size_t placesTried = 2;
/// Turned and enlarged parts are kept to this many pixels: the time limit of the port.
constexpr double mostPixels = 2.4e6;

ZXing::ReaderOptions optionsFor(ZXing::BarcodeFormat format)
{
    ZXing::ReaderOptions options;
    options.setFormats(format).setTryHarder(true).setTryRotate(true).setTryInvert(false).setTryDownscale(false);
    options.setMaxNumberOfSymbols(4);
    return options;
}

/// Calls `use` with the raw content of each code until it says true; all contents are overwritten afterwards.
template<class Use>
bool withCodes(const cv::Mat& luma, ZXing::BarcodeFormat format, Use&& use)
{
    // This constructor is the one that checks the size against stride and height.
    const ZXing::ImageView view(luma.data, static_cast<int>(luma.step[0]) * luma.rows, luma.cols, luma.rows,
                                ZXing::ImageFormat::Lum, static_cast<int>(luma.step[0]), 1);
    auto codes = ZXing::ReadBarcodes(view, optionsFor(format));
    bool isDone = false;
    for (const auto& code : codes) {
        const auto& content = code.bytes();
        if (!isDone && code.isValid())
            isDone = use(std::string_view(reinterpret_cast<const char*>(content.data()), content.size()));
        // The codes are ours and not const; ZXing only offers no way in to clean them.
        wipeBytes(std::as_writable_bytes(std::span(const_cast<std::uint8_t*>(content.data()), content.size())));
    }
    return isDone;
}

/// The part of the picture at `place`, turned level and enlarged, in locked memory.
LockedPicture levelled(const cv::Mat& luma, const CodePlace& place, double wantedScale)
{
    const double turn = place.angle * CV_PI / 180;
    const double width = place.box.width * std::abs(std::cos(turn)) + place.box.height * std::abs(std::sin(turn));
    const double height = place.box.width * std::abs(std::sin(turn)) + place.box.height * std::abs(std::cos(turn));
    const double scale = std::min(wantedScale, std::sqrt(mostPixels / (width * height)));
    const cv::Point2d middle(place.box.x + place.box.width / 2.0, place.box.y + place.box.height / 2.0);
    cv::Mat turnAbout = cv::getRotationMatrix2D(middle, place.angle, scale);
    const cv::Size size(static_cast<int>(width * scale), static_cast<int>(height * scale));
    turnAbout.at<double>(0, 2) += size.width / 2.0 - middle.x;
    turnAbout.at<double>(1, 2) += size.height / 2.0 - middle.y;
    LockedPicture level(size, CV_8UC1);
    cv::warpAffine(luma, level.mat(), turnAbout, size, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    return level;
}

Prefill readLicence(const cv::Mat& luma)
{
    Prefill prefill;
    const auto takeAamva = [&prefill](std::string_view content) {
        prefill = parseAamva(content);
        return !prefill.isEmpty();
    };
    if (withCodes(luma, ZXing::BarcodeFormat::PDF417, takeAamva))
        return prefill;
    // ZXing wants a PDF417 level within two degrees and three pixels a module; people do not hold papers that way.
    for (const CodePlace& place : findCodePlaces(luma, placesTried))
        for (const double scale : {2.0, 1.0})
            if (withCodes(levelled(luma, place, scale).mat(), ZXing::BarcodeFormat::PDF417, takeAamva))
                return prefill;
    return prefill;
}

bool isBase45(std::string_view text)
{
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

} // namespace

Result<Prefill> ZxingDocumentReader::read(const Frame& frame)
{
    try {
        const cv::Mat luma = lumaView(frame);
        if (luma.empty())
            return fail(FaultCode::PapersUnreadable);
        return readLicence(luma);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PapersUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PapersUnreadable);
    }
}

Result<Evidence> ZxingDocumentReader::capture(const Frame& frame)
{
    try {
        const cv::Mat colour = colourView(frame);
        if (colour.empty())
            return fail(FaultCode::PapersUnreadable);
        LockedPicture copy(colour.size(), CV_8UC4);
        colour.copyTo(copy.mat());
        return Evidence(frame.width, frame.height, std::move(copy.bytes()), frame.taken);
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PapersUnreadable, e.code);
    }
}

Result<std::vector<WipedText>> ZxingDocumentReader::readSeals(const Frame& frame)
{
    try {
        const cv::Mat luma = lumaView(frame);
        if (luma.empty())
            return fail(FaultCode::PapersUnreadable);
        std::vector<WipedText> seals;
        withCodes(luma, ZXing::BarcodeFormat::QRCode, [&seals](std::string_view content) {
            if (isBase45(content))
                seals.emplace_back(content);
            return false;
        });
        std::ranges::sort(seals, std::ranges::greater(), [](const WipedText& seal) { return seal.view().size(); });
        return seals;
    } catch (const cv::Exception& e) {
        return fail(FaultCode::PapersUnreadable, e.code);
    } catch (const std::exception&) {
        return fail(FaultCode::PapersUnreadable);
    }
}

} // namespace kiosk::devices
