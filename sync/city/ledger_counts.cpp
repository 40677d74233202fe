// SPDX-License-Identifier: Apache-2.0
// What of the ledger can be told without a row of it.
#include "sync/city/iso_day.h"
#include "sync/city/ledger.h"

#include <array>

namespace kiosk::sync {

namespace {

struct Count {
    std::uint64_t LedgerCounts::* into;
    std::string_view sql;
};
constexpr std::array allCounts{
    Count{&LedgerCounts::rows, "SELECT count(*) FROM ledger"},
    Count{&LedgerCounts::spoiled, "SELECT count(*) FROM ledger WHERE status = 'spoiled'"},
    Count{&LedgerCounts::acknowledgements, "SELECT count(*) FROM batch"},
    Count{&LedgerCounts::kiosks, "SELECT count(DISTINCT kiosk) FROM batch"},
    Count{&LedgerCounts::journalHeads, "SELECT count(*) FROM journal_head"},
    Count{&LedgerCounts::alarms, "SELECT count(*) FROM alarm"},
    Count{&LedgerCounts::revoked, "SELECT count(*) FROM revocation"},
    Count{&LedgerCounts::publications, "SELECT coalesce(max(sequence), 0) FROM publication"},
};

struct Day {
    std::optional<CivilDay> LedgerCounts::* into;
    std::string_view sql;
};
// Days are kept as text in the order of the calendar.
constexpr std::array allDays{
    Day{&LedgerCounts::firstIssued, "SELECT coalesce(min(issued_day), '') FROM ledger"},
    Day{&LedgerCounts::lastIssued, "SELECT coalesce(max(issued_day), '') FROM ledger"},
    Day{&LedgerCounts::lastExpires, "SELECT coalesce(max(expires_day), '') FROM ledger"},
};

} // namespace

Result<LedgerCounts> Ledger::counts()
{
    LedgerCounts counts;
    for (const Count& each : allCounts) {
        const auto found = link_->run(each.sql);
        if (!found)
            return std::unexpected(found.error());
        counts.*each.into = static_cast<std::uint64_t>(std::get<std::int64_t>(found->front()[0]));
    }
    for (const Day& each : allDays) {
        const auto found = link_->run(each.sql);
        if (!found)
            return std::unexpected(found.error());
        counts.*each.into = dayFromIso(std::get<std::string>(found->front()[0]));
    }
    return counts;
}

Result<std::vector<KioskJournal>> Ledger::journals()
{
    const auto found = link_->run("SELECT kiosk, sequence, day, signed_head FROM journal_head ORDER BY kiosk");
    if (!found)
        return std::unexpected(found.error());
    std::vector<KioskJournal> out;
    for (const auto& values : *found) {
        const auto day = dayFromIso(std::get<std::string>(values[2]));
        if (!day)
            return fail(FaultCode::LedgerUnavailable);
        out.push_back({.kiosk = std::get<std::string>(values[0]),
                       .sequence = static_cast<std::uint64_t>(std::get<std::int64_t>(values[1])),
                       .day = *day,
                       .signedHead = std::get<Bytes>(values[3])});
    }
    return out;
}

} // namespace kiosk::sync
