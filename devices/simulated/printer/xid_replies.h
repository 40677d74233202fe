// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/xid_mechanics.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

using XidReply = std::vector<std::uint8_t>;

/// 20 bytes: 70 first, the key at 2, the code at 12.
[[nodiscard]] XidReply senseReply(XidSense number);

/// 96 bytes: maker at 8, product at 16, `serial` (when there is one here) at 24, three versions.
[[nodiscard]] XidReply inquiryReply(std::string_view product, std::string_view serial);

/// 64 bytes: resolution, the card's and the picture's size.
[[nodiscard]] XidReply modeReply(const XidRaster& raster);

/// 44 bytes: kind of ribbon, its panels, its lot.
[[nodiscard]] XidReply inkReply(const XidRibbon& ribbon);

/// 14 bytes of which nothing is known.
[[nodiscard]] XidReply filmReply();

enum class RecordOrder : std::uint8_t { Rising, Falling };

/// 52 bytes: records of tag, length 4 and value. 0 total, 1 free, 2 head, 3 since cleaning, 4 errors.
[[nodiscard]] XidReply countersReply(const XidMechanics::Counters& counters, RecordOrder order);

/// 76 bytes of the same records; tag 3 holds a code: FF and the upper two bytes of the sense number, 04070F while
/// warming.
[[nodiscard]] XidReply stateReply(XidSense number, RecordOrder order);

/// 8 bytes: 04 first when no card is inside, else the place at 7.
[[nodiscard]] XidReply positionReply(const std::optional<XidMechanics::Card>& card);

} // namespace kiosk::devices::simulated
