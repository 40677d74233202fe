// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_readiness.h"

#include "devices/card_printer/xid_sense.h"

#include <optional>
#include <thread>

namespace kiosk::devices {

namespace {

using std::chrono::steady_clock;
using Readiness = PrinterStatus::Readiness;

/// What stands in the way of the next card, as far as the printer tells; empty when nothing does.
Result<std::optional<Fault>> obstacle(XidTalk& talk, XidTalk::Limit limit)
{
    using Found = std::optional<Fault>;
    if (const auto ready = talk.ready(limit); !ready)
        return xid::isTold(ready.error()) ? Result<Found>(ready.error()) : std::unexpected(ready.error());
    const auto state = talk.state(limit);
    if (!state && !xid::isTold(state.error()))
        return std::unexpected(state.error());
    if (state && *state != 0)
        return xid::faultOf(*state);
    const auto position = talk.position(limit);
    if (!position)
        return xid::isTold(position.error()) ? Result<Found>(position.error()) : std::unexpected(position.error());
    if (position->isInside)
        return Fault{FaultCode::CardPrinterCardInside, position->place};
    if (auto suits = ribbonSuits(talk, limit); !suits)
        return suits.error().code == FaultCode::CardPrinterRibbonWrong ? Result<Found>(suits.error())
                                                                       : std::unexpected(suits.error());
    return std::nullopt;
}

/// Whether a card is inside; what obstacle() found says it in most cases.
Result<std::optional<bool>> isInside(XidTalk& talk, const std::optional<Fault>& trouble, XidTalk::Limit limit)
{
    if (!trouble || trouble->code == FaultCode::CardPrinterCardInside)
        return std::optional(trouble.has_value());
    const auto position = talk.position(limit);
    if (position)
        return std::optional(position->isInside);
    return xid::isTold(position.error()) ? Result<std::optional<bool>>(std::nullopt)
                                         : std::unexpected(position.error());
}

} // namespace

XidVerdict verdictOf(const Status& ready, XidPurpose purpose)
{
    if (ready)
        return XidVerdict::Ready;
    const Fault& fault = ready.error();
    if (!xid::isTold(fault))
        return XidVerdict::Stop;
    if (fault.code == FaultCode::CardPrinterHopperEmpty)
        return purpose == XidPurpose::NewCard ? XidVerdict::Stop : XidVerdict::Ready;
    if (fault.code == FaultCode::CardPrinterDoorOpen)
        return purpose == XidPurpose::RunningCard ? XidVerdict::Wait : XidVerdict::Stop;
    if (fault.code != FaultCode::CardPrinterGettingReady)
        return XidVerdict::Stop;
    return purpose == XidPurpose::RunningCard && xid::isRestart(fault) ? XidVerdict::Stop : XidVerdict::Wait;
}

Status waitUntilReady(XidTalk& talk, const XidTimes& times, steady_clock::time_point until, XidPurpose purpose)
{
    for (;;) {
        auto ready = talk.ready(times.reply);
        switch (verdictOf(ready, purpose)) {
        case XidVerdict::Ready:
            return {};
        case XidVerdict::Stop:
            return ready;
        case XidVerdict::Wait:
            break;
        }
        if (steady_clock::now() >= until)
            return ready;
        std::this_thread::sleep_for(times.pollEvery);
    }
}

Result<XidSight> look(XidTalk& talk, XidTalk::Limit limit)
{
    const auto counters = talk.counters(limit);
    if (!counters)
        return std::unexpected(counters.error());
    if (!counters->total)
        return fail(FaultCode::CardPrinterSilent);
    return talk.position(limit).transform(
        [&](const xid::CardPosition& position) { return XidSight{*counters->total, position.isInside}; });
}

Status ribbonSuits(XidTalk& talk, XidTalk::Limit limit)
{
    const auto ribbon = talk.ribbon(limit);
    if (!ribbon && !xid::isTold(ribbon.error()))
        return std::unexpected(ribbon.error());
    if (ribbon && *ribbon == xid::Ribbon::Unknown)
        return fail(FaultCode::CardPrinterRibbonWrong);
    return {};
}

Result<PrinterStatus> askStatus(XidTalk& talk, PrinterStatus who, XidTalk::Limit limit)
{
    const auto trouble = obstacle(talk, limit);
    if (!trouble)
        return std::unexpected(trouble.error());
    const auto counters = talk.counters(limit);
    if (!counters && !xid::isTold(counters.error()))
        return std::unexpected(counters.error());
    who.totalCards = counters ? counters->total : std::nullopt;
    who.cardsSinceCleaning = counters ? counters->sinceCleaning : std::nullopt;
    who.trouble = *trouble;
    const auto inside = isInside(talk, who.trouble, limit);
    if (!inside)
        return std::unexpected(inside.error());
    who.isCardInside = *inside;
    who.readiness = who.trouble ? Readiness::Stopped : Readiness::Ready;
    if (who.trouble && who.trouble->code == FaultCode::CardPrinterGettingReady) {
        who.trouble.reset();
        who.readiness = Readiness::Busy;
    }
    return who;
}

} // namespace kiosk::devices
