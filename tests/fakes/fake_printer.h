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
    /// A card that an earlier job left inside; nothing is printed before it is gone.
    bool hasCardInside = false;
    std::optional<FaultCode> rejectFault;
    int rejected = 0;
    std::function<void()> whilePrinting = [] {};

    [[nodiscard]] Result<PrinterStatus> status() override
    {
        PrinterStatus status{.model = "Fake", .serial = "F1", .totalCards = total};
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
            total += cameOutAllTheSame ? 1 : 0;
            return fail(*during);
        }
        onStage(PrintStage::Printing);
        return Ejected{++total};
    }
    [[nodiscard]] Result<bool> resolve(const std::string&, std::uint32_t counterBefore) override
    {
        if (resolveFault)
            return fail(*resolveFault);
        return total != counterBefore;
    }
    [[nodiscard]] Status rejectCard() override
    {
        if (rejectFault)
            return fail(*rejectFault);
        rejected += std::exchange(hasCardInside, false) ? 1 : 0;
        return {};
    }
    [[nodiscard]] bool isSimulated() const override { return true; }
};

} // namespace kiosk::fakes
