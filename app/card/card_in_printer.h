// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/ports/card_printer.h"
#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "app/runtime/executor.h"

#include <optional>

namespace kiosk {

/// What is asked about a card that an earlier job left in the printer. All outlive it.
struct PrinterClearing {
    CardPrinter& printer;
    Vault& vault;
    Stock& stock;
    Executor& storage;
};

/// Moves what the printer holds into the reject bin, so that neither a crash at any point nor a printer that counts
/// rejected cards can make a rejected card look like one that came out: first the printer is asked about every open
/// card but `own`, the waiting visit's, then `own` is noted as waste, and only then the card moves.
///
/// Lane:   devices; it waits for storage.
/// Order:  only after people have agreed; see CardPrinter::rejectCard().
/// Faults: those of CardPrinter::resolve() about an open card of this printer, of Vault, of CardPrinter::rejectCard():
///         nothing may be printed before they are mended.
[[nodiscard]] Status clearPrinter(const PrinterClearing& parts, const std::optional<RecordId>& own);

/// Settles every open card, and an open test card, that the printer at hand can speak about, each by its counter.
/// `own` is left alone.
///
/// Lane:   devices; it waits for storage.
/// Faults: the first of CardPrinter::resolve() or Vault; the other cards are settled all the same.
///         CardPrinterIsAnother: nothing else went wrong, but cards of another printer stay open.
[[nodiscard]] Status settleOpenCards(const PrinterClearing& parts, const std::optional<RecordId>& own);

/// After a start: whether the card that was to be rejected then went into the bin. A printer that does not tell where a
/// card is never had one moved.
///
/// Lane:   devices; it waits for storage.
/// Faults: those of CardPrinter::status(), Vault.
[[nodiscard]] Status settleReject(const PrinterClearing& parts);

} // namespace kiosk
