// SPDX-License-Identifier: Apache-2.0
#include "storage/census.h"

#include "storage/row_columns.h"
#include "storage/schema/schema.h"

#include <array>
#include <string_view>

namespace kiosk::storage {

namespace {

struct Count {
    std::uint64_t Census::* into;
    std::string_view sql;
};

constexpr std::array counts{
    Count{&Census::records, "SELECT count(*) FROM record"},
    Count{&Census::openCards, "SELECT count(*) FROM card_job"},
    Count{&Census::waitingRows, "SELECT count(*) FROM outbox"},
    Count{&Census::sealedBatches, "SELECT count(*) FROM batch WHERE sealed IS NOT NULL"},
    Count{&Census::journalEntries, "SELECT count(*) FROM journal"},
    Count{&Census::staffPins, "SELECT count(*) FROM staff_pin"},
    Count{&Census::statusPlaces, "SELECT count(*) FROM status_block"},
    Count{&Census::statusPlacesUsed, "SELECT count(*) FROM status_block WHERE used=1"},
};

/// Tables that came with a later version of the schema.
struct Later {
    std::int64_t since;
    Count count;
};

constexpr std::array laterCounts{
    Later{2, {&Census::signedHeads, "SELECT count(*) FROM journal_signature"}},
    Later{3, {&Census::statusReports, "SELECT count(*) FROM status_report"}},
};

struct Span {
    std::optional<DaySpan> Census::* into;
    std::string_view sql;
};

/// One row of two days, or of nothing. The day of a record is the day of its card.
constexpr std::array spans{
    Span{&Census::recordDays, "SELECT min(issued_day), max(issued_day) FROM card_job WHERE record IN (SELECT record "
                              "FROM record)"},
    Span{&Census::waitingRowDays, "SELECT min(issued_day), max(issued_day) FROM outbox"},
    Span{&Census::journalDays, "SELECT min(day), max(day) FROM journal"},
};

[[nodiscard]] Result<std::optional<DaySpan>> spanOf(Database& database, std::string_view sql)
{
    auto select = database.prepare(sql);
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->step();
    if (!row)
        return std::unexpected(row.error());
    if (*row == Statement::Step::Done || select->isNothing(0))
        return std::optional<DaySpan>{};
    return std::optional(DaySpan{.first = dayOf(select->number(0)), .last = dayOf(select->number(1))});
}

} // namespace

Result<Census> takeCensus(Database& database)
{
    Census census;
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    if (*version > migrations.back().version)
        return fail(FaultCode::VaultTooNew, static_cast<std::int32_t>(*version));
    // A power cut before the first table was made: there is nothing to count.
    if (*version == 0)
        return census;
    for (const Count& count : counts) {
        const auto number = database.number(count.sql);
        if (!number)
            return std::unexpected(number.error());
        census.*count.into = static_cast<std::uint64_t>(*number);
    }
    for (const Span& span : spans) {
        const auto days = spanOf(database, span.sql);
        if (!days)
            return std::unexpected(days.error());
        census.*span.into = *days;
    }
    for (const Later& later : laterCounts) {
        if (*version < later.since)
            continue;
        const auto number = database.number(later.count.sql);
        if (!number)
            return std::unexpected(number.error());
        census.*later.count.into = static_cast<std::uint64_t>(*number);
    }
    return census;
}

} // namespace kiosk::storage
