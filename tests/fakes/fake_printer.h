// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_printer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace kiosk::fakes {

/// Counts cards as the real one does: the counter rises when a card is ejected.
class FakePrinter final : public CardPrinter {
public:
    std::uint32_t total = 100;
    std::optional<FaultCode> before, during;
    /// With CardPrinterOutcomeUnknown in `during`: did a card come out all the same?
    bool cameOutAllTheSame = false;
    std::optional<FaultCode> resolveFault;
    int sent = 0;
    /// Cards that came out, whatever the counter counts.
    std::uint32_t out = 0;
    /// A card that an earlier job left inside; nothing is printed before it is gone.
    bool hasCardInside = false;
    /// A card that does not come out stays inside, and the printer says so.
    bool keepsCards = false;
    /// Its counter rises for a rejected card too.
    bool countsRejects = false;
    std::optional<FaultCode> rejectFault;
    std::uint32_t rejected = 0;
    std::optional<FaultCode> cleanFault;
    int cleanings = 0;
    std::function<void()> whilePrinting = [] {};
    /// Between a motion of the reject bin and its answer.
    std::function<void()> whileRejecting = [] {};

    [[nodiscard]] Result<PrinterStatus> status() override
    {
        PrinterStatus status{.model = "Fake", .serial = "F1", .totalCards = total};
        if (keepsCards)
            status.isCardInside = hasCardInside;
        status.readiness = PrinterStatus::Readiness::Ready;
        return status;
    }
    [[nodiscard]] Result<Ejected> print(CardRaster, BeforeFirstByte first, OnStage onStage) override
    {
        if (before)
            return fail(*before);
        if (hasCardInside)
            return fail(FaultCode::CardPrinterCardInside);
        if (const Status may = first(*status()); !may)
            return std::unexpected(may.error());
        onStage(PrintStage::Sending);
        ++sent;
        whilePrinting();
        if (during) {
            const bool isOut = cameOutAllTheSame;
            eject(isOut ? 1 : 0);
            hasCardInside = keepsCards && !isOut && *during != FaultCode::CardPrinterFeedError;
            return fail(*during);
        }
        onStage(PrintStage::Printing);
        eject(1);
        return Ejected{total};
    }
    [[nodiscard]] Result<bool> resolve(const std::string& serial, std::uint32_t counterBefore) override
    {
        if (!serial.empty() && serial != "F1")
            return fail(FaultCode::CardPrinterIsAnother);
        if (resolveFault)
            return fail(*resolveFault);
        return total != counterBefore;
    }
    [[nodiscard]] Result<Rejected> rejectCard() override
    {
        if (rejectFault)
            return fail(*rejectFault);
        if (!std::exchange(hasCardInside, false))
            return Rejected::Nothing;
        ++rejected;
        total += countsRejects ? 1 : 0;
        whileRejecting();
        return Rejected::Card;
    }
    [[nodiscard]] Status clean() override
    {
        if (cleanFault)
            return fail(*cleanFault);
        ++cleanings;
        return {};
    }
    [[nodiscard]] bool isSimulated() const override { return true; }

private:
    void eject(std::uint32_t cards)
    {
        out += cards;
        total += cards;
    }
};

} // namespace kiosk::fakes
