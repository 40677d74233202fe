// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_job.h"

#include "devices/card_printer/card_panels.h"
#include "devices/card_printer/xid_sense.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

namespace kiosk::devices {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Fault unknown(const Fault& why)
{
    return {FaultCode::CardPrinterOutcomeUnknown, why.native != 0 ? why.native : static_cast<std::int32_t>(why.code),
            why.where};
}

} // namespace

XidJob::XidJob(XidTalk& talk, const XidTimes& times, std::uint32_t countBefore)
    : talk_(talk)
    , times_(times)
    , countBefore_(countBefore)
    , end_(steady_clock::now() + times.overall)
{
}

void XidJob::tell(PrintStage stage)
{
    if (onStage_ && std::exchange(stage_, stage) != stage)
        onStage_(stage);
}

XidJob::Limit XidJob::left(Limit limit) const
{
    const auto rest = std::chrono::ceil<milliseconds>(end_ - steady_clock::now());
    return std::clamp(rest, milliseconds(1), limit);
}

Status XidJob::waitTurn(XidPurpose purpose)
{
    if (steady_clock::now() >= end_)
        return fail(FaultCode::CardPrinterSilent);
    return waitUntilReady(talk_, times_, steady_clock::now() + left(times_.motion), purpose);
}

Status XidJob::order(const xid::Block& block, Limit limit, XidPurpose purpose)
{
    return waitTurn(purpose).and_then([&] { return talk_.order(block, left(limit)); });
}

Status XidJob::sendPanels(const CardSide& side, xid::Inks inks, const XidLayout& layout)
{
    constexpr std::array all{xid::Panel::Yellow, xid::Panel::Magenta, xid::Panel::Cyan, xid::Panel::Resin};
    for (const xid::Panel panel : all) {
        if (inks == xid::Inks::Resin && panel != xid::Panel::Resin)
            continue;
        const auto dots = encodePanel(side, panel, layout);
        const BotLimits limits{.answer = left(times_.motion), .progress = left(times_.progress)};
        if (auto sent = talk_.writePanel(panel, dots.bytes(), limits); !sent)
            return sent;
    }
    return {};
}

Status XidJob::putOnFilm(const CardSide& side, const XidLayout& layout)
{
    // Resin goes along even when blank, so that what is printed is always what was just sent.
    const auto inks = needsColour(side) ? xid::Inks::ColourAndResin : xid::Inks::Resin;
    return sendPanels(side, inks, layout).and_then([&] {
        tell(PrintStage::Printing);
        return order(xid::printPanels(inks), times_.motion, XidPurpose::RunningCard);
    });
}

Status XidJob::makeCard(CardRaster card, const XidLayout& layout)
{
    return order(xid::loadCard(), times_.load, XidPurpose::NewCard)
        .and_then([&] { return putOnFilm(card.front, layout); })
        .and_then([&] {
            card.front = {};
            return order(xid::transfer(xid::Transfer::Flip), times_.motion, XidPurpose::RunningCard);
        })
        .and_then([&] { return putOnFilm(card.back, layout); })
        .and_then([&] {
            card.back = {};
            tell(PrintStage::Ejecting);
            return waitTurn(XidPurpose::RunningCard);
        })
        .and_then([&] {
            lastTransfer_ = LastTransfer::Sent;
            return talk_.order(xid::transfer(xid::Transfer::Eject), left(times_.motion));
        });
}

Result<Ejected> XidJob::run(CardRaster card, const XidLayout& layout, CardPrinter::OnStage onStage)
{
    onStage_ = std::move(onStage);
    tell(PrintStage::Sending);
    auto made = makeCard(std::move(card), layout);
    // The last card of the hopper, and a printer still at work, are told by a refusal too, while the card comes out.
    if (!made &&
        (lastTransfer_ == LastTransfer::NotSent || verdictOf(made, XidPurpose::RunningCard) == XidVerdict::Stop))
        return std::unexpected(judged(made.error()));
    return awaitCard();
}

Result<Ejected> XidJob::awaitCard()
{
    const auto ready =
        waitUntilReady(talk_, times_, steady_clock::now() + left(times_.motion), XidPurpose::RunningCard);
    if (!ready && !xid::isTold(ready.error()))
        return std::unexpected(unknown(ready.error()));
    const Fault doubt = ready ? Fault{FaultCode::CardPrinterSilent} : ready.error();
    // A printer that has stopped counts no more.
    const auto until = steady_clock::now() + (ready ? left(times_.counted) : Limit::zero());
    for (;; std::this_thread::sleep_for(times_.pollEvery)) {
        const auto sight = look(talk_, left(times_.reply));
        if (!sight && !xid::isTold(sight.error()))
            return std::unexpected(unknown(sight.error()));
        const auto rise = sight ? sight->rise(countBefore_) : 0;
        if (rise == 1 && !sight->isInside)
            return Ejected{sight->total};
        if (rise != 0 && rise != 1)
            return std::unexpected(unknown({FaultCode::CardPrinterOutcomeUnknown, rise}));
        if (steady_clock::now() >= until)
            return std::unexpected(judged(sight ? doubt : sight.error()));
    }
}

/// What a failure means for the card: counter and place speak, the reason only where they leave no doubt.
Fault XidJob::judged(const Fault& fault)
{
    if (!xid::isTold(fault) || fault.code == FaultCode::CardPrinterGettingReady)
        return unknown(fault);
    const auto sight = look(talk_, times_.reply);
    if (!sight || sight->rise(countBefore_) != 0)
        return unknown(fault);
    const bool isGone = !sight->isInside && lastTransfer_ == LastTransfer::Sent;
    return isGone ? unknown(fault) : fault;
}

} // namespace kiosk::devices
