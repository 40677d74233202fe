// SPDX-License-Identifier: Apache-2.0
#include "storage/stock_store.h"

#include <string_view>
#include <utility>

namespace kiosk::storage {

namespace {

[[nodiscard]] std::uint32_t numberAt(const Statement& row, int column)
{
    return static_cast<std::uint32_t>(row.number(column));
}

[[nodiscard]] std::optional<std::uint32_t> perhapsAt(const Statement& row, int column)
{
    return row.isNothing(column) ? std::nullopt : std::optional(numberAt(row, column));
}

/// A serial and, in the column behind it, a counter or nothing.
[[nodiscard]] std::optional<CounterMark> markAt(const Statement& row, int column)
{
    const auto total = perhapsAt(row, column + 1);
    return total ? std::optional(CounterMark{row.text(column), *total}) : std::nullopt;
}

} // namespace

StockStore::StockStore(Database& database, JournalStore& journal)
    : database_(database)
    , journal_(journal)
    , rows_(database)
{
}

Result<StockBook> StockStore::book()
{
    auto select = database_.prepare("SELECT cards_loaded, cards_out, cards_rejected, cards_begun, cards_in_bin, "
                                    "ribbon_for, ribbon_begun, counted_serial, counted_total, test_serial, test_total, "
                                    "rejecting FROM stock");
    if (!select)
        return std::unexpected(select.error());
    const auto stepped = select->step();
    if (!stepped)
        return std::unexpected(stepped.error());
    if (*stepped == Statement::Step::Done)
        return fail(FaultCode::VaultDamaged);
    return StockBook{.loaded = perhapsAt(*select, 0),
                     .out = numberAt(*select, 1),
                     .rejected = numberAt(*select, 2),
                     .begun = numberAt(*select, 3),
                     .inBin = numberAt(*select, 4),
                     .ribbonFor = perhapsAt(*select, 5),
                     .ribbonBegun = numberAt(*select, 6),
                     .counted = markAt(*select, 7),
                     .openTest = markAt(*select, 9),
                     .isRejecting = numberAt(*select, 11) != 0};
}

Status StockStore::writeCount(std::uint32_t cards, const std::optional<CounterMark>& printer)
{
    auto put = database_.prepare("UPDATE stock SET cards_loaded=?, cards_out=0, cards_rejected=0, cards_begun=0, "
                                 "counted_serial=?, counted_total=?");
    if (!put)
        return std::unexpected(put.error());
    put->bind(std::int64_t{cards}).bind(printer ? std::string_view(printer->printerSerial) : std::string_view());
    if (printer)
        put->bind(std::int64_t{printer->total});
    else
        put->bindNothing();
    return put->run();
}

Status StockStore::cardsCounted(std::uint32_t cards, const std::optional<CounterMark>& printer,
                                const StaffPseudonym& staff)
{
    return database_.inTransaction([&] {
        return writeCount(cards, printer).and_then([&] { return journal_.append(JournalEvent::CardsCounted, staff); });
    });
}

Status StockStore::runWith(std::string_view sql, std::uint32_t number)
{
    auto statement = database_.prepare(sql);
    if (!statement)
        return std::unexpected(statement.error());
    return statement->bind(std::int64_t{number}).run();
}

Status StockStore::cardsAdded(std::uint32_t cards, const StaffPseudonym& staff)
{
    return database_.inTransaction([&]() -> Status {
        const auto isFirst = database_.number("SELECT cards_loaded IS NULL FROM stock");
        if (!isFirst)
            return std::unexpected(isFirst.error());
        // What was used before anybody noted a card says nothing about these.
        return (*isFirst != 0 ? writeCount(cards, std::nullopt)
                              : runWith("UPDATE stock SET cards_loaded=cards_loaded+?", cards))
            .and_then([&] { return journal_.append(JournalEvent::CardsLoaded, staff); });
    });
}

Status StockStore::ribbonChanged(std::uint32_t cards, const StaffPseudonym& staff)
{
    return database_.inTransaction([&] {
        return runWith("UPDATE stock SET ribbon_for=?, ribbon_begun=0", cards).and_then([&] {
            return journal_.append(JournalEvent::RibbonChanged, staff);
        });
    });
}

Status StockStore::testCardSending(const CounterMark& before, const StaffPseudonym& staff)
{
    return database_.inTransaction([&]() -> Status {
        if (auto begun = rows_.begun(before.printerSerial, before.total); !begun)
            return begun;
        auto put = database_.prepare("UPDATE stock SET test_serial=?, test_total=?");
        if (!put)
            return std::unexpected(put.error());
        return put->bind(std::string_view(before.printerSerial)).bind(std::int64_t{before.total}).run().and_then([&] {
            return journal_.append(JournalEvent::TestCardStarted, staff);
        });
    });
}

Status StockStore::testCardEnded(Ending ending)
{
    return database_.execute(ending == Ending::Out ? "UPDATE stock SET cards_out=cards_out+1, test_serial='', "
                                                     "test_total=NULL WHERE test_total IS NOT NULL"
                                                   : "UPDATE stock SET test_serial='', test_total=NULL");
}

Status StockStore::rejectEnded(Moved moved)
{
    return database_.inTransaction([&]() -> Status {
        const auto open = database_.number("SELECT rejecting FROM stock");
        if (!open)
            return std::unexpected(open.error());
        if (*open == 0)
            return {};
        if (moved == Moved::Nothing)
            return database_.execute("UPDATE stock SET rejecting=0");
        return database_
            .execute("UPDATE stock SET rejecting=0, cards_rejected=cards_rejected+1, cards_in_bin=cards_in_bin+1")
            .and_then([&] { return journal_.append(JournalEvent::CardRejected); });
    });
}

Status StockStore::binEmptied(const StaffPseudonym& first, const StaffPseudonym& second)
{
    return database_.inTransaction([&] {
        return database_.execute("UPDATE stock SET cards_in_bin=0")
            .and_then([&] { return journal_.append(JournalEvent::RejectBinEmptied, first); })
            .and_then([&] { return journal_.append(JournalEvent::SecondPersonConfirmed, second); });
    });
}

} // namespace kiosk::storage
