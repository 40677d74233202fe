// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kiosk::devices::simulated {

enum class XidVerb : std::uint8_t {
    Ready,
    Reinitialise,
    SetMode,
    Sense,
    Inquiry,
    Mode,
    Ink,
    Film,
    Counters,
    State,
    Position,
    Load,
    Move,
    Write,
    Print,
    TransferEject,
    TransferFlip,
    TransferReturn,
    Contact,
    TestCard,
};

/// Where a card can be; the numbers of the language.
enum class XidPlace : std::uint8_t { Print, Contact, Contactless, Stripe, Reject, Eject };

/// What `31 08` prints; the bits of the language.
inline constexpr std::uint8_t setAtOnce = 0x01;
inline constexpr std::uint8_t setColour = 0x02;
inline constexpr std::uint8_t setResin = 0x04;
inline constexpr std::uint8_t setUv = 0x08;
inline constexpr std::uint8_t setPeelOff = 0x10;

/// The buffers of `2A`.
enum class XidPanel : std::uint8_t { Resin, Cyan, Magenta, Yellow, Uv, PeelOff };
inline constexpr std::size_t xidPanels = 6;

/// One command, every byte of it known.
struct XidCommand {
    XidVerb verb = XidVerb::Ready;
    /// The status comes before the motion has ended.
    bool atOnce = false;
    bool flips = false;
    bool preparesFilm = false;
    XidPlace place = XidPlace::Print;
    XidPanel panel = XidPanel::Resin;
    std::uint8_t set = 0;
    std::uint32_t length = 0;
    /// 00 and 01: contact chip; 04 and 05: contactless. Even engages, odd releases.
    std::uint8_t contact = 0;

    /// No value for anything the tables do not hold, down to the last byte.
    [[nodiscard]] static std::optional<XidCommand> parse(std::span<const std::uint8_t> bytes);

    /// Answered while the mechanics are moving or in trouble.
    [[nodiscard]] bool isQuestion() const { return verb >= XidVerb::Sense && verb <= XidVerb::Position; }
    [[nodiscard]] bool isMotion() const;
};

[[nodiscard]] std::string_view nameOf(XidVerb verb);

} // namespace kiosk::devices::simulated
