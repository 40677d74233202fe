// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/seal_symbol.h"

#include "app/seal/symbol_room.h"

#include <qrcodegen/qrcodegen.hpp>

#include <algorithm>
#include <string>

namespace kiosk::ui {

namespace {

constexpr int firstVersionModules = 21;
constexpr int modulesPerVersion = 4;

/// The largest version (1…40) whose symbol and quiet zone fit a box of `side` dots; 0: none.
int largestVersion(int side)
{
    const int modules = side / dotsPerModule - 2 * quietModules;
    if (modules < firstVersionModules)
        return 0;
    return std::min(40, (modules - firstVersionModules) / modulesPerVersion + 1);
}

} // namespace

std::size_t symbolRoom(const QRect& box)
{
    return alphanumericRoom(largestVersion(std::min(box.width(), box.height())));
}

Status setSealSymbol(std::span<std::uint8_t> resin, int rowDots, const QRect& box, std::string_view text)
{
    using qrcodegen::QrCode;
    using qrcodegen::QrSegment;
    const std::string copy(text);
    // The encoder reads a C string and would stop at a NUL.
    if (copy.contains('\0') || !QrSegment::isAlphanumeric(copy.c_str()))
        return fail(FaultCode::CardDrawingFailed);
    const int version = largestVersion(std::min(box.width(), box.height()));
    if (version == 0)
        return fail(FaultCode::CardSealTooLarge);
    try {
        // A fixed mask-choice and no boost: the same text always gives the same symbol at the level the verifier
        // expects.
        const auto code = QrCode::encodeSegments({QrSegment::makeAlphanumeric(copy.c_str())}, QrCode::Ecc::MEDIUM, 1,
                                                 version, -1, false);
        const int side = code.getSize() * dotsPerModule;
        const int left = box.left() + (box.width() - side) / 2;
        const int top = box.top() + (box.height() - side) / 2;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                const bool dark = code.getModule(x / dotsPerModule, y / dotsPerModule);
                resin[static_cast<std::size_t>(top + y) * rowDots + left + x] = dark ? 1 : 0;
            }
        }
    } catch (const qrcodegen::data_too_long&) {
        return fail(FaultCode::CardSealTooLarge, static_cast<std::int32_t>(text.size()));
    }
    return {};
}

} // namespace kiosk::ui
