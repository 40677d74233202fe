// SPDX-License-Identifier: Apache-2.0
#include "sync/city/ledger_listing.h"

#include "sync/city/iso_day.h"
#include "sync/wire/batch_plain.h"

#include <array>
#include <format>

#include <nlohmann/json.hpp>

namespace kiosk::sync {

namespace {

using Columns = std::array<std::string, rowKeys.size()>;

std::string hex(ByteView bytes)
{
    std::string out;
    for (const std::byte b : bytes)
        out += std::format("{:02x}", std::to_integer<unsigned>(b));
    return out;
}

/// In the order of rowKeys.
Columns columnsOf(const IssuanceRow& row)
{
    return {row.cardNumber.text(), isoDay(row.issuedDay), isoDay(row.expiresDay), std::string(statusText(row.status)),
            hex(row.signerKid),    hex(row.signature)};
}

struct Everything {
    std::vector<IssuanceRow> rows;
    std::vector<BatchHead> heads;
    std::vector<LedgerAlarm> alarms;
    std::vector<KioskJournal> journals;
};

Result<Everything> everything(Ledger& ledger)
{
    auto rows = ledger.rows();
    auto heads = ledger.heads();
    auto alarms = ledger.alarms();
    auto journals = ledger.journals();
    if (!rows || !heads || !alarms || !journals)
        return fail(FaultCode::LedgerUnavailable);
    return Everything{std::move(*rows), std::move(*heads), std::move(*alarms), std::move(*journals)};
}

} // namespace

Result<std::string> ledgerTable(Ledger& ledger)
{
    const auto all = everything(ledger);
    if (!all)
        return std::unexpected(all.error());
    std::string out = std::format("{:<12} {:<11} {:<12} {:<8} {:<17} {}\n", rowKeys[0], rowKeys[1], rowKeys[2],
                                  rowKeys[3], rowKeys[4], rowKeys[5]);
    for (const auto& row : all->rows) {
        const auto columns = columnsOf(row);
        out += std::format("{:<12} {:<11} {:<12} {:<8} {:<17} {}\n", columns[0], columns[1], columns[2], columns[3],
                           columns[4], columns[5]);
    }
    out += std::format("\n{} rows\n\nlast batch of each kiosk\n", all->rows.size());
    for (const auto& head : all->heads)
        out += std::format("{:<33} batch {:<6} {}  ledger {}\n", head.kiosk, head.sequence, hex(head.hash),
                           hex(head.ledgerHead));
    for (const auto& journal : all->journals)
        out +=
            std::format("{:<33} journal up to entry {} of {}\n", journal.kiosk, journal.sequence, isoDay(journal.day));
    for (const auto& alarm : all->alarms)
        out += std::format("ALARM {}: {}{}\n", alarm.kind, alarm.cardNumber,
                           alarm.kiosk.empty() ? "" : std::format("{} batch {}", alarm.kiosk, alarm.sequence));
    return out;
}

Result<std::string> ledgerJson(Ledger& ledger)
{
    using nlohmann::json;
    const auto all = everything(ledger);
    if (!all)
        return std::unexpected(all.error());
    json out{{"columns", rowKeys}, {"rows", json::array()}, {"batches", json::array()}, {"alarms", json::array()}};
    for (const auto& row : all->rows) {
        const auto columns = columnsOf(row);
        auto object = json::object();
        for (std::size_t i = 0; i < rowKeys.size(); ++i)
            object[std::string(rowKeys[i])] = columns[i];
        out["rows"].push_back(std::move(object));
    }
    for (const auto& head : all->heads)
        out["batches"].push_back({{"kiosk", head.kiosk},
                                  {"sequence", head.sequence},
                                  {"hash", hex(head.hash)},
                                  {"ledger_head", hex(head.ledgerHead)}});
    out["journals"] = json::array();
    for (const auto& journal : all->journals)
        out["journals"].push_back({{"kiosk", journal.kiosk},
                                   {"sequence", journal.sequence},
                                   {"day", isoDay(journal.day)},
                                   {"signed_head", hex(journal.signedHead)}});
    for (const auto& alarm : all->alarms)
        out["alarms"].push_back({{"kind", alarm.kind},
                                 {"kiosk", alarm.kiosk},
                                 {"sequence", alarm.sequence},
                                 {"card_number", alarm.cardNumber}});
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

} // namespace kiosk::sync
