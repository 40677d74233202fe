// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/fault.h"
#include "app/ports/card_printer.h"
#include "devices/card_printer/magicard_codec.h"

namespace kiosk::devices {

/// The fault behind an error status or an empty hopper, from the answer to the error question.
[[nodiscard]] Fault troubleOf(MagicardPort port, const Result<MagicardError>& error);

/// Takes over what the report knows; what it does not know becomes unknown, names are kept.
void fill(PrinterStatus& status, const MagicardReport& report);

/// Whether there is enough ribbon, of a kind that can print this card; an unknown film is trusted.
///
/// Faults: CardPrinterRibbonOut.
[[nodiscard]] Status filmSuits(const MagicardReport& report, const CardRaster& card);

} // namespace kiosk::devices
