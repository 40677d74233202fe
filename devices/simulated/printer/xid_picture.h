// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/card_picture.h"
#include "devices/simulated/printer/xid_command.h"

#include <array>
#include <cstdint>
#include <vector>

namespace kiosk::devices::simulated {

/// What a printer prints on, in dots; the numbers of its mode reply.
struct XidRaster {
    int dpi = 300;
    int cardColumns = 1011;
    int cardRows = 638;
    int printColumns = 1036;
    int printRows = 664;
    /// The engine holds the picture upside down, as the XID8600 does.
    bool isTurned = false;

    [[nodiscard]] std::size_t panelBytes() const
    {
        return static_cast<std::size_t>(printColumns) * static_cast<std::size_t>(printRows);
    }
};

/// 300 or 600 dpi.
[[nodiscard]] XidRaster xidRaster(int dpi, bool isTurned);

/// Panels by their number; empty: not written.
using XidPanels = std::array<std::vector<std::uint8_t>, xidPanels>;

/// What a person would see of the panels of `set` on a white card: dye, black resin over it. Upright; UV and peel-off
/// cannot be seen.
[[nodiscard]] CardPicture develop(const XidPanels& panels, std::uint8_t set, const XidRaster& raster);

/// The card's part of the print raster, which lies around it evenly; the spare dot of an odd rest is right or below.
[[nodiscard]] CardPicture cutCard(const CardPicture& picture, const XidRaster& raster);

/// A card nothing was printed on.
[[nodiscard]] CardPicture whiteCard(const XidRaster& raster);

} // namespace kiosk::devices::simulated
