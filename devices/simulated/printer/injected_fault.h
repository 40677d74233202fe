// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::devices::simulated {

enum class FaultKind : std::uint8_t {
    None,
    /// Port status says so at once; a job ends as a card not fed.
    HopperEmpty,
    /// All looks fine until a job: busy, then a card not fed.
    FeedError,
    /// The cable goes after so many job bytes.
    UnplugAt,
    /// The same, back under another address 300 ms later.
    UnplugReplugAt,
    /// The cable goes while the printer is busy; the card still comes out.
    UnplugBusy,
    UnplugReplugBusy,
    /// The machine is off after so many job bytes, or while busy: job and card under way are lost, 300 ms later it is
    /// back.
    PowerCutAt,
    PowerCutBusy,
    /// The program that sends is killed there.
    KillHostAt,
    KillHostBusy,
    /// Takes 650 kB/s, as the real one.
    Slow,
    LateReplies,
    SplitReplies,
    /// Error text in Spanish, with bytes that are not ASCII.
    Localised,
    /// Takes no more job bytes after 128 KiB, or after so many.
    Nak,
    NakAt,
    /// The next bulk OUT transfer stalls until the halt is cleared, or the one after so many job bytes.
    Stall,
    StallAt,
    /// An old reply waits in the IN pipe.
    StaleReply,
};

/// Something that goes wrong on purpose: "none", "feed-error", "unplug-at=900000".
struct InjectedFault {
    FaultKind kind = FaultKind::None;
    std::uint64_t atBytes = 0;

    [[nodiscard]] static std::optional<InjectedFault> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    /// Happens after so many job bytes.
    [[nodiscard]] bool isAtByte() const;
    /// Happens when the printer becomes busy.
    [[nodiscard]] bool isWhileBusy() const;
    [[nodiscard]] bool isPowerCut() const { return kind == FaultKind::PowerCutAt || kind == FaultKind::PowerCutBusy; }
    [[nodiscard]] bool killsHost() const { return kind == FaultKind::KillHostAt || kind == FaultKind::KillHostBusy; }
    [[nodiscard]] bool comesBack() const
    {
        return isPowerCut() || kind == FaultKind::UnplugReplugAt || kind == FaultKind::UnplugReplugBusy;
    }
};

} // namespace kiosk::devices::simulated
