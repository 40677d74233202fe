// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_readiness.h"

#include "devices/card_printer/magicard_page.h"

#include <string_view>

namespace kiosk::devices {

namespace {

constexpr int feedErrorCode = 1101;

} // namespace

Fault troubleOf(MagicardPort port, const Result<MagicardError>& error)
{
    const int native = error ? error->native() : 0;
    if (port.isHopperEmpty())
        return {FaultCode::CardPrinterHopperEmpty, native};
    return {native == feedErrorCode ? FaultCode::CardPrinterFeedError : FaultCode::CardPrinterReportsFault, native};
}

void fill(PrinterStatus& status, const MagicardReport& report)
{
    if (!report.model.empty())
        status.model = report.model;
    if (!report.serial.empty())
        status.serial = report.serial;
    status.totalCards = report.totalCards;
    status.ribbonLeft = report.shotsLeft();
    status.cardsUntilCleaning = report.cardsUntilCleaning();
    status.cardsSinceCleaning = report.cardsSinceCleaning;
}

Status filmSuits(const MagicardReport& report, const CardRaster& card)
{
    const std::string_view film = report.film;
    // A four-panel film is used up once for each side, one with a second black panel once for both.
    const std::uint32_t needed = film.starts_with("LC1") ? 2 : 1;
    if (const auto left = report.shotsLeft(); left && *left < needed)
        return fail(FaultCode::CardPrinterRibbonOut, static_cast<std::int32_t>(*left));
    const bool isMono = film.starts_with("LC3") || film.starts_with("LC6");
    if (isMono && (needsColour(card.front) || needsColour(card.back)))
        return fail(FaultCode::CardPrinterRibbonOut);
    if (film.starts_with("LC8") && needsColour(card.back))
        return fail(FaultCode::CardPrinterRibbonOut);
    return {};
}

} // namespace kiosk::devices
