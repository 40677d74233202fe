// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/stock.h"
#include "tests/fakes/fake_store.h"
#include "tests/fakes/fake_vault.h"

namespace kiosk::fakes {

/// The book that a CountingVault keeps of its own cards, and what people note in it.
class VaultStock final : public Stock {
public:
    VaultStock(CountingVault& vault, ListJournal& journal)
        : vault_(vault)
        , journal_(journal)
    {
    }

    [[nodiscard]] Result<StockBook> book() override { return vault_.stock; }
    [[nodiscard]] Status cardsCounted(std::uint32_t cards, const std::optional<CounterMark>& printer,
                                      const StaffPseudonym&) override
    {
        StockBook& book = vault_.stock;
        book.loaded = cards;
        book.out = book.rejected = book.begun = 0;
        book.counted = printer;
        return journal_.note(JournalEvent::CardsCounted);
    }
    [[nodiscard]] Status cardsAdded(std::uint32_t cards, const StaffPseudonym&) override
    {
        vault_.stock.loaded = vault_.stock.loaded.value_or(0) + cards;
        return journal_.note(JournalEvent::CardsLoaded);
    }
    [[nodiscard]] Status ribbonChanged(std::uint32_t cards, const StaffPseudonym&) override
    {
        vault_.stock.ribbonFor = cards;
        vault_.stock.ribbonBegun = 0;
        return journal_.note(JournalEvent::RibbonChanged);
    }
    [[nodiscard]] Status testCardSending(const CounterMark& before, const StaffPseudonym&) override
    {
        if (vault_.broken)
            return fail(*vault_.broken);
        ++vault_.stock.begun;
        ++vault_.stock.ribbonBegun;
        vault_.stock.openTest = before;
        return journal_.note(JournalEvent::TestCardStarted);
    }
    [[nodiscard]] Status testCardEnded(Ending ending) override
    {
        if (vault_.stock.openTest && ending == Ending::Out)
            ++vault_.stock.out;
        vault_.stock.openTest.reset();
        return {};
    }
    [[nodiscard]] Status rejectEnded(Moved moved) override
    {
        if (!std::exchange(vault_.stock.isRejecting, false) || moved == Moved::Nothing)
            return {};
        ++vault_.stock.rejected;
        ++vault_.stock.inBin;
        return journal_.note(JournalEvent::CardRejected);
    }
    [[nodiscard]] Status binEmptied(const StaffPseudonym& first, const StaffPseudonym& second) override
    {
        const Status noted = journal_.noteWitnessed(JournalEvent::RejectBinEmptied, first, second);
        if (noted)
            vault_.stock.inBin = 0;
        return noted;
    }

private:
    CountingVault& vault_;
    ListJournal& journal_;
};

} // namespace kiosk::fakes
