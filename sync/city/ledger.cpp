// SPDX-License-Identifier: Apache-2.0
#include "sync/city/ledger.h"

#include "sync/city/iso_day.h"
#include "sync/city/ledger_rows.h"
#include "sync/city/postgres_link.h"
#include "sync/city/sqlite_link.h"
#include "sync/wire/batch_plain.h"

#include <algorithm>
#include <limits>

namespace kiosk::sync {

namespace {

constexpr std::string_view sqlitePrefix = "sqlite:";

template<std::size_t size>
Bytes copyOf(const std::array<std::byte, size>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

std::uint64_t unsignedOf(const SqlValue& value)
{
    return static_cast<std::uint64_t>(std::get<std::int64_t>(value));
}

} // namespace

SqlRow sqlRowOf(const IssuanceRow& row)
{
    return {row.cardNumber.text(), isoDay(row.issuedDay), isoDay(row.expiresDay), std::string(statusText(row.status)),
            copyOf(row.signerKid), copyOf(row.signature)};
}

std::optional<IssuanceRow> issuanceRowFrom(const SqlRow& values)
{
    const auto number = CardNumber::parse(std::get<std::string>(values[0]));
    const auto issued = dayFromIso(std::get<std::string>(values[1]));
    const auto expires = dayFromIso(std::get<std::string>(values[2]));
    const auto status = statusFrom(std::get<std::string>(values[3]));
    const auto& kid = std::get<Bytes>(values[4]);
    const auto& signature = std::get<Bytes>(values[5]);
    if (!number || !issued || !expires || !status || kid.size() != 8 || signature.size() != 64)
        return std::nullopt;
    IssuanceRow row{*number, *issued, *expires, *status, {}, {}};
    std::ranges::copy(kid, row.signerKid.begin());
    std::ranges::copy(signature, row.signature.begin());
    return row;
}

Ledger::Ledger(std::unique_ptr<SqlLink> link, const Hasher& hasher)
    : link_(std::move(link))
    , hasher_(hasher)
{
}

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& address, const Hasher& hasher)
{
    std::unique_ptr<SqlLink> link;
    if (address.starts_with(sqlitePrefix)) {
        auto sqlite = SqliteLink::open(address.substr(sqlitePrefix.size()));
        if (!sqlite)
            return std::unexpected(sqlite.error());
        link = std::move(*sqlite);
    } else {
        auto postgres = PostgresLink::open(address);
        if (!postgres)
            return std::unexpected(postgres.error());
        link = std::move(*postgres);
    }
    if (auto made = link->makeTables(); !made)
        return std::unexpected(made.error());
    return std::make_unique<Ledger>(std::move(link), hasher);
}

Result<Bytes> Ledger::accept(const BatchReceipt& batch, std::span<const IssuanceRow> rows,
                             const Acknowledge& acknowledge)
{
    if (batch.sequence == 0 || batch.sequence > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return fail(FaultCode::BatchRefused);
    if (auto begun = link_->begin(); !begun) {
        link_->rollback();
        return std::unexpected(begun.error());
    }
    auto taken = take(batch, rows, acknowledge);
    const bool isKept = taken || taken.error().code == FaultCode::BatchConflict;
    if (!isKept) {
        link_->rollback();
        return taken;
    }
    if (auto committed = link_->commit(); !committed) {
        link_->rollback();
        return std::unexpected(committed.error());
    }
    return taken;
}

Result<Bytes> Ledger::take(const BatchReceipt& batch, std::span<const IssuanceRow> rows, const Acknowledge& acknowledge)
{
    auto judgement = judge(batch);
    if (!judgement)
        return std::unexpected(judgement.error());
    switch (judgement->standing) {
    case Standing::Known:
        return std::move(judgement->acknowledgement);
    case Standing::TooEarly:
        return fail(FaultCode::BatchRefused);
    case Standing::Conflict:
        if (auto raised = raise("batch conflict", batch.kiosk.text(), batch.sequence, copyOf(batch.hash), {}); !raised)
            return std::unexpected(raised.error());
        return fail(FaultCode::BatchConflict);
    case Standing::Next:
        break;
    }
    for (const auto& row : rows)
        if (auto inserted = insert(row); !inserted)
            return std::unexpected(inserted.error());
    const auto head = advanceHead(batch.hash);
    if (!head)
        return std::unexpected(head.error());
    auto acknowledgement = acknowledge(*head);
    if (!acknowledgement)
        return acknowledgement;
    const SqlRow values{batch.kiosk.text(), static_cast<std::int64_t>(batch.sequence), copyOf(batch.hash),
                        copyOf(*head), *acknowledgement};
    const auto noted = link_->run(
        "INSERT INTO batch(kiosk, sequence, hash, ledger_head, acknowledgement) VALUES($1, $2, $3, $4, $5)", values);
    if (!noted)
        return std::unexpected(noted.error());
    return acknowledgement;
}

Result<Ledger::Judgement> Ledger::judge(const BatchReceipt& batch)
{
    const SqlRow key{batch.kiosk.text(), static_cast<std::int64_t>(batch.sequence)};
    const auto same = link_->run("SELECT hash, acknowledgement FROM batch WHERE kiosk = $1 AND sequence = $2", key);
    if (!same)
        return std::unexpected(same.error());
    if (!same->empty()) {
        const bool isSame = std::ranges::equal(std::get<Bytes>((*same)[0][0]), batch.hash);
        return Judgement{isSame ? Standing::Known : Standing::Conflict, std::get<Bytes>((*same)[0][1])};
    }
    const SqlRow kiosk{batch.kiosk.text()};
    const auto last =
        link_->run("SELECT sequence, hash FROM batch WHERE kiosk = $1 ORDER BY sequence DESC LIMIT 1", kiosk);
    if (!last)
        return std::unexpected(last.error());
    const auto expected = last->empty() ? 1 : unsignedOf((*last)[0][0]) + 1;
    const auto previous = last->empty() ? copyOf(Digest{}) : std::get<Bytes>((*last)[0][1]);
    if (batch.sequence != expected)
        return Judgement{Standing::TooEarly, {}};
    return Judgement{std::ranges::equal(previous, batch.previous) ? Standing::Next : Standing::Conflict, {}};
}

Status Ledger::insert(const IssuanceRow& row)
{
    const auto values = sqlRowOf(row);
    const auto inserted =
        link_->run("INSERT INTO ledger(card_number, issued_day, expires_day, status, signer_kid, signature) "
                   "VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING card_number",
                   values);
    if (!inserted)
        return std::unexpected(inserted.error());
    if (!inserted->empty())
        return {};
    const auto known =
        link_->run("SELECT card_number, issued_day, expires_day, status, signer_kid, signature FROM ledger "
                   "WHERE card_number = $1",
                   std::span(values).first(1));
    if (!known)
        return std::unexpected(known.error());
    if (!known->empty() && (*known)[0] == values)
        return {};
    return raise("card number twice", {}, 0, {}, row.cardNumber.text());
}

Result<Digest> Ledger::advanceHead(const Digest& batch)
{
    const auto present = link_->run("SELECT head FROM ledger_head WHERE id = 1");
    if (!present)
        return std::unexpected(present.error());
    auto joined = present->empty() ? copyOf(Digest{}) : std::get<Bytes>((*present)[0][0]);
    joined.insert(joined.end(), batch.begin(), batch.end());
    const auto head = hasher_.sha256(joined);
    const SqlRow values{copyOf(head)};
    const auto kept = link_->run(
        "INSERT INTO ledger_head(id, head) VALUES(1, $1) ON CONFLICT(id) DO UPDATE SET head = excluded.head", values);
    if (!kept)
        return std::unexpected(kept.error());
    return head;
}

Status Ledger::raise(std::string_view kind, std::string kiosk, std::uint64_t sequence, Bytes hash,
                     std::string cardNumber)
{
    const SqlRow values{std::string(kind), std::move(kiosk), static_cast<std::int64_t>(sequence), std::move(hash),
                        std::move(cardNumber)};
    return link_
        ->run("INSERT INTO alarm(kind, kiosk, sequence, hash, card_number) VALUES($1, $2, $3, $4, $5) ON CONFLICT DO "
              "NOTHING",
              values)
        .transform([](const auto&) {});
}

Result<bool> Ledger::keepJournalHead(const KioskId& kiosk, const JournalHead& head, const Bytes& signedHead)
{
    const SqlRow key{kiosk.text()};
    const auto before = link_->run("SELECT sequence, signed_head FROM journal_head WHERE kiosk = $1", key);
    if (!before)
        return std::unexpected(before.error());
    if (!before->empty()) {
        const auto sequence = unsignedOf((*before)[0][0]);
        const auto kept = readJournalHead(std::get<Bytes>((*before)[0][1]));
        // A kiosk that is repaired may sign the same entry again, in other bytes.
        const bool isOther = head.sequence == sequence && (!kept || kept->hash != head.hash);
        if (head.sequence < sequence || isOther)
            return raise("journal went back", kiosk.text(), head.sequence, copyOf(hasher_.sha256(signedHead)), {})
                .transform([] { return false; });
    }
    const SqlRow values{kiosk.text(), static_cast<std::int64_t>(head.sequence), isoDay(head.day), signedHead};
    return link_
        ->run(
            "INSERT INTO journal_head(kiosk, sequence, day, signed_head) VALUES($1, $2, $3, $4) ON CONFLICT(kiosk) DO "
            "UPDATE SET sequence = excluded.sequence, day = excluded.day, signed_head = excluded.signed_head",
            values)
        .transform([](const auto&) { return true; });
}

Status Ledger::refuseJournalHead(const KioskId& kiosk, const Bytes& signedHead)
{
    const auto said = readJournalHead(signedHead);
    return raise("journal signature wrong", kiosk.text(), said ? said->sequence : 0, copyOf(hasher_.sha256(signedHead)),
                 {});
}

Result<std::vector<IssuanceRow>> Ledger::rows()
{
    const auto found = link_->run(
        "SELECT card_number, issued_day, expires_day, status, signer_kid, signature FROM ledger ORDER BY card_number");
    if (!found)
        return std::unexpected(found.error());
    std::vector<IssuanceRow> out;
    for (const auto& values : *found) {
        auto row = issuanceRowFrom(values);
        if (!row)
            return fail(FaultCode::LedgerUnavailable);
        out.push_back(*row);
    }
    return out;
}

Result<std::vector<BatchHead>> Ledger::heads()
{
    const auto found =
        link_->run("SELECT kiosk, sequence, hash, ledger_head FROM batch AS one WHERE sequence = (SELECT "
                   "max(sequence) FROM batch WHERE kiosk = one.kiosk) ORDER BY kiosk");
    if (!found)
        return std::unexpected(found.error());
    std::vector<BatchHead> out;
    for (const auto& values : *found)
        out.push_back({std::get<std::string>(values[0]), unsignedOf(values[1]), std::get<Bytes>(values[2]),
                       std::get<Bytes>(values[3])});
    return out;
}

Result<std::vector<LedgerAlarm>> Ledger::alarms()
{
    const auto found =
        link_->run("SELECT kind, kiosk, sequence, card_number FROM alarm ORDER BY kind, kiosk, sequence, card_number");
    if (!found)
        return std::unexpected(found.error());
    std::vector<LedgerAlarm> out;
    for (const auto& values : *found)
        out.push_back({std::get<std::string>(values[0]), std::get<std::string>(values[1]), unsignedOf(values[2]),
                       std::get<std::string>(values[3])});
    return out;
}

Status Ledger::check()
{
    return link_->run("SELECT id FROM ledger_head").transform([](const auto&) {});
}

} // namespace kiosk::sync
