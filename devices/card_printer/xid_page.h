// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/privacy/locked_bytes.h"
#include "devices/card_printer/xid_codec.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::devices {

/// Where the house's raster lies on the dots of one printer, and how large each of its pixels is.
struct XidLayout {
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::uint32_t scale = 1;
    std::uint32_t left = 0;
    std::uint32_t top = 0;
    enum class Turn : std::uint8_t { Upright, HalfTurn } turn = Turn::Upright;

    [[nodiscard]] std::uint32_t dots() const { return columns * rows; }
};

/// The raster centred on the print area that the printer names, each pixel a square of whole dots; the rim stays white.
/// Absent when the area is too small, absurdly large, or its resolution no multiple of the raster's 300 dpi.
///
/// The XID8600 wants its picture turned by half. Both sides are sent as seen after turning the card about its long edge
/// (not verified on hardware).
[[nodiscard]] std::optional<XidLayout> layoutOf(const xid::Mode& mode, std::string_view model);

/// One panel of a side: a byte for each dot, row after row, 0 none, 255 full. Resin is 0 or 255 only.
[[nodiscard]] LockedBytes encodePanel(const CardSide& side, xid::Panel panel, const XidLayout& layout);

} // namespace kiosk::devices
