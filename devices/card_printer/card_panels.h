// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"

#include <cstddef>
#include <cstdint>

namespace kiosk::devices {

/// A dye by the channel of the raster whose light it takes away.
enum class Dye : std::uint8_t { Cyan = 0, Magenta = 1, Yellow = 2 };

[[nodiscard]] inline bool isResinAt(const CardSide& side, std::size_t pixel)
{
    return side.resin.data()[pixel] != 0;
}

/// How much of the dye a pixel needs: 0 none, 255 full. Where resin is printed no dye is: the edges of codes and small
/// text then keep one sharp colour even when the panels do not meet exactly.
[[nodiscard]] inline std::uint8_t dyeAt(const CardSide& side, std::size_t pixel, Dye dye)
{
    if (isResinAt(side, pixel))
        return 0;
    return static_cast<std::uint8_t>(255 - side.rgb.data()[pixel * 3 + static_cast<std::size_t>(dye)]);
}

/// Less dye than this is none: no head here shows it.
inline constexpr std::uint8_t palestDye = 4;

[[nodiscard]] bool isDyeUsed(const CardSide& side, Dye dye);

/// Whether any pixel of the side needs dye.
[[nodiscard]] bool needsColour(const CardSide& side);

/// Both sides have all their pixels.
[[nodiscard]] bool isWhole(const CardRaster& card);

} // namespace kiosk::devices
