// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/privacy/locked_bytes.h"
#include "devices/card_printer/card_panels.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::devices {

/// The print heads whose line layout is known.
///
/// Source: recorded vendor job (Kge2), an independent open driver (Kee).
enum class MagicardHead : std::uint8_t { Kge2, Kee };

/// The head of a printer, from its own word for it, else from its model, else from its USB product number; absent when
/// its layout is not known.
[[nodiscard]] std::optional<MagicardHead> headOf(std::string_view headName, std::string_view model,
                                                 std::uint16_t product);

/// What a job needs to know of the printer and the hour.
struct MagicardSetting {
    MagicardHead head = MagicardHead::Kge2;
    std::string_view firmware;
    /// Seconds since 1970.
    std::int64_t time = 0;
};

/// One card as wire bytes: two complete pages, wiped when dropped.
struct MagicardJob {
    LockedBytes front;
    LockedBytes back;
};

/// Turns both sides into wire bytes.
///
/// The 1011 x 638 raster lies centred on the printer's 1016 x 642 dots; the rim stays white. Both sides are sent
/// upright as seen after turning the card about its long edge (not verified on hardware).
[[nodiscard]] MagicardJob encodeCard(const CardRaster& card, const MagicardSetting& setting);

} // namespace kiosk::devices
