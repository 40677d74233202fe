// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_printer.h"
#include "devices/card_printer/xid_talk.h"
#include "devices/card_printer/xid_times.h"

#include <cstdint>

namespace kiosk::devices {

/// Did a card come out since the counter stood at `counterBefore`? Out: the counter rose and no card is inside. Not
/// out: it stood still for a while. A printer that moves or begins anew is waited for, as it may still let a card out.
///
/// Faults: those of XidTalk; CardPrinterSilent also when the counter went back, as it cannot tell then.
///         CardPrinterOutcomeUnknown: counted, with a card inside; no answer until somebody has taken it out.
[[nodiscard]] Result<bool> cameOut(XidTalk& talk, const XidTimes& times, std::uint32_t counterBefore);

/// Moves a card that is inside to the reject bin; Nothing when none is.
///
/// Faults: those of XidTalk. CardPrinterCardInside: it would not go.
[[nodiscard]] Result<Rejected> throwAway(XidTalk& talk, const XidTimes& times);

} // namespace kiosk::devices
