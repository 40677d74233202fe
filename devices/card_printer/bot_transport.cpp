// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/bot_transport.h"

#include <algorithm>
#include <array>

namespace kiosk::devices {

namespace {

using End = UsbLink::Received::End;

constexpr std::size_t wrapperBytes = 31;
constexpr std::size_t statusBytes = 13;
constexpr std::size_t blockAt = 15;
constexpr std::array wrapperMark{std::byte{'U'}, std::byte{'S'}, std::byte{'B'}, std::byte{'C'}};
constexpr std::array statusMark{std::byte{'U'}, std::byte{'S'}, std::byte{'B'}, std::byte{'S'}};
constexpr std::byte toHost{0x80};

using StatusWrapper = std::array<std::byte, statusBytes>;

void putLittle(std::span<std::byte, 4> into, std::uint32_t number)
{
    for (std::size_t at = 0; at < into.size(); ++at)
        into[at] = static_cast<std::byte>(number >> 8 * at);
}

std::uint32_t littleAt(std::span<const std::byte, 4> bytes)
{
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at)
        number |= std::to_integer<std::uint32_t>(bytes[at]) << 8 * at;
    return number;
}

Fault outOfStep(BotTrouble trouble, std::source_location where = std::source_location::current())
{
    return {FaultCode::CardPrinterSilent, static_cast<std::int32_t>(trouble), where};
}

/// What a status wrapper says to the command `tag` of `length` data bytes.
Result<BotAnswer> read(const StatusWrapper& status, std::uint32_t tag, std::size_t length)
{
    const auto whole = std::span(status);
    const auto residue = littleAt(whole.subspan<8, 4>());
    if (!std::ranges::equal(whole.first(4), statusMark) || littleAt(whole.subspan<4, 4>()) != tag)
        return std::unexpected(outOfStep(BotTrouble::NotAStatus));
    const auto verdict = std::to_integer<int>(status.back());
    if (verdict == 2)
        return std::unexpected(outOfStep(BotTrouble::PhaseError));
    if (verdict > 2 || residue > length)
        return std::unexpected(outOfStep(BotTrouble::NotAStatus));
    return BotAnswer{verdict == 0 ? BotAnswer::Verdict::Good : BotAnswer::Verdict::Refused, length - residue};
}

} // namespace

BotTransport::BotTransport(std::unique_ptr<BulkPipe> pipe)
    : pipe_(std::move(pipe))
{
}

Status BotTransport::reset()
{
    return pipe_->resetClass();
}

Status BotTransport::outwait(std::chrono::milliseconds limit)
{
    // As long as any packet; a status wrapper is the last thing in it.
    std::array<std::byte, 1024> room{};
    const auto until = std::chrono::steady_clock::now() + limit;
    for (auto now = std::chrono::steady_clock::now(); now < until; now = std::chrono::steady_clock::now()) {
        const auto piece = pipe_->receive(room, std::chrono::ceil<std::chrono::milliseconds>(until - now));
        if (!piece)
            return std::unexpected(piece.error());
        const auto got = std::span(room).first(piece->bytes);
        if (got.size() >= statusBytes && std::ranges::equal(got.last(statusBytes).first(4), statusMark))
            return {};
    }
    return fail(FaultCode::CardPrinterSilent);
}

/// The device is in the middle of a command whose end nobody knows.
Fault BotTransport::broken(const Fault& fault)
{
    if (fault.code == FaultCode::CardPrinterSilent)
        if (auto done = reset(); !done && !UsbLink::isStall(done.error()))
            return done.error();
    return fault;
}

Status BotTransport::begin(const BotCommand& command)
{
    std::array<std::byte, wrapperBytes> wrapper{};
    const auto whole = std::span(wrapper);
    std::ranges::copy(wrapperMark, wrapper.begin());
    putLittle(whole.subspan<4, 4>(), ++tag_);
    putLittle(whole.subspan<8, 4>(), static_cast<std::uint32_t>(std::max(command.out.size(), command.in.size())));
    wrapper[12] = command.in.empty() ? std::byte{0} : toHost;
    wrapper[14] = static_cast<std::byte>(command.block.size());
    std::ranges::copy(command.block, wrapper.begin() + blockAt);
    auto sent = pipe_->write(wrapper, {.progress = command.limits.progress});
    // A refused wrapper is the one STALL that only the reset cures.
    if (!sent && UsbLink::isStall(sent.error()))
        return std::unexpected(broken(outOfStep(BotTrouble::Stalled)));
    return sent;
}

Result<std::size_t> BotTransport::give(const BotCommand& command)
{
    const auto sent = pipe_->write(command.out, {.progress = command.limits.progress});
    if (!sent && !UsbLink::isStall(sent.error()))
        return std::unexpected(sent.error());
    return command.out.size();
}

Result<std::size_t> BotTransport::take(const BotCommand& command)
{
    std::size_t got = 0;
    while (got < command.in.size()) {
        const auto piece = pipe_->receive(command.in.subspan(got), command.limits.answer);
        if (!piece)
            return std::unexpected(piece.error());
        got += piece->bytes;
        if (piece->end == End::TooMuch)
            return std::unexpected(outOfStep(BotTrouble::Overlong));
        if (piece->end == End::TimedOut && piece->bytes == 0)
            return fail(FaultCode::CardPrinterSilent);
        if (piece->end != End::TimedOut)
            break;
    }
    return got;
}

Result<BotAnswer> BotTransport::finish(const BotCommand& command, std::size_t moved)
{
    StatusWrapper status{};
    auto piece = pipe_->receive(status, command.limits.answer);
    if (piece && piece->end == End::Stalled)
        piece = pipe_->receive(status, command.limits.answer);
    if (!piece)
        return std::unexpected(piece.error());
    if (piece->end == End::Stalled)
        return std::unexpected(outOfStep(BotTrouble::Stalled));
    if (piece->end == End::TimedOut && piece->bytes == 0)
        return fail(FaultCode::CardPrinterSilent);
    if (piece->end == End::TooMuch || piece->bytes != statusBytes)
        return std::unexpected(outOfStep(BotTrouble::NotAStatus));
    return read(status, tag_, std::max(command.out.size(), command.in.size())).transform([&](BotAnswer answer) {
        // What came is never more than what the device says it gave, whatever it says.
        answer.bytes = std::min(answer.bytes, moved);
        return answer;
    });
}

Result<BotAnswer> BotTransport::run(const BotCommand& command)
{
    // Nothing was taken of the wrapper: the device is at work and at its beginning, a reset would only disturb it.
    if (auto begun = begin(command); !begun)
        return std::unexpected(begun.error());
    std::size_t moved = 0;
    if (!command.out.empty() || !command.in.empty()) {
        const auto data = command.in.empty() ? give(command) : take(command);
        if (!data)
            return std::unexpected(broken(data.error()));
        moved = *data;
    }
    auto answer = finish(command, moved);
    if (!answer)
        return std::unexpected(broken(answer.error()));
    return answer;
}

} // namespace kiosk::devices
