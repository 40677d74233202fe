// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_codec.h"

#include <algorithm>
#include <string_view>

namespace kiosk::devices::xid {

namespace {

template<class... Bytes>
Block blockOf(std::size_t length, Bytes... bytes)
{
    return {.bytes = {static_cast<std::byte>(bytes)...}, .length = length};
}

std::uint32_t byteAt(Reply reply, std::size_t at)
{
    return std::to_integer<std::uint32_t>(reply[at]);
}

std::uint16_t wordAt(Reply reply, std::size_t at)
{
    return static_cast<std::uint16_t>(byteAt(reply, at) << 8 | byteAt(reply, at + 1));
}

std::uint32_t longAt(Reply reply, std::size_t at)
{
    return static_cast<std::uint32_t>(wordAt(reply, at)) << 16 | wordAt(reply, at + 2);
}

/// Printable ASCII of a fixed field, blanks around it dropped.
std::string textAt(Reply reply, std::size_t at, std::size_t length)
{
    std::string text;
    for (const std::byte byte : reply.subspan(at, length)) {
        const char letter = static_cast<char>(byte);
        if (letter > ' ' && letter <= '~')
            text.push_back(letter);
        else if (!text.empty() && text.back() != ' ')
            text.push_back(' ');
    }
    if (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isLetter(char letter)
{
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
}

/// The second half of the product field is a serial on some printers and the end of a name on others; a serial is one
/// word, mostly digits.
bool isLikeSerial(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return isDigit(c) || isLetter(c) || c == '-'; }) &&
           std::ranges::count_if(text, isDigit) >= 4;
}

/// The value of the first record `tag`; records start at byte 4: tag, length, value.
std::optional<std::uint32_t> recordOf(Reply reply, std::uint16_t tag)
{
    constexpr std::size_t head = 4;
    constexpr std::size_t valueBytes = 4;
    for (std::size_t at = head; at + head <= reply.size();) {
        const std::size_t length = wordAt(reply, at + 2);
        const auto value = at + head;
        if (length > reply.size() - value)
            return std::nullopt;
        if (wordAt(reply, at) == tag && length == valueBytes)
            return longAt(reply, value);
        at = value + length;
    }
    return std::nullopt;
}

enum class Counter : std::uint16_t { Total = 0, SinceCleaning = 3 };
constexpr std::uint16_t stateTag = 3;
constexpr std::uint32_t warmingState = 0x04070F;
constexpr std::uint32_t warmingSense = 0x02DA00;

} // namespace

Block askReady()
{
    return blockOf(6);
}

Block askSense()
{
    return blockOf(6, 0x03, 0x00, 0x00, 0x00, senseBytes);
}

Block askInquiry()
{
    return blockOf(6, 0x12, 0x00, 0x00, 0x00, inquiryBytes);
}

Block askMode()
{
    return blockOf(6, 0x1A, 0x00, 0x68, 0x00, modeBytes);
}

Block askInk()
{
    return blockOf(6, 0x1A, 0x00, 0x63, 0x00, inkBytes);
}

Block askCounters()
{
    return blockOf(10, 0x4D, 0x00, 0x78, 0x00, 0x00, 0x00, 0x00, 0x00, countersBytes);
}

Block askState()
{
    return blockOf(10, 0x4D, 0x00, 0x79, 0x00, 0x00, 0x00, 0x00, 0x00, stateBytes);
}

Block askPosition()
{
    return blockOf(10, 0x34);
}

Block loadCard()
{
    constexpr int prepareFilm = 0x04;
    return blockOf(10, 0x31, 0x01, 0x00, 0x00, prepareFilm, 0x00, 0x00, Place::Print);
}

Block moveCard(Place place)
{
    return blockOf(10, 0x31, 0x0B, 0x00, 0x00, 0x00, 0x00, 0x00, place);
}

Block writePanel(Panel panel, std::uint32_t bytes)
{
    return blockOf(10, 0x2A, 0x00, panel, 0x00, 0x00, bytes >> 24 & 0xFF, bytes >> 16 & 0xFF, bytes >> 8 & 0xFF,
                   bytes & 0xFF);
}

Block printPanels(Inks inks)
{
    // The set: bit 1 the three colours, bit 2 resin; bit 0, return at once, stays clear.
    return blockOf(10, 0x31, 0x08, inks == Inks::Resin ? 0x04 : 0x06);
}

Block transfer(Transfer how)
{
    return blockOf(10, 0x31, how);
}

Block printOwnTestCard()
{
    return blockOf(6, 0x1D, 0x00, 0x01, 0x00, 0x0A);
}

std::optional<std::uint32_t> parseSense(Reply reply)
{
    constexpr std::size_t codeAt = 12;
    // The top bit of the first byte and the upper half of the key are flags of their own in SCSI.
    if (reply.size() <= codeAt || (byteAt(reply, 0) & 0x7F) != 0x70)
        return std::nullopt;
    return (byteAt(reply, 2) & 0x0F) << 16 | byteAt(reply, codeAt) << 8;
}

std::optional<Inquiry> parseInquiry(Reply reply)
{
    if (reply.size() < 32)
        return std::nullopt;
    auto serial = textAt(reply, 24, 8);
    if (!isLikeSerial(serial))
        return Inquiry{textAt(reply, 16, 16), {}};
    return Inquiry{textAt(reply, 16, 8), std::move(serial)};
}

std::optional<Mode> parseMode(Reply reply)
{
    if (reply.size() < 36)
        return std::nullopt;
    return Mode{.dpiAcross = wordAt(reply, 8),
                .dpiDown = wordAt(reply, 10),
                .columns = wordAt(reply, 32),
                .rows = wordAt(reply, 34)};
}

std::optional<Ribbon> parseInk(Reply reply)
{
    if (reply.size() < 7)
        return std::nullopt;
    switch (byteAt(reply, 6)) {
    case 0:
        return Ribbon::Ymck;
    case 4:
        return Ribbon::Ymckk;
    case 5:
        return Ribbon::Ymcku;
    default:
        return Ribbon::Unknown;
    }
}

Counters parseCounters(Reply reply)
{
    return {.total = recordOf(reply, static_cast<std::uint16_t>(Counter::Total)),
            .sinceCleaning = recordOf(reply, static_cast<std::uint16_t>(Counter::SinceCleaning))};
}

std::optional<std::uint32_t> parseState(Reply reply)
{
    const auto code = recordOf(reply, stateTag);
    if (code == warmingState)
        return warmingSense;
    if (!code || *code >> 16 != 0xFF)
        return std::nullopt;
    return (*code & 0xFFFF) << 8;
}

std::optional<CardPosition> parsePosition(Reply reply)
{
    constexpr std::uint32_t noCard = 0x04;
    if (reply.size() < positionBytes)
        return std::nullopt;
    return CardPosition{byteAt(reply, 0) != noCard, static_cast<std::uint8_t>(byteAt(reply, 7))};
}

} // namespace kiosk::devices::xid
