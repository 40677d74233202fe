// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_replies.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <span>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr std::uint8_t noCardInside = 0x04;
constexpr std::uint32_t warmingCode = 0x04070F;
constexpr std::size_t recordsAt = 4;
constexpr std::size_t recordSize = 8;
constexpr std::uint16_t recordLength = 4;

void putWord(XidReply& reply, std::size_t at, std::uint32_t value)
{
    reply.at(at) = static_cast<std::uint8_t>(value >> 8 & 0xff);
    reply.at(at + 1) = static_cast<std::uint8_t>(value & 0xff);
}

void putText(XidReply& reply, std::size_t at, std::size_t room, std::string_view text)
{
    const auto place = reply.begin() + static_cast<std::ptrdiff_t>(at);
    std::fill_n(place, room, static_cast<std::uint8_t>(' '));
    std::ranges::copy(text.substr(0, room), place);
}

XidReply records(std::uint8_t page, std::size_t size, std::span<const std::uint32_t> values, RecordOrder order)
{
    XidReply reply(size);
    reply[0] = page;
    putWord(reply, 2, static_cast<std::uint32_t>(size - recordsAt));
    for (std::size_t tag = 0; tag < values.size(); ++tag) {
        const auto slot = order == RecordOrder::Rising ? tag : values.size() - 1 - tag;
        const auto at = recordsAt + slot * recordSize;
        putWord(reply, at, static_cast<std::uint32_t>(tag));
        putWord(reply, at + 2, recordLength);
        putWord(reply, at + 4, values[tag] >> 16);
        putWord(reply, at + 6, values[tag]);
    }
    return reply;
}

} // namespace

XidReply senseReply(XidSense number)
{
    XidReply reply(20);
    reply[0] = 0x70;
    reply[2] = static_cast<std::uint8_t>(number >> 16);
    reply[7] = 12;
    reply[12] = static_cast<std::uint8_t>(number >> 8 & 0xff);
    return reply;
}

XidReply inquiryReply(std::string_view product, std::string_view serial)
{
    XidReply reply(96);
    reply[4] = 91;
    putText(reply, 8, 8, "JVC");
    putText(reply, 16, 16, product);
    if (!serial.empty()) {
        putText(reply, 24, 8, serial);
    }
    putText(reply, 58, 13, "EMULATED 1.0");
    putText(reply, 71, 8, "1.0");
    putText(reply, 79, 8, "1.0");
    return reply;
}

XidReply modeReply(const XidRaster& raster)
{
    XidReply reply(64);
    const std::array words{std::pair{8, raster.dpi},           std::pair{10, raster.dpi},
                           std::pair{16, raster.cardColumns},  std::pair{18, raster.cardRows},
                           std::pair{32, raster.printColumns}, std::pair{34, raster.printRows}};
    for (const auto& [at, value] : words) {
        putWord(reply, static_cast<std::size_t>(at), static_cast<std::uint32_t>(value));
    }
    return reply;
}

XidReply inkReply(const XidRibbon& ribbon)
{
    XidReply reply(44);
    reply[6] = ribbon.type();
    putWord(reply, 8, ribbon.panels());
    putText(reply, 12, 6, "SIMLOT");
    return reply;
}

XidReply filmReply()
{
    return XidReply(14);
}

XidReply countersReply(const XidMechanics::Counters& counters, RecordOrder order)
{
    // The sixth record is in the length and in no table.
    const std::array values{counters.total, counters.free, counters.head, counters.sinceCleaning, counters.errors, 0U};
    return records(0x78, 52, values, order);
}

XidReply stateReply(XidSense number, RecordOrder order)
{
    std::array<std::uint32_t, 9> values{};
    if (number == sense::warmingUp) {
        values[3] = warmingCode;
    } else if (number != sense::none) {
        values[3] = 0xFF0000U | number >> 8;
    }
    return records(0x79, 76, values, order);
}

XidReply positionReply(const std::optional<XidMechanics::Card>& card)
{
    XidReply reply(8);
    if (card) {
        reply[7] = std::to_underlying(card->place);
    } else {
        reply[0] = noCardInside;
    }
    return reply;
}

} // namespace kiosk::devices::simulated
