// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/job_stream.h"

#include <cstdint>
#include <expected>
#include <vector>

namespace kiosk::devices::simulated {

/// An upright picture, 3 bytes a pixel (red, green, blue), top row first.
struct CardPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// The part of the 1016 x 642 raster that is the card: 1011 x 638, starting 2 columns and 2 rows in.
inline constexpr int cardLeft = 2;
inline constexpr int cardTop = 2;
inline constexpr int cardWidth = 1011;
inline constexpr int cardHeight = 638;

/// Turns dots back into what a person would see: dye on white, black resin over it. A dot outside the picture the
/// header announced is a Violation::DotOutsideImage.
[[nodiscard]] std::expected<CardPicture, Violation> develop(const Page& page);

/// Cuts out the card; pictures smaller than the full raster stay as they are.
[[nodiscard]] CardPicture cropToCard(const CardPicture& picture);

} // namespace kiosk::devices::simulated
