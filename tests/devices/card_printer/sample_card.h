// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"

#include <cstddef>
#include <cstdint>

namespace kiosk::tests {

inline constexpr std::size_t samplePixels = static_cast<std::size_t>(CardSide::width) * CardSide::height;

inline CardSide blankSide()
{
    CardSide side{LockedBytes(samplePixels * 3), LockedBytes(samplePixels)};
    for (std::size_t at = 0; at < side.rgb.size(); ++at)
        side.rgb.data()[at] = 255;
    return side;
}

/// A side that looks different after any flip, turn, shift or exchange of colours: slopes along both axes, noise from
/// `seed`, and a resin mark in the top left corner only. Never pure black without resin.
inline CardSide sampleSide(std::uint32_t seed)
{
    CardSide side = blankSide();
    std::uint32_t noise = seed;
    for (int row = 0; row < CardSide::height; ++row)
        for (int column = 0; column < CardSide::width; ++column) {
            noise = noise * 1664525U + 1013904223U;
            const auto pixel = static_cast<std::size_t>(row) * CardSide::width + static_cast<std::size_t>(column);
            auto* rgb = side.rgb.data() + pixel * 3;
            rgb[0] = static_cast<std::uint8_t>(8 + column * 240 / CardSide::width);
            rgb[1] = static_cast<std::uint8_t>(8 + row * 240 / CardSide::height);
            rgb[2] = static_cast<std::uint8_t>(8 + (noise >> 24) % 240);
            if ((row < 60 && column < 90 && (noise >> 20 & 3) == 0) || (row == 637 && column == 1010)) {
                rgb[0] = rgb[1] = rgb[2] = 0;
                side.resin.data()[pixel] = 1;
            }
        }
    return side;
}

/// A side of resin only, as the back of a card is: marks along both axes and the pattern of `seed`.
inline CardSide resinSide(std::uint32_t seed)
{
    CardSide side = blankSide();
    std::uint32_t noise = seed;
    for (int row = 40; row < 600; ++row)
        for (int column = 30; column < 700; ++column) {
            const bool isModule = column % 16 == 0 && row % 16 == 0;
            noise = isModule ? noise * 1664525U + 1013904223U : noise;
            const bool isDark = column < 60 || row < 60 || (noise >> 20 & 1) != 0;
            const auto pixel = static_cast<std::size_t>(row) * CardSide::width + static_cast<std::size_t>(column);
            if (!isDark)
                continue;
            auto* rgb = side.rgb.data() + pixel * 3;
            rgb[0] = rgb[1] = rgb[2] = 0;
            side.resin.data()[pixel] = 1;
        }
    return side;
}

} // namespace kiosk::tests
