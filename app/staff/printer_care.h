// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_in_printer.h"
#include "app/fault.h"
#include "app/ports/card_printer.h"
#include "app/ports/stock.h"
#include "app/ports/vault.h"
#include "app/runtime/executor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace kiosk {

/// What staff do for the printer: count and load cards, change the ribbon, print a test card, clean, throw away what is
/// stuck inside. Everything is noted with their pseudonym.
///
/// Lane: home.
class PrinterCare {
public:
    using Changed = std::function<void()>;
    /// The person who is signed in; without one nothing here is done.
    using SignedIn = std::function<std::optional<StaffPseudonym>()>;

    struct Ports {
        CardPrinter& printer;
        Vault& vault;
        Stock& stock;
        Journal& journal;
        Executor& home;
        Executor& storage;
        Executor& devices;
        /// Draws a card for a technician's eyes.
        CardRaster (*drawTestCard)() = nullptr;
    };

    PrinterCare(Ports ports, SignedIn signedIn, Changed changed);
    ~PrinterCare();
    PrinterCare(const PrinterCare&) = delete;
    PrinterCare& operator=(const PrinterCare&) = delete;

    /// More is a slip of the finger.
    static constexpr std::uint32_t mostCards = 5000;

    /// There are `cards` blank cards in the hopper now: the book begins anew.
    ///
    /// Faults shown in trouble(): StockCardsOpen: an open card would make the count wrong.
    void countCards(std::uint32_t cards);
    void addCards(std::uint32_t cards);
    /// A new ribbon, for `cards` cards with both sides.
    void changeRibbon(std::uint32_t cards);
    void printTestCard();
    void clean();
    /// Moves what is stuck inside to the reject bin, after the printer has spoken about every open card.
    void rejectCard();

    /// Asks the book and the printer again.
    void refresh();
    /// Forgets what was shown.
    void leave();

    /// The printer is at work for one of these.
    [[nodiscard]] bool isWorking() const;
    [[nodiscard]] const std::optional<Fault>& trouble() const;
    [[nodiscard]] const std::optional<StockBook>& book() const;
    [[nodiscard]] const std::optional<PrinterStatus>& printer() const;

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

} // namespace kiosk
