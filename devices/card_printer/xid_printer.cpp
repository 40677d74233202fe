// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_printer.h"

#include "devices/card_printer/card_panels.h"
#include "devices/card_printer/xid_job.h"
#include "devices/card_printer/xid_sense.h"
#include "devices/card_printer/xid_settling.h"

#include <utility>

namespace kiosk::devices {

namespace {

using std::chrono::steady_clock;

} // namespace

XidPrinter::XidPrinter(XidOptions options)
    : options_(options)
{
}

/// A wire that failed once is opened anew next time: what is left of this one says nothing.
Fault XidPrinter::lost(const Fault& fault)
{
    if (xid::isTold(fault))
        return fault;
    talk_.reset();
    return UsbLink::isStall(fault) ? Fault{FaultCode::CardPrinterSilent, fault.native, fault.where} : fault;
}

Status XidPrinter::connect(const std::string& wantedSerial, Approach approach)
{
    const auto reply = approach == Approach::Look ? options_.times.quickReply : options_.times.reply;
    if (talk_ && (wantedSerial.empty() || wantedSerial == last_.serial) && talk_->inquiry(reply))
        return {};
    talk_.reset();
    auto found = search_.find(wantedSerial, approach, options_.times);
    if (!found)
        return std::unexpected(lost(found.error()));
    talk_.emplace(std::move(found->talk));
    last_ = std::move(found->who);
    return {};
}

Result<PrinterStatus> XidPrinter::status()
{
    if (auto found = connect({}, Approach::Look); !found)
        return std::unexpected(found.error());
    auto status = askStatus(*talk_, last_, options_.times.quickReply);
    if (!status)
        return std::unexpected(lost(status.error()));
    return status;
}

Status XidPrinter::waitForNewCard()
{
    const auto until = steady_clock::now() + options_.times.ready;
    if (auto ready = waitUntilReady(*talk_, options_.times, until, XidPurpose::NewCard); !ready)
        return std::unexpected(lost(ready.error()));
    const auto position = talk_->position(options_.times.reply);
    if (!position)
        return std::unexpected(lost(position.error()));
    // It is somebody's: only a person says that it goes, and only after the journal knows what became of it.
    if (position->isInside)
        return fail(FaultCode::CardPrinterCardInside, position->place);
    return {};
}

Result<XidPrinter::Ready> XidPrinter::makeReady()
{
    const auto reply = options_.times.reply;
    const auto free = connect({}, Approach::Begin).and_then([this] { return waitForNewCard(); });
    if (!free)
        return std::unexpected(free.error());
    if (auto suits = ribbonSuits(*talk_, reply); !suits)
        return std::unexpected(suits.error().code == FaultCode::CardPrinterRibbonWrong ? suits.error()
                                                                                       : lost(suits.error()));
    const auto mode = talk_->mode(reply);
    if (!mode)
        return std::unexpected(lost(mode.error()));
    const auto layout = layoutOf(*mode, last_.model);
    if (!layout)
        return fail(FaultCode::CardPrinterUnsuitable, mode->columns);
    const auto counters = talk_->counters(reply);
    if (!counters)
        return std::unexpected(lost(counters.error()));
    // Without a counter nobody could ever tell what became of the card.
    if (!counters->total)
        return fail(FaultCode::CardPrinterSilent);
    last_.totalCards = counters->total;
    last_.trouble.reset();
    last_.readiness = PrinterStatus::Readiness::Ready;
    return Ready{last_, *layout};
}

Result<Ejected> XidPrinter::print(CardRaster card, BeforeFirstByte before, OnStage onStage)
{
    // A parameter may outlive the call; a local does not, so everything is wiped on each way out.
    CardRaster raster = std::move(card);
    if (!isWhole(raster))
        return fail(FaultCode::CardDrawingFailed);
    const auto ready = makeReady();
    if (!ready)
        return std::unexpected(ready.error());
    if (before)
        if (auto allowed = before(ready->status); !allowed)
            return std::unexpected(allowed.error());
    XidJob job(*talk_, options_.times, *ready->status.totalCards);
    auto ejected = job.run(std::move(raster), ready->layout, std::move(onStage));
    if (!ejected && ejected.error().code == FaultCode::CardPrinterOutcomeUnknown)
        talk_.reset();
    return ejected;
}

Result<bool> XidPrinter::resolve(const std::string& serial, std::uint32_t counterBefore)
{
    // Without a name any printer's counter would do, and that answers nothing.
    if (serial.empty())
        return fail(FaultCode::CardPrinterIsAnother);
    if (auto found = connect(serial, Approach::Settle); !found)
        return std::unexpected(found.error());
    auto answer = cameOut(*talk_, options_.times, counterBefore);
    if (!answer)
        return std::unexpected(lost(answer.error()));
    return answer;
}

Result<Rejected> XidPrinter::rejectCard()
{
    if (auto found = connect({}, Approach::Begin); !found)
        return std::unexpected(found.error());
    auto gone = throwAway(*talk_, options_.times);
    if (!gone)
        return std::unexpected(lost(gone.error()));
    return gone;
}

Status XidPrinter::printOwnTestCard()
{
    const auto done = connect({}, Approach::Begin).and_then([this] { return waitForNewCard(); }).and_then([this] {
        return talk_->order(xid::printOwnTestCard(), options_.times.load);
    });
    if (!done)
        return std::unexpected(lost(done.error()));
    return {};
}

} // namespace kiosk::devices
