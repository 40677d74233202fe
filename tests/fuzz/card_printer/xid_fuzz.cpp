// SPDX-License-Identifier: Apache-2.0
// Whatever comes back over the wire from a thing that calls itself an XID printer.
#include "devices/card_printer/xid_page.h"
#include "devices/card_printer/xid_readiness.h"
#include "devices/card_printer/xid_sense.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace kiosk::fuzz {

namespace {

using namespace kiosk::devices;
using Received = UsbLink::Received;
using std::chrono::milliseconds;

/// Gives the input in pieces: two bytes of length and ending, then that many bytes.
class InputPipe final : public BulkPipe {
public:
    explicit InputPipe(std::span<const std::byte> input)
        : left_(input)
    {
    }

    Status write(std::span<const std::byte>, const UsbLink::WriteLimits&) override
    {
        const auto head = take(1);
        if (head.empty() || std::to_integer<int>(head[0]) % 16 != 15)
            return {};
        return std::unexpected(UsbLink::faultOf(-std::to_integer<int>(head[0]) / 16));
    }
    Result<Received> receive(std::span<std::byte> into, milliseconds) override
    {
        const auto head = take(2);
        if (head.size() < 2)
            return std::unexpected(UsbLink::faultOf(-4));
        const auto piece = take(std::min<std::size_t>(std::to_integer<std::size_t>(head[0]), into.size()));
        std::ranges::copy(piece, into.begin());
        return Received{piece.size(), static_cast<Received::End>(std::to_integer<int>(head[1]) % 4)};
    }
    Status resetClass() override { return {}; }

private:
    std::span<const std::byte> take(std::size_t count)
    {
        const auto piece = left_.first(std::min(count, left_.size()));
        left_ = left_.subspan(piece.size());
        return piece;
    }

    std::span<const std::byte> left_;
};

void tryParsers(std::span<const std::byte> input)
{
    if (const auto sense = xid::parseSense(input)) {
        require((*sense & ~0x0FFF00U) == 0, "a sense is a key and a code");
        require(xid::isTold(xid::faultOf(*sense)) == (*sense >> 16 != 0), "a key is told, and only a key");
    }
    if (const auto names = xid::parseInquiry(input)) {
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~'; };
        require(names->model.size() <= 16 && std::ranges::all_of(names->model, isPlain), "a model can be shown");
        require(names->serial.size() <= 8 && std::ranges::all_of(names->serial, isPlain), "a serial can be shown");
    }
    if (const auto mode = xid::parseMode(input))
        if (const auto layout = layoutOf(*mode, "")) {
            require(layout->left + CardSide::width * layout->scale <= layout->columns, "the card lies in the area");
            require(layout->top + CardSide::height * layout->scale <= layout->rows, "the card lies in the area");
            require(layout->dots() <= 4200U * 4200U, "no panel is absurdly large");
        }
    const auto counters = xid::parseCounters(input);
    require(!counters.total || input.size() >= 12, "a counter was read from bytes");
    if (const auto state = xid::parseState(input))
        require((*state & 0xFFU) == 0 && *state <= 0xFFFF00U, "a state is a sense number");
    static_cast<void>(xid::parseInk(input));
    if (const auto position = xid::parsePosition(input))
        require(position->isInside == (input[0] != std::byte{4}), "only 04 means that no card is inside");
}

void tryTransport(std::span<const std::byte> input)
{
    BotTransport transport(std::make_unique<InputPipe>(input));
    std::array<std::byte, 64> room{};
    const auto block = xid::askMode();
    const auto answer = transport.run({.block = block.view(), .out = {}, .in = room, .limits = {}});
    if (!answer)
        return;
    require(answer->bytes <= room.size(), "no more bytes than there was room for");
    constexpr std::string_view mark = "USBS";
    require(!std::ranges::search(input, std::as_bytes(std::span(mark))).empty(), "a verdict came with its mark");
}

void tryTalk(std::span<const std::byte> input)
{
    XidTalk talk(std::make_unique<InputPipe>(input));
    constexpr milliseconds limit{1};
    static_cast<void>(talk.inquiry(limit));
    if (const auto status = askStatus(talk, {}, limit))
        require(status->trouble.has_value() == (status->readiness == PrinterStatus::Readiness::Stopped),
                "a stopped printer says why");
    static_cast<void>(look(talk, limit));
    static_cast<void>(talk.order(xid::loadCard(), limit));
}

/// A piece as InputPipe wants it.
Bytes piece(std::string_view hex)
{
    Bytes bytes = fromHex(hex);
    Bytes all{static_cast<std::byte>(bytes.size()), std::byte{0}};
    all.insert(all.end(), bytes.begin(), bytes.end());
    return all;
}

Bytes joined(std::initializer_list<Bytes> parts)
{
    Bytes all;
    for (const Bytes& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

std::vector<Bytes> seeds()
{
    const Bytes taken{std::byte{0}};
    const Bytes good = piece("55534253010000000000000000");
    const Bytes refused = piece("55534253010000000000000001");
    const Bytes phase = piece("55534253010000000000000002");
    const Bytes mode = joined({fromHex("0000000000000000012C012C"), Bytes(20), fromHex("040C0298"), Bytes(28)});
    return {
        fromHex("700002000000000C00000000D100000000000000"),
        joined({Bytes(8), bytesOf("G-PRINTEXID8300 A1234567"), Bytes(64)}),
        mode,
        joined({fromHex("0078003000000004000001F4000100040000000700020004000003E8"), Bytes(24)}),
        joined({fromHex("007900480003000400FF02D1"), Bytes(64)}),
        fromHex("0400000000000000"),
        fromHex("0000000000000004"),
        joined({taken, {std::byte{64}, std::byte{0}}, mode, good}),
        joined({taken, piece("0102"), piece("55534253010000003E00000001")}),
        joined({taken, {std::byte{0}, std::byte{2}}, refused}),
        joined({taken, {std::byte{0}, std::byte{2}}, {std::byte{0}, std::byte{2}}, good}),
        joined({taken, piece("0102"), phase}),
        joined({taken, refused, taken, piece("700002000000000C00000000D000000000000000"),
                piece("55534253020000000000000000")}),
    };
}

void tryOne(std::span<const std::byte> input)
{
    tryParsers(input);
    tryTransport(input);
    tryTalk(input);
}

} // namespace kiosk::fuzz
