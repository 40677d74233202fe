// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <format>
#include <span>
#include <string>
#include <vector>

#include <qrcodegen/qrcodegen.hpp>

namespace kiosk::test {

/// Codes side by side on white as a picture file (PGM), 4 pixels a module.
[[nodiscard]] inline std::string drawnCodes(std::span<const std::string> texts)
{
    using qrcodegen::QrCode;
    constexpr int scale = 4;
    constexpr int quiet = 6;
    std::vector<QrCode> codes;
    int width = 0;
    int height = 0;
    for (const std::string& text : texts) {
        codes.push_back(
            QrCode::encodeSegments({qrcodegen::QrSegment::makeAlphanumeric(text.c_str())}, QrCode::Ecc::MEDIUM));
        const int side = (codes.back().getSize() + 2 * quiet) * scale;
        width += side;
        height = std::max(height, side);
    }
    std::string picture = std::format("P5\n{} {}\n255\n", width, height);
    for (int y = 0; y < height; ++y)
        for (const QrCode& code : codes)
            for (int x = 0; x < (code.getSize() + 2 * quiet) * scale; ++x)
                picture += code.getModule(x / scale - quiet, y / scale - quiet) ? '\0' : '\xff';
    return picture;
}

} // namespace kiosk::test
