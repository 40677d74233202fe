// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"

namespace kiosk {

/// One side as the printer gets it, 1011 x 638 pixels (CR80 at 300 dpi), origin top left, rows packed.
///
/// `rgb`:   3 bytes a pixel, printed by dye. `resin`: 1 byte a pixel, 1 = black resin dot printed over it, 0 = none.
/// What a person sees is rgb, with black where resin is 1.
struct CardSide {
    static constexpr int width = 1011;
    static constexpr int height = 638;

    LockedBytes rgb;
    LockedBytes resin;

    [[nodiscard]] CardSide duplicate() const { return {rgb.duplicate(), resin.duplicate()}; }
};

/// Both sides; move-only, wiped when dropped.
struct CardRaster {
    CardSide front;
    CardSide back;

    [[nodiscard]] CardRaster duplicate() const { return {front.duplicate(), back.duplicate()}; }
};

} // namespace kiosk
