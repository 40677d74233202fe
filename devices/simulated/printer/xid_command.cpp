// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_command.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace kiosk::devices::simulated {

namespace {

using Bytes = std::span<const std::uint8_t>;

struct Fixed {
    XidVerb verb;
    std::vector<std::uint8_t> bytes;
};

// Commands without anything to choose.
const std::vector<Fixed>& fixedCommands()
{
    static const std::vector<Fixed> table{
        {XidVerb::Ready, {0x00, 0, 0, 0, 0, 0}},
        {XidVerb::Reinitialise, {0x01, 0, 0, 0, 0, 0}},
        {XidVerb::Sense, {0x03, 0, 0, 0, 0x14, 0}},
        {XidVerb::Inquiry, {0x12, 0, 0, 0, 0x60, 0}},
        {XidVerb::Mode, {0x1A, 0, 0x68, 0, 0x40, 0}},
        {XidVerb::Ink, {0x1A, 0, 0x63, 0, 0x2C, 0}},
        {XidVerb::Film, {0x1A, 0, 0x6A, 0, 0x0E, 0}},
        {XidVerb::SetMode, {0x15, 0x10, 0x28, 0, 0x20, 0}},
        {XidVerb::Counters, {0x4D, 0, 0x78, 0, 0, 0, 0, 0, 0x34, 0}},
        {XidVerb::State, {0x4D, 0, 0x79, 0, 0, 0, 0, 0, 0x4C, 0}},
        {XidVerb::Position, {0x34, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {XidVerb::TestCard, {0x1D, 0, 0x01, 0, 0x0A, 0}},
    };
    return table;
}

bool zeroAt(Bytes bytes, std::initializer_list<std::size_t> places)
{
    return std::ranges::all_of(places, [bytes](std::size_t at) { return bytes[at] == 0; });
}

/// `31 01 i 00 f 00 00 pos 00 00` and `31 0B …`.
std::optional<XidCommand> carry(Bytes bytes)
{
    const bool isLoad = bytes[1] == 0x01;
    const auto options = bytes[4];
    const int known = isLoad ? 0x06 : 0x02;
    const auto last = isLoad ? XidPlace::Stripe : XidPlace::Eject;
    if (bytes[2] > 1 || (options & ~known) != 0 || bytes[7] > std::to_underlying(last) ||
        !zeroAt(bytes, {3, 5, 6, 8, 9})) {
        return std::nullopt;
    }
    return XidCommand{.verb = isLoad ? XidVerb::Load : XidVerb::Move,
                      .atOnce = bytes[2] == 1,
                      .flips = (options & 0x02) != 0,
                      .preparesFilm = (options & 0x04) != 0,
                      .place = static_cast<XidPlace>(bytes[7])};
}

std::optional<XidCommand> print(Bytes bytes)
{
    const auto set = bytes[2];
    const int known = setAtOnce | setColour | setResin | setUv | setPeelOff;
    const bool hasPanel = (set & ~setAtOnce) != 0;
    if ((set & ~known) != 0 || !hasPanel || !zeroAt(bytes, {3, 4, 5, 6, 7, 8, 9})) {
        return std::nullopt;
    }
    return XidCommand{.verb = XidVerb::Print, .atOnce = (set & setAtOnce) != 0, .set = set};
}

std::optional<XidCommand> transfer(Bytes bytes)
{
    if (bytes[2] > 1 || !zeroAt(bytes, {3, 4, 5, 6, 7, 8, 9})) {
        return std::nullopt;
    }
    const auto verb = bytes[1] == 0x09   ? XidVerb::TransferEject
                      : bytes[1] == 0x0A ? XidVerb::TransferFlip
                                         : XidVerb::TransferReturn;
    return XidCommand{.verb = verb, .atOnce = bytes[2] == 1};
}

std::optional<XidCommand> mechanics(Bytes bytes)
{
    switch (bytes[1]) {
    case 0x01:
    case 0x0B:
        return carry(bytes);
    case 0x08:
        return print(bytes);
    case 0x09:
    case 0x0A:
    case 0x0D:
        return transfer(bytes);
    default:
        return std::nullopt;
    }
}

/// `2A 00 buf 00 00 L L L L 00`.
std::optional<XidCommand> write(Bytes bytes)
{
    if (bytes[2] >= xidPanels || !zeroAt(bytes, {1, 3, 4, 9})) {
        return std::nullopt;
    }
    std::uint32_t length = 0;
    for (std::size_t at = 5; at < 9; ++at) {
        length = length << 8 | bytes[at];
    }
    return XidCommand{.verb = XidVerb::Write, .panel = static_cast<XidPanel>(bytes[2]), .length = length};
}

std::optional<XidCommand> station(Bytes bytes)
{
    constexpr std::array<std::uint8_t, 4> known{0x00, 0x01, 0x04, 0x05};
    if (!std::ranges::contains(known, bytes[1]) || !zeroAt(bytes, {2, 3, 4, 5, 6, 7, 8, 9})) {
        return std::nullopt;
    }
    return XidCommand{.verb = XidVerb::Contact, .contact = bytes[1]};
}

} // namespace

std::optional<XidCommand> XidCommand::parse(std::span<const std::uint8_t> bytes)
{
    const auto fixed = std::ranges::find_if(fixedCommands(),
                                            [&](const Fixed& entry) { return std::ranges::equal(entry.bytes, bytes); });
    if (fixed != fixedCommands().end()) {
        return XidCommand{.verb = fixed->verb};
    }
    if (bytes.size() != 10) {
        return std::nullopt;
    }
    switch (bytes[0]) {
    case 0x2A:
        return write(bytes);
    case 0x31:
        return mechanics(bytes);
    case 0x32:
        return station(bytes);
    default:
        return std::nullopt;
    }
}

bool XidCommand::isMotion() const
{
    switch (verb) {
    case XidVerb::Load:
    case XidVerb::Move:
    case XidVerb::Print:
    case XidVerb::TransferEject:
    case XidVerb::TransferFlip:
    case XidVerb::TransferReturn:
    case XidVerb::TestCard:
        return true;
    case XidVerb::Ready:
    case XidVerb::Reinitialise:
    case XidVerb::Sense:
    case XidVerb::Inquiry:
    case XidVerb::Mode:
    case XidVerb::Ink:
    case XidVerb::Film:
    case XidVerb::SetMode:
    case XidVerb::Counters:
    case XidVerb::State:
    case XidVerb::Position:
    case XidVerb::Write:
    case XidVerb::Contact:
        return false;
    }
    return false;
}

std::string_view nameOf(XidVerb verb)
{
    constexpr std::array<std::string_view, 20> names{
        "ready", "reinitialise",   "set-mode",      "sense",           "inquiry", "mode",     "ink",
        "film",  "counters",       "state",         "position",        "load",    "move",     "write",
        "print", "transfer-eject", "transfer-flip", "transfer-return", "contact", "test-card"};
    return names.at(std::to_underlying(verb));
}

} // namespace kiosk::devices::simulated
