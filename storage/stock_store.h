// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/stock.h"
#include "storage/database.h"
#include "storage/journal_store.h"
#include "storage/stock_rows.h"

namespace kiosk::storage {

/// The book of cards and ribbons, beside the jobs that use them up; each call is one transaction with its journal
/// entry.
class StockStore final : public Stock {
public:
    /// Both outlive it.
    StockStore(Database& database, JournalStore& journal);

    [[nodiscard]] Result<StockBook> book() override;
    [[nodiscard]] Status cardsCounted(std::uint32_t cards, const std::optional<CounterMark>& printer,
                                      const StaffPseudonym& staff) override;
    [[nodiscard]] Status cardsAdded(std::uint32_t cards, const StaffPseudonym& staff) override;
    [[nodiscard]] Status ribbonChanged(std::uint32_t cards, const StaffPseudonym& staff) override;
    [[nodiscard]] Status testCardSending(const CounterMark& before, const StaffPseudonym& staff) override;
    [[nodiscard]] Status testCardEnded(Ending ending) override;
    [[nodiscard]] Status rejectEnded(Moved moved) override;
    [[nodiscard]] Status binEmptied(const StaffPseudonym& first, const StaffPseudonym& second) override;

private:
    [[nodiscard]] Status writeCount(std::uint32_t cards, const std::optional<CounterMark>& printer);
    [[nodiscard]] Status runWith(std::string_view sql, std::uint32_t number);

    Database& database_;
    JournalStore& journal_;
    StockRows rows_;
};

} // namespace kiosk::storage
