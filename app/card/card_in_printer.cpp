// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_in_printer.h"

#include "app/runtime/answer.h"

#include <string>

namespace kiosk {

namespace {

bool isAnothers(const Status& done)
{
    return !done && done.error().code == FaultCode::CardPrinterIsAnother;
}

Status settleJob(const PrinterClearing& parts, const CardJob& job)
{
    const auto cameOut = parts.printer.resolve(job.printerSerial, *job.counterBefore);
    if (!cameOut)
        return std::unexpected(cameOut.error());
    return answerFrom(parts.storage, [&] {
        return parts.vault.settle(job.record, *cameOut ? CardStatus::Issued : CardStatus::Spoiled);
    });
}

/// Of which printer; empty: whichever.
using Serial = std::optional<std::string>;

Status settleTestCard(const PrinterClearing& parts, const Serial& only)
{
    const auto book = answerFrom(parts.storage, [&] { return parts.stock.book(); });
    if (!book)
        return std::unexpected(book.error());
    if (!book->openTest || (only && *only != book->openTest->printerSerial))
        return {};
    const auto cameOut = parts.printer.resolve(book->openTest->printerSerial, book->openTest->total);
    if (!cameOut)
        return std::unexpected(cameOut.error());
    return answerFrom(parts.storage,
                      [&] { return parts.stock.testCardEnded(*cameOut ? Stock::Ending::Out : Stock::Ending::None); });
}

Status settleEach(const PrinterClearing& parts, const std::optional<RecordId>& own, const Serial& only)
{
    const auto open = answerFrom(parts.storage, [&] { return parts.vault.unsettledJobs(); });
    if (!open)
        return std::unexpected(open.error());
    Status all = settleTestCard(parts, only);
    for (const CardJob& job : *open) {
        if (job.record == own || !job.counterBefore || (only && *only != job.printerSerial))
            continue;
        if (const Status settled = settleJob(parts, job); !settled && (all || isAnothers(all)))
            all = settled;
    }
    return all;
}

} // namespace

Status settleOpenCards(const PrinterClearing& parts, const std::optional<RecordId>& own)
{
    return settleEach(parts, own, std::nullopt);
}

Status clearPrinter(const PrinterClearing& parts, const std::optional<RecordId>& own)
{
    const auto printer = parts.printer.status();
    if (!printer)
        return std::unexpected(printer.error());
    if (auto settled = settleEach(parts, own, printer->serial); !settled)
        return settled;
    if (auto noted = answerFrom(parts.storage, [&] { return parts.vault.rejecting(own); }); !noted)
        return noted;
    const auto rejected = parts.printer.rejectCard();
    // Whether it moved is not known then: settleReject() looks.
    if (!rejected)
        return std::unexpected(rejected.error());
    return answerFrom(parts.storage, [&] {
        return parts.stock.rejectEnded(*rejected == Rejected::Card ? Stock::Moved::IntoBin : Stock::Moved::Nothing);
    });
}

Status settleReject(const PrinterClearing& parts)
{
    const auto book = answerFrom(parts.storage, [&] { return parts.stock.book(); });
    if (!book)
        return std::unexpected(book.error());
    if (!book->isRejecting)
        return {};
    const auto status = parts.printer.status();
    if (!status)
        return std::unexpected(status.error());
    if (status->readiness == PrinterStatus::Readiness::Busy)
        return fail(FaultCode::CardPrinterGettingReady);
    const bool isGone = status->isCardInside == false;
    return answerFrom(parts.storage,
                      [&] { return parts.stock.rejectEnded(isGone ? Stock::Moved::IntoBin : Stock::Moved::Nothing); });
}

} // namespace kiosk
