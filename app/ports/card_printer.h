// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/fault.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace kiosk {

/// What the printer says of itself; an absent value is unknown, never zero.
struct PrinterStatus {
    std::string model;
    std::string serial;
    std::optional<std::uint32_t> totalCards;
    std::optional<std::uint32_t> ribbonLeft;
    std::optional<std::uint32_t> cardsUntilCleaning;
    std::optional<std::uint32_t> cardsSinceCleaning;
    /// Absent on printers that do not tell where a card is.
    std::optional<bool> isCardInside;
    enum class Readiness : std::uint8_t { Ready, Busy, Stopped } readiness = Readiness::Stopped;
    /// Set when Stopped.
    std::optional<Fault> trouble;
};

/// What rejectCard() moved.
enum class Rejected : std::uint8_t { Nothing, Card };

enum class PrintStage : std::uint8_t { Sending, Printing, Ejecting };

/// The printer confirmed that the card came out.
struct Ejected {
    std::uint32_t totalCards = 0;
};

/// Prints one card at a time and says what became of it.
///
/// Lane:     devices.
/// Lifetime: owned by Wiring; outlives every Visit.
/// Time:     print() returns within 120 s, status() within 1 s, rejectCard() within 60 s, clean() within 120 s.
/// Privacy:  the raster is wiped before print() returns; nothing is spooled.
class CardPrinter {
public:
    virtual ~CardPrinter() = default;

    /// Finds the printer if needed and asks it.
    ///
    /// Faults: CardPrinterUnplugged, CardPrinterAccessDenied, CardPrinterInUse, CardPrinterSilent: ask again later.
    [[nodiscard]] virtual Result<PrinterStatus> status() = 0;

    /// Called on the devices lane before the first byte is sent, with the total-cards counter and serial; a fault
    /// returned from it stops the job with nothing sent.
    using BeforeFirstByte = std::move_only_function<Status(const PrinterStatus&)>;
    using OnStage = std::move_only_function<void(PrintStage)>;

    /// Prints both sides of `card` and waits until the counter shows it came out.
    ///
    /// Faults: CardPrinterHopperEmpty, CardPrinterRibbonOut, CardPrinterUnplugged, CardPrinterAccessDenied,
    ///         CardPrinterInUse before the first byte: nothing was used, mend and print again.
    ///         CardPrinterCardInside before the first byte: a card from before is in the way; see rejectCard().
    ///         CardPrinterOutcomeUnknown: a card may be out; never print again before resolve() has spoken.
    ///         Any other after the first byte: the printer says no card came out; it may be printed again by a
    ///         person's decision.
    [[nodiscard]] virtual Result<Ejected> print(CardRaster card, BeforeFirstByte before, OnStage onStage) = 0;

    /// After an unknown outcome or a crash: did the counter of the printer `serial` rise above `counterBefore`?
    /// True: the card came out. False: it did not.
    ///
    /// Faults: CardPrinterUnplugged, CardPrinterSilent, CardPrinterGettingReady: still unknown, ask again.
    ///         CardPrinterOutcomeUnknown: counted, but a card is inside; take it out, ask again.
    ///         CardPrinterIsAnother: another printer answers; staff decide.
    [[nodiscard]] virtual Result<bool> resolve(const std::string& serial, std::uint32_t counterBefore) = 0;

    /// Moves a card that a failed job left inside to the reject bin; Nothing when the printer knows of none.
    /// Only by a person's decision, and only after print() or resolve() has said that it did not come out: afterwards
    /// nobody can tell any more where it was.
    ///
    /// Faults: those of status() and of a stuck printer. CardPrinterCardInside: it would not go.
    [[nodiscard]] virtual Result<Rejected> rejectCard() = 0;

    /// Lets the printer clean itself, with a cleaning card that people have put in, and waits until its own count of
    /// cleanings shows it.
    ///
    /// Faults: those of status(). CardPrinterNotCleaned: it did not, or cannot be told to from here.
    [[nodiscard]] virtual Status clean() { return fail(FaultCode::CardPrinterNotCleaned); }

    /// True when the printer is the emulated one; the screen then says so.
    [[nodiscard]] virtual bool isSimulated() const = 0;
};

} // namespace kiosk
