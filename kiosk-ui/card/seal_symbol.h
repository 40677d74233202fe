// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_artist.h"

#include <QRect>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace kiosk::ui {

inline constexpr int dotsPerModule = 4;
inline constexpr int quietModules = 4;

/// Characters that the largest symbol fitting into `box`, quiet zone included, has room for; 0: none fits.
[[nodiscard]] std::size_t symbolRoom(const QRect& box);

/// Sets a QR symbol (one alphanumeric segment, error correction M) into a resin plane `rowDots` wide: 4 x 4 dots a
/// module, aligned to dots, in the middle of `box`, the quiet zone of 4 modules inside the box.
///
/// Faults: CardSealTooLarge: it does not fit. CardDrawingFailed: a character is not in the alphanumeric set.
[[nodiscard]] Status setSealSymbol(std::span<std::uint8_t> resin, int rowDots, const QRect& box, std::string_view text);

/// The same symbol as modules, in the smallest version that holds `text`.
///
/// Faults: as setSealSymbol().
[[nodiscard]] Result<CodePicture> codePicture(std::string_view text);

} // namespace kiosk::ui
