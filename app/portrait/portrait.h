// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/locked_bytes.h"

namespace kiosk {

/// The picture for the card: 300 x 375 pixels (4:5), 3 bytes each (red, green, blue), rows packed, top row first,
/// unmirrored, in locked memory.
struct Portrait {
    static constexpr int width = 300;
    static constexpr int height = 375;

    LockedBytes rgb;

    [[nodiscard]] bool isEmpty() const { return rgb.isEmpty(); }
    [[nodiscard]] Portrait duplicate() const { return {rgb.duplicate()}; }
};

} // namespace kiosk
