// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>

namespace kiosk::devices::xid {

/// The fault that a sense number stands for, with the number as its native one; an unlisted number is
/// CardPrinterReportsFault. CardPrinterGettingReady: it passes by itself.
[[nodiscard]] Fault faultOf(std::uint32_t sense, std::source_location where = std::source_location::current());

/// Whether the printer itself gave this reason; else the wire or the transport did, and nothing is known of the card.
[[nodiscard]] bool isTold(const Fault& fault);

/// The printer began anew: what it held in its memory, and where it left a card, is not known any more.
[[nodiscard]] bool isRestart(const Fault& fault);

} // namespace kiosk::devices::xid
