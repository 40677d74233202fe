// SPDX-License-Identifier: Apache-2.0
#include "app/staff/printer_care.h"

#include "app/runtime/answer.h"
#include "app/runtime/shared_ask.h"

#include <utility>

namespace kiosk {

namespace {

std::optional<CounterMark> markOf(const Result<PrinterStatus>& status)
{
    if (!status || !status->totalCards)
        return std::nullopt;
    return CounterMark{status->serial, *status->totalCards};
}

/// A card whose outcome is open may count later, for the hopper as it was before.
Status everythingIsSettled(Vault& vault, Stock& stock)
{
    const auto jobs = vault.unsettledJobs();
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto book = stock.book();
    if (!book)
        return std::unexpected(book.error());
    return jobs->empty() && book->isSettled() ? Status{} : fail(FaultCode::StockCardsOpen);
}

} // namespace

struct PrinterCare::Shared : std::enable_shared_from_this<PrinterCare::Shared> {
    Shared(Ports ports_, SignedIn signedIn_, Changed changed_)
        : ports(ports_)
        , signedIn(std::move(signedIn_))
        , changed(std::move(changed_))
    {
    }

    Ports ports;
    SignedIn signedIn;
    Changed changed;
    bool isWorking = false;
    std::optional<Fault> trouble;
    std::optional<StockBook> book;
    std::optional<PrinterStatus> printer;

    template<class Work, class Then>
    void ask(Executor& lane, Work work, Then then)
    {
        askFor(weak_from_this(), lane, ports.home, std::move(work), std::move(then));
    }

    /// One deed at a time, by somebody who is signed in; shows what came of it.
    template<class Deed>
    void does(Executor& lane, Deed deed)
    {
        const auto who = signedIn();
        if (!who || isWorking)
            return;
        isWorking = true;
        trouble.reset();
        changed();
        ask(
            lane, [ports = ports, who = *who, deed = std::move(deed)]() mutable { return deed(ports, who); },
            [](Shared& care, Status done) {
                care.isWorking = false;
                care.trouble = done ? std::nullopt : std::optional(done.error());
                care.refresh();
            });
    }

    void refresh();
};

void PrinterCare::Shared::refresh()
{
    ask(
        ports.storage, [&stock = ports.stock] { return stock.book(); },
        [](Shared& care, Result<StockBook> found) {
            care.book = found ? std::optional(std::move(*found)) : std::nullopt;
            if (!found)
                care.trouble = found.error();
        });
    ask(
        ports.devices, [&printer = ports.printer] { return printer.status(); },
        [](Shared& care, Result<PrinterStatus> found) {
            care.printer = found ? std::optional(std::move(*found)) : std::nullopt;
            if (!found && !care.trouble)
                care.trouble = found.error();
        });
}

PrinterCare::PrinterCare(Ports ports, SignedIn signedIn, Changed changed)
    : shared_(std::make_shared<Shared>(ports, std::move(signedIn), std::move(changed)))
{
}

PrinterCare::~PrinterCare() = default;

void PrinterCare::countCards(std::uint32_t cards)
{
    if (cards > mostCards)
        return;
    shared_->does(shared_->ports.devices, [cards](const Ports& ports, const StaffPseudonym& who) {
        const auto printer = markOf(ports.printer.status());
        return answerFrom(ports.storage, [&] {
            return everythingIsSettled(ports.vault, ports.stock).and_then([&] {
                return ports.stock.cardsCounted(cards, printer, who);
            });
        });
    });
}

void PrinterCare::addCards(std::uint32_t cards)
{
    if (cards == 0 || cards > mostCards)
        return;
    shared_->does(shared_->ports.storage, [cards](const Ports& ports, const StaffPseudonym& who) {
        return ports.stock.cardsAdded(cards, who);
    });
}

void PrinterCare::changeRibbon(std::uint32_t cards)
{
    if (cards == 0 || cards > mostCards)
        return;
    shared_->does(shared_->ports.storage, [cards](const Ports& ports, const StaffPseudonym& who) {
        return ports.stock.ribbonChanged(cards, who);
    });
}

void PrinterCare::printTestCard()
{
    shared_->does(shared_->ports.devices, [](const Ports& ports, const StaffPseudonym& who) -> Status {
        const PrinterClearing parts{ports.printer, ports.vault, ports.stock, ports.storage};
        // Its counter would hide what became of an earlier card.
        if (auto settled = settleOpenCards(parts, std::nullopt);
            !settled && settled.error().code != FaultCode::CardPrinterIsAnother)
            return settled;
        const auto before = [&](const PrinterStatus& printer) -> Status {
            const auto mark = markOf(printer);
            if (!mark)
                return fail(FaultCode::CardPrinterSilent);
            return answerFrom(ports.storage, [&] { return ports.stock.testCardSending(*mark, who); });
        };
        const auto ejected = ports.printer.print(ports.drawTestCard(), before, [](PrintStage) {});
        // It stays open: whoever settles open cards asks the counter.
        if (!ejected && ejected.error().code == FaultCode::CardPrinterOutcomeUnknown)
            return std::unexpected(ejected.error());
        const auto ending = ejected ? Stock::Ending::Out : Stock::Ending::None;
        const Status noted = answerFrom(ports.storage, [&] { return ports.stock.testCardEnded(ending); });
        return ejected ? noted : Status(std::unexpected(ejected.error()));
    });
}

void PrinterCare::clean()
{
    shared_->does(shared_->ports.devices, [](const Ports& ports, const StaffPseudonym& who) {
        return ports.printer.clean().and_then([&] {
            return answerFrom(ports.storage, [&] { return ports.journal.note(JournalEvent::PrinterCleaned, who); });
        });
    });
}

void PrinterCare::rejectCard()
{
    shared_->does(shared_->ports.devices, [](const Ports& ports, const StaffPseudonym&) {
        return clearPrinter({ports.printer, ports.vault, ports.stock, ports.storage}, std::nullopt);
    });
}

void PrinterCare::refresh()
{
    shared_->refresh();
}

void PrinterCare::leave()
{
    shared_->trouble.reset();
    shared_->book.reset();
    shared_->printer.reset();
}

bool PrinterCare::isWorking() const
{
    return shared_->isWorking;
}

const std::optional<Fault>& PrinterCare::trouble() const
{
    return shared_->trouble;
}

const std::optional<StockBook>& PrinterCare::book() const
{
    return shared_->book;
}

const std::optional<PrinterStatus>& PrinterCare::printer() const
{
    return shared_->printer;
}

} // namespace kiosk
