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

/// In the smallest version up to `largest` that holds the text.
Result<qrcodegen::QrCode> encoded(std::string_view text, int largest)
{
    using qrcodegen::QrCode;
    using qrcodegen::QrSegment;
    const std::string copy(text);
    // The encoder reads a C string and would stop at a NUL.
    if (copy.contains('\0') || !QrSegment::isAlphanumeric(copy.c_str()))
        return fail(FaultCode::CardDrawingFailed);
    try {
        // A fixed mask-choice and no boost: the same text always gives the same symbol at the level the verifier
        // expects.
        return QrCode::encodeSegments({QrSegment::makeAlphanumeric(copy.c_str())}, QrCode::Ecc::MEDIUM, 1, largest, -1,
                                      false);
    } catch (const qrcodegen::data_too_long&) {
        return fail(FaultCode::CardSealTooLarge, static_cast<std::int32_t>(text.size()));
    }
}

} // namespace

std::size_t symbolRoom(const QRect& box)
{
    return alphanumericRoom(largestVersion(std::min(box.width(), box.height())));
}

Status setSealSymbol(std::span<std::uint8_t> resin, int rowDots, const QRect& box, std::string_view text)
{
    const int version = largestVersion(std::min(box.width(), box.height()));
    const auto code = encoded(text, std::max(version, 1));
    if (!code)
        return std::unexpected(code.error());
    if (version == 0)
        return fail(FaultCode::CardSealTooLarge);
    const int side = code->getSize() * dotsPerModule;
    const int left = box.left() + (box.width() - side) / 2;
    const int top = box.top() + (box.height() - side) / 2;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const bool dark = code->getModule(x / dotsPerModule, y / dotsPerModule);
            resin[static_cast<std::size_t>(top + y) * rowDots + left + x] = dark ? 1 : 0;
        }
    }
    return {};
}

Result<CodePicture> codePicture(std::string_view text)
{
    constexpr int anyVersion = 40;
    const auto code = encoded(text, anyVersion);
    if (!code)
        return std::unexpected(code.error());
    const int side = code->getSize();
    CodePicture picture{side, LockedBytes(static_cast<std::size_t>(side) * side)};
    std::uint8_t* module = picture.modules.data();
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            *module++ = code->getModule(x, y) ? 1 : 0;
    return picture;
}

} // namespace kiosk::ui
