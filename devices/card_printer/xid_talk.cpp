// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_talk.h"

#include "devices/card_printer/xid_sense.h"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace kiosk::devices {

XidTalk::XidTalk(std::unique_ptr<BulkPipe> pipe)
    : transport_(std::move(pipe))
{
}

/// Runs a command; a refused one is asked for its reason at once, before another command makes the printer forget it.
Result<BotAnswer> XidTalk::run(const BotCommand& command)
{
    const auto answer = transport_.run(command);
    if (!answer || answer->verdict == BotAnswer::Verdict::Good)
        return answer;
    std::array<std::byte, xid::senseBytes> reply{};
    const auto block = xid::askSense();
    const auto said =
        transport_.run({.block = block.view(), .out = {}, .in = reply, .limits = {.answer = command.limits.progress}});
    if (!said)
        return std::unexpected(said.error());
    const auto sense = xid::parseSense(std::span(reply).first(said->bytes));
    if (said->verdict != BotAnswer::Verdict::Good || !sense)
        return fail(FaultCode::CardPrinterReportsFault);
    return std::unexpected(xid::faultOf(*sense));
}

template<std::size_t Size, class Parse>
auto XidTalk::ask(const xid::Block& block, Limit limit, Parse parse)
{
    std::array<std::byte, Size> reply{};
    const auto answer = run({.block = block.view(), .out = {}, .in = reply, .limits = {limit, limit}});
    using Value = std::remove_cvref_t<decltype(*parse(std::span<const std::byte>(reply)))>;
    if (!answer)
        return Result<Value>(std::unexpected(answer.error()));
    auto value = parse(std::span<const std::byte>(reply).first(answer->bytes));
    if (!value)
        return Result<Value>(fail(FaultCode::CardPrinterSilent));
    return Result<Value>(std::move(*value));
}

Status XidTalk::ready(Limit limit)
{
    return order(xid::askReady(), limit);
}

Result<xid::Inquiry> XidTalk::inquiry(Limit limit)
{
    return ask<xid::inquiryBytes>(xid::askInquiry(), limit, xid::parseInquiry);
}

Result<xid::Mode> XidTalk::mode(Limit limit)
{
    return ask<xid::modeBytes>(xid::askMode(), limit, xid::parseMode);
}

Result<xid::Ribbon> XidTalk::ribbon(Limit limit)
{
    return ask<xid::inkBytes>(xid::askInk(), limit, xid::parseInk);
}

Result<xid::Counters> XidTalk::counters(Limit limit)
{
    return ask<xid::countersBytes>(xid::askCounters(), limit,
                                   [](xid::Reply reply) { return std::optional(xid::parseCounters(reply)); });
}

Result<std::uint32_t> XidTalk::state(Limit limit)
{
    return ask<xid::stateBytes>(xid::askState(), limit,
                                [](xid::Reply reply) { return std::optional(xid::parseState(reply).value_or(0)); });
}

Result<xid::CardPosition> XidTalk::position(Limit limit)
{
    return ask<xid::positionBytes>(xid::askPosition(), limit, xid::parsePosition);
}

Status XidTalk::order(const xid::Block& block, Limit limit)
{
    const BotLimits limits{.answer = limit, .progress = std::min(limit, BotLimits{}.progress)};
    return run({.block = block.view(), .out = {}, .in = {}, .limits = limits}).transform([](BotAnswer) {});
}

Status XidTalk::writePanel(xid::Panel panel, std::span<const std::byte> dots, const BotLimits& limits)
{
    const auto block = xid::writePanel(panel, static_cast<std::uint32_t>(dots.size()));
    const auto answer = run({.block = block.view(), .out = dots, .in = {}, .limits = limits});
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->bytes != dots.size())
        return fail(FaultCode::CardPrinterSilent);
    return {};
}

} // namespace kiosk::devices
