// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_printer.h"
#include "devices/card_printer/xid_talk.h"
#include "devices/card_printer/xid_times.h"

#include <chrono>
#include <cstdint>

namespace kiosk::devices {

/// What an answer to "ready?" means.
enum class XidVerdict : std::uint8_t { Ready, Wait, Stop };

/// What is being waited for.
enum class XidPurpose : std::uint8_t {
    /// A printer that gets ready is waited for in silence; an empty hopper and an open door are told at once.
    NewCard,
    /// A card is in the works: an empty hopper does not matter to it, an open door is waited for. A printer that
    /// began anew has forgotten the card's panels, so this card is given up.
    RunningCard,
    /// The card inside leaves; the hopper does not matter.
    Clearing
};

[[nodiscard]] XidVerdict verdictOf(const Status& ready, XidPurpose purpose);

/// Asks until the printer is ready for `purpose`.
///
/// Faults: those of XidTalk; at `until` the one it still waits for.
[[nodiscard]] Status waitUntilReady(XidTalk& talk, const XidTimes& times, std::chrono::steady_clock::time_point until,
                                    XidPurpose purpose);

/// The two things that tell whether a card came out.
struct XidSight {
    std::uint32_t total = 0;
    bool isInside = true;

    [[nodiscard]] bool operator==(const XidSight&) const = default;
    /// How far the counter moved; it may wrap, so only the difference means something.
    [[nodiscard]] std::int32_t rise(std::uint32_t before) const { return static_cast<std::int32_t>(total - before); }
};

/// Faults: those of XidTalk; CardPrinterSilent also when the printer does not tell its counter.
[[nodiscard]] Result<XidSight> look(XidTalk& talk, XidTalk::Limit limit);

/// Whether the ribbon has both colour and black; a printer that cannot say is trusted.
///
/// Faults: those of XidTalk that are not told. CardPrinterRibbonWrong.
[[nodiscard]] Status ribbonSuits(XidTalk& talk, XidTalk::Limit limit);

/// What the printer says of itself; names are kept from `who`. Ribbon and cards until cleaning stay unknown: the
/// printer tells neither.
///
/// Faults: those of XidTalk that are not told.
[[nodiscard]] Result<PrinterStatus> askStatus(XidTalk& talk, PrinterStatus who, XidTalk::Limit limit);

} // namespace kiosk::devices
