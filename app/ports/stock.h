// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kiosk {

/// Where a printer's own counter stood.
struct CounterMark {
    std::string printerSerial;
    std::uint32_t total = 0;
};

/// What was loaded, what was used and where it went: numbers only. "Since" means since staff last counted the hopper.
struct StockBook {
    /// Blank cards that staff put in since; absent until they have counted once.
    std::optional<std::uint32_t> loaded;
    /// Cards that came out since, good ones, spoiled ones and test cards.
    std::uint32_t out = 0;
    /// Cards that the printer itself put into the reject bin since.
    std::uint32_t rejected = 0;
    /// Cards that were begun since, whatever became of them.
    std::uint32_t begun = 0;
    /// Cards that are now in the reject bin: rejected by the printer, or spoiled after they came out.
    std::uint32_t inBin = 0;
    /// For how many cards the ribbon was when it was put in, and how many were begun with it; absent until noted.
    std::optional<std::uint32_t> ribbonFor;
    std::uint32_t ribbonBegun = 0;
    /// The printer's counter when staff counted.
    std::optional<CounterMark> counted;
    /// A test card is with the printer, and nobody knows yet whether it came out.
    std::optional<CounterMark> openTest;
    /// A card was being moved to the reject bin when the kiosk stopped.
    bool isRejecting = false;

    [[nodiscard]] bool isSettled() const { return !openTest && !isRejecting; }

    /// Blank cards that should lie in the hopper; below zero when more were used than noted.
    [[nodiscard]] std::optional<std::int64_t> left() const
    {
        if (!loaded)
            return std::nullopt;
        return std::int64_t{*loaded} - out - rejected;
    }
    /// Of those, how many may be gone: cards that were begun, did not come out and were not seen to be rejected. Some
    /// never left the hopper, others were taken out by hand; the printer does not tell which.
    [[nodiscard]] std::uint32_t unsure() const
    {
        const std::uint32_t known = out + rejected;
        return begun > known ? begun - known : 0;
    }
    [[nodiscard]] std::optional<std::int64_t> ribbonLeft() const
    {
        if (!ribbonFor)
            return std::nullopt;
        return std::int64_t{*ribbonFor} - ribbonBegun;
    }
    /// Whether the printer counted as many cards as this book; absent when nothing was counted, with another printer,
    /// and while a card is open. A printer may count rejected cards too: that is not known of all.
    [[nodiscard]] std::optional<bool> agreesWith(const CounterMark& now) const
    {
        if (!counted || counted->printerSerial != now.printerSerial || !isSettled())
            return std::nullopt;
        const std::uint32_t risen = now.total - counted->total;
        return risen == out || risen == out + rejected;
    }
};

/// The book of cards and ribbons. What a card's job uses is noted by the vault in the transaction that settles the job,
/// so that stock, journal and outbox cannot differ.
///
/// Lane:   storage.
/// Faults: every call: as Vault.
class Stock {
public:
    virtual ~Stock() = default;

    [[nodiscard]] virtual Result<StockBook> book() = 0;

    /// Staff counted the hopper: the book begins anew with `cards`.
    [[nodiscard]] virtual Status cardsCounted(std::uint32_t cards, const std::optional<CounterMark>& printer,
                                              const StaffPseudonym& staff) = 0;
    [[nodiscard]] virtual Status cardsAdded(std::uint32_t cards, const StaffPseudonym& staff) = 0;
    /// A new ribbon, for `cards` cards.
    [[nodiscard]] virtual Status ribbonChanged(std::uint32_t cards, const StaffPseudonym& staff) = 0;

    /// Before the first byte of a test card.
    [[nodiscard]] virtual Status testCardSending(const CounterMark& before, const StaffPseudonym& staff) = 0;
    enum class Ending : std::uint8_t { Out, None };
    /// Nothing happens when no test card is open.
    [[nodiscard]] virtual Status testCardEnded(Ending ending) = 0;

    /// What became of the card that Vault::rejecting() announced; nothing happens when none was.
    enum class Moved : std::uint8_t { IntoBin, Nothing };
    [[nodiscard]] virtual Status rejectEnded(Moved moved) = 0;

    /// Two people emptied the reject bin: noted as by Journal::noteWitnessed(), and the bin counts from none.
    [[nodiscard]] virtual Status binEmptied(const StaffPseudonym& first, const StaffPseudonym& second) = 0;
};

} // namespace kiosk
