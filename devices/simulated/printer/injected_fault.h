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
    /// Takes 650 kB/s, as the real one.
    Slow,
    LateReplies,
    SplitReplies,
    /// Error text in Spanish, with bytes that are not ASCII.
    Localised,
    /// Takes no more job bytes after 128 KiB.
    Nak,
    /// The next bulk OUT transfer stalls until the halt is cleared.
    Stall,
    /// An old reply waits in the IN pipe.
    StaleReply,
};

/// Something that goes wrong on purpose: "none", "feed-error", "unplug-at=900000".
struct InjectedFault {
    FaultKind kind = FaultKind::None;
    std::uint64_t atBytes = 0;

    [[nodiscard]] static std::optional<InjectedFault> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool isUnplugAt() const { return kind == FaultKind::UnplugAt || kind == FaultKind::UnplugReplugAt; }
    [[nodiscard]] bool isUnplugBusy() const
    {
        return kind == FaultKind::UnplugBusy || kind == FaultKind::UnplugReplugBusy;
    }
    [[nodiscard]] bool comesBack() const
    {
        return kind == FaultKind::UnplugReplugAt || kind == FaultKind::UnplugReplugBusy;
    }
};

} // namespace kiosk::devices::simulated
