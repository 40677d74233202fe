// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk {

/// The one thing to tell the resident next, worded from their side. Ordered: the first that applies is shown.
enum class Guidance : std::uint8_t {
    LookingForFace,
    OnlyOnePerson,
    ComeCloser,
    MoveBack,
    MoveLeft,
    MoveRight,
    MoveUp,
    MoveDown,
    LookStraight,
    TooDark,
    TooBright,
    LightFromOneSide,
    GlassesGlare,
    OpenEyes,
    HoldStill,
    Good,
};

/// A rectangle in frame pixels, unmirrored, origin top left.
struct PixelBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

} // namespace kiosk
