// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_printer.h"

#include "devices/card_printer/magicard_readiness.h"

#include <thread>
#include <utility>

namespace kiosk::devices {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A printer may be mute for a moment after its buffers were emptied.
constexpr int triesAfterDrop = 3;

void nap(milliseconds length)
{
    std::this_thread::sleep_for(length);
}

/// How far the counter moved; it may wrap, so only the difference means something.
std::int32_t rise(std::uint32_t now, std::uint32_t before)
{
    return static_cast<std::int32_t>(now - before);
}

/// Midnight: the printer need not remember at what hour somebody stood here.
std::int64_t today()
{
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count();
}

} // namespace

MagicardPrinter::MagicardPrinter(MagicardOptions options)
    : options_(options)
{
}

Fault MagicardPrinter::lost(const Fault& fault)
{
    if (UsbLink::isStall(fault))
        return {FaultCode::CardPrinterSilent, fault.native, fault.where};
    if (fault.code != FaultCode::CardPrinterSilent)
        talk_.reset();
    return fault;
}

Fault MagicardPrinter::unknown(const Fault& why)
{
    // A fresh handle next time: what is left of this one says nothing.
    talk_.reset();
    return {FaultCode::CardPrinterOutcomeUnknown, why.native != 0 ? why.native : static_cast<std::int32_t>(why.code),
            why.where};
}

Status MagicardPrinter::connect(const std::string& wantedSerial, Approach approach)
{
    if (talk_ && (wantedSerial.empty() || wantedSerial == last_.serial) && talk_->port())
        return {};
    talk_.reset();
    const auto& times = options_.times;
    auto found = search_.find(wantedSerial, approach, approach == Approach::Look ? times.quickReply : times.reply);
    if (!found)
        return std::unexpected(lost(found.error()));
    talk_.emplace(std::move(found->talk));
    last_ = std::move(found->who);
    numbersAt_ = last_.totalCards ? steady_clock::now() : Moment{};
    return {};
}

Result<PrinterStatus> MagicardPrinter::ask()
{
    const auto port = talk_->port();
    if (!port)
        return std::unexpected(lost(port.error()));
    last_.trouble.reset();
    if (port->isBusy()) {
        last_.totalCards.reset();
        numbersAt_ = {};
        last_.readiness = PrinterStatus::Readiness::Busy;
        return last_;
    }
    if (steady_clock::now() - numbersAt_ > options_.times.quickReply) {
        const auto report = talk_->report(options_.times.quickReply);
        if (!report)
            return std::unexpected(lost(report.error()));
        fill(last_, *report);
        numbersAt_ = steady_clock::now();
    }
    if (port->hasError() || port->isHopperEmpty())
        last_.trouble = troubleOf(*port, talk_->error(options_.times.quickReply / 3));
    else if (last_.ribbonLeft == 0U)
        last_.trouble = Fault{FaultCode::CardPrinterRibbonOut};
    last_.readiness = last_.trouble ? PrinterStatus::Readiness::Stopped : PrinterStatus::Readiness::Ready;
    return last_;
}

Result<PrinterStatus> MagicardPrinter::status()
{
    return connect({}, Approach::Look).and_then([this] { return ask(); });
}

Status MagicardPrinter::waitWhileBusy(Moment until)
{
    for (;;) {
        const auto port = talk_->port();
        if (!port)
            return std::unexpected(lost(port.error()));
        if (!port->isBusy())
            return {};
        if (steady_clock::now() >= until)
            return fail(FaultCode::CardPrinterInUse);
        nap(options_.times.pollEvery);
    }
}

/// An old error, from a card that failed before, must not stop the next one; one that stays is a reason not to start.
Status MagicardPrinter::clearOldError(Moment until)
{
    auto port = talk_->port();
    if (port && port->hasError() && !port->isHopperEmpty()) {
        talk_->dropJob();
        nap(options_.times.pollEvery);
        if (auto still = waitWhileBusy(until); !still)
            return still;
        port = talk_->port();
    }
    if (!port)
        return std::unexpected(lost(port.error()));
    if (port->hasError() || port->isHopperEmpty())
        return std::unexpected(troubleOf(*port, talk_->error(options_.times.reply)));
    return {};
}

Result<MagicardPrinter::Ready> MagicardPrinter::makeReady(const CardRaster& card)
{
    const auto until = steady_clock::now() + options_.times.ready;
    const auto idle = connect({}, Approach::Begin).and_then([&] { return waitWhileBusy(until); }).and_then([&] {
        return clearOldError(until);
    });
    if (!idle)
        return std::unexpected(idle.error());
    auto report = talk_->settledReport(options_.times.reply);
    if (!report)
        return std::unexpected(lost(report.error()));
    if (auto suits = filmSuits(*report, card); !suits)
        return std::unexpected(suits.error());
    const auto product = talk_->link().place().product;
    const auto head = headOf(report->head, report->model, product);
    if (!head)
        return fail(FaultCode::CardPrinterReportsFault, product);
    fill(last_, *report);
    last_.trouble.reset();
    last_.readiness = PrinterStatus::Readiness::Ready;
    return Ready{last_, std::move(*report), *head};
}

Status MagicardPrinter::send(const MagicardJob& job, Moment until)
{
    const UsbLink::WriteLimits limits{.progress = options_.times.progress, .deadline = until};
    auto sent = talk_->send(job.front.bytes(), limits).and_then([&] { return talk_->send(job.back.bytes(), limits); });
    // After a refusal the printer's status and counter tell more than the refusal did; nothing is sent again.
    if (!sent && UsbLink::isStall(sent.error()))
        return {};
    return sent;
}

Result<Ejected> MagicardPrinter::print(CardRaster card, BeforeFirstByte before, OnStage onStage)
{
    // A parameter may outlive the call; a local does not, so everything is wiped on each way out.
    CardRaster raster = std::move(card);
    if (!isWhole(raster))
        return fail(FaultCode::CardDrawingFailed);
    const auto ready = makeReady(raster);
    if (!ready)
        return std::unexpected(ready.error());
    const std::uint32_t countBefore = *ready->status.totalCards;
    const MagicardJob job =
        encodeCard(raster, {.head = ready->head, .firmware = ready->report.firmware, .time = today()});
    raster = {};
    if (before)
        if (auto allowed = before(ready->status); !allowed)
            return std::unexpected(allowed.error());

    const auto until = steady_clock::now() + options_.times.overall;
    numbersAt_ = {};
    if (onStage)
        onStage(PrintStage::Sending);
    // Even a fault at the first byte proves nothing: bytes may have arrived that were not counted.
    if (auto sent = send(job, until); !sent)
        return std::unexpected(unknown(sent.error()));
    if (onStage)
        onStage(PrintStage::Printing);
    return awaitCard(countBefore, until, onStage);
}

Result<Ejected> MagicardPrinter::awaitCard(std::uint32_t countBefore, Moment until, OnStage& onStage)
{
    auto heard = steady_clock::now();
    auto idleSince = heard;
    bool wasBusy = false;
    for (; steady_clock::now() < until; nap(options_.times.pollEvery)) {
        const auto port = talk_->port();
        const auto now = steady_clock::now();
        if (port && port->isBusy()) {
            wasBusy = true;
            heard = idleSince = now;
            continue;
        }
        if (!port && lost(port.error()).code != FaultCode::CardPrinterSilent)
            return std::unexpected(unknown(port.error()));
        if (port && std::exchange(wasBusy, false) && onStage)
            onStage(PrintStage::Ejecting);
        const auto sight = port ? look(*port, countBefore) : Sight::Mute;
        if (!sight)
            return std::unexpected(sight.error());
        if (*sight == Sight::Out)
            return Ejected{countBefore + 1};
        if (*sight == Sight::NotYet)
            heard = now;
        if (now - heard > options_.times.progress)
            break;
        // Idle proves nothing at first, the printer may still be reading; after a long time it proves that the job
        // went nowhere we can see.
        if (*sight == Sight::NotYet && now - idleSince > options_.times.idle)
            return std::unexpected(port->isHopperEmpty() ? failed({FaultCode::CardPrinterHopperEmpty}, countBefore)
                                                         : unknown({FaultCode::CardPrinterSilent}));
    }
    return std::unexpected(unknown({FaultCode::CardPrinterSilent}));
}

Result<MagicardPrinter::Sight> MagicardPrinter::look(MagicardPort port, std::uint32_t countBefore)
{
    const auto reply = options_.times.reply;
    const auto report = port.hasError() ? talk_->settledReport(reply) : talk_->report(reply);
    if (!report && lost(report.error()).code != FaultCode::CardPrinterSilent)
        return std::unexpected(unknown(report.error()));
    if (!report || !report->totalCards)
        return Sight::Mute;
    const auto moved = rise(*report->totalCards, countBefore);
    if (moved == 1)
        return Sight::Out;
    if (moved != 0)
        return std::unexpected(unknown({FaultCode::CardPrinterOutcomeUnknown, moved}));
    if (!port.hasError())
        return Sight::NotYet;
    const auto error = talk_->error(reply);
    if (!error && lost(error.error()).code != FaultCode::CardPrinterSilent)
        return std::unexpected(unknown(error.error()));
    if (!port.isHopperEmpty() && (!error || error->isNone()))
        return error ? Sight::NotYet : Sight::Mute;
    return std::unexpected(failed(troubleOf(port, error), countBefore));
}

/// The job is dropped from the printer, or a key press there would print it after staff were told it failed; what
/// counts is still the counter, read after that.
Fault MagicardPrinter::failed(const Fault& fault, std::uint32_t countBefore)
{
    talk_->dropJob();
    auto after = talk_->settledReport(options_.times.reply);
    for (int count = 1; !after && lost(after.error()).code == FaultCode::CardPrinterSilent && count < triesAfterDrop;
         ++count)
        after = talk_->settledReport(options_.times.reply);
    if (!after)
        return unknown(after.error());
    return after->totalCards == countBefore ? fault : unknown(fault);
}

Status MagicardPrinter::clean()
{
    const auto until = steady_clock::now() + options_.times.ready;
    const auto idle = connect({}, Approach::Begin).and_then([&] { return waitWhileBusy(until); }).and_then([&] {
        return clearOldError(until);
    });
    if (!idle)
        return idle;
    const auto report = talk_->settledReport(options_.times.reply);
    if (!report)
        return std::unexpected(lost(report.error()));
    // Without its own count nobody could tell whether it cleaned.
    if (!report->cleanings)
        return fail(FaultCode::CardPrinterNotCleaned);
    if (auto ordered = talk_->orderCleaning(options_.times.reply); !ordered)
        return std::unexpected(lost(ordered.error()));
    return awaitCleaning(*report->cleanings);
}

Status MagicardPrinter::awaitCleaning(std::uint32_t cleaningsBefore)
{
    const auto until = steady_clock::now() + options_.times.cleaning;
    auto idleSince = steady_clock::now();
    for (auto now = idleSince; now < until; nap(options_.times.pollEvery), now = steady_clock::now()) {
        const auto port = talk_->port();
        if (!port)
            return std::unexpected(lost(port.error()));
        if (port->isBusy()) {
            idleSince = now;
            continue;
        }
        const auto report = talk_->report(options_.times.reply);
        if (!report && lost(report.error()).code != FaultCode::CardPrinterSilent)
            return std::unexpected(report.error());
        if (report && report->cleanings && rise(*report->cleanings, cleaningsBefore) > 0) {
            numbersAt_ = {};
            return {};
        }
        if (port->hasError() || now - idleSince > options_.times.idle)
            break;
    }
    numbersAt_ = {};
    return fail(FaultCode::CardPrinterNotCleaned);
}

Result<bool> MagicardPrinter::resolve(const std::string& serial, std::uint32_t countBefore)
{
    // Without a name any printer's counter would do, and that answers nothing.
    if (serial.empty())
        return fail(FaultCode::CardPrinterIsAnother);
    if (auto found = connect(serial, Approach::Settle); !found)
        return std::unexpected(found.error());
    std::optional<Moment> stillSince;
    bool isDropped = false;
    const auto until = steady_clock::now() + options_.times.resolve;
    for (; steady_clock::now() < until; nap(options_.times.pollEvery)) {
        const auto port = talk_->port();
        if (!port)
            return std::unexpected(lost(port.error()));
        if (port->isBusy()) {
            stillSince.reset();
            continue;
        }
        const auto report = talk_->settledReport(options_.times.reply);
        if (!report)
            return std::unexpected(lost(report.error()));
        const auto moved = rise(*report->totalCards, countBefore);
        if (moved > 0)
            return true;
        // A counter that went back was reset: it cannot tell.
        if (moved < 0)
            return fail(FaultCode::CardPrinterSilent, moved);
        const auto now = steady_clock::now();
        if (!stillSince)
            stillSince = now;
        if (now - *stillSince < options_.times.settle)
            continue;
        // "No card" is only said after the buffers were emptied: half a job left there could still come out, or spoil
        // the next card.
        if (isDropped)
            return false;
        talk_->dropJob();
        isDropped = true;
        stillSince.reset();
    }
    return fail(FaultCode::CardPrinterSilent);
}

} // namespace kiosk::devices
