// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/symbols.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <string_view>

namespace kiosk::generators {
namespace {

ZXing::BarcodeFormat formatOf(Symbology symbology)
{
    switch (symbology) {
    case Symbology::Pdf417:
        return ZXing::BarcodeFormat::PDF417;
    case Symbology::Qr:
        return ZXing::BarcodeFormat::QRCode;
    case Symbology::Aztec:
        return ZXing::BarcodeFormat::Aztec;
    case Symbology::DataMatrix:
        return ZXing::BarcodeFormat::DataMatrix;
    case Symbology::Code128:
        return ZXing::BarcodeFormat::Code128;
    }
    return ZXing::BarcodeFormat::None;
}

/// How high the writer makes the rows of a PDF417.
constexpr int writtenRow = 4;
constexpr int licenceRow = 3;

} // namespace

cv::Mat drawSymbol(Symbology symbology, const std::string& text)
{
    ZXing::MultiFormatWriter writer(formatOf(symbology));
    writer.setMargin(0);
    if (symbology == Symbology::Pdf417)
        writer.setEccLevel(4);
    const auto modules = writer.encode(text, 0, symbology == Symbology::Code128 ? 40 : 0);
    const bool isStacked = symbology == Symbology::Pdf417;
    cv::Mat drawn(isStacked ? modules.height() / writtenRow * licenceRow : modules.height(), modules.width(), CV_8UC1);
    for (int y = 0; y < drawn.rows; ++y)
        for (int x = 0; x < drawn.cols; ++x)
            drawn.at<uchar>(y, x) = modules.get(x, isStacked ? y / licenceRow * writtenRow : y) ? 0 : 255;
    return drawn;
}

std::string sealLikeText(Dice& dice, int letters)
{
    static constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    std::string text;
    for (int i = 0; i < letters; ++i)
        text += alphabet[static_cast<std::size_t>(dice.pick(static_cast<int>(alphabet.size())))];
    return text;
}

} // namespace kiosk::generators
