// SPDX-License-Identifier: Apache-2.0
// The ledger's part of the status list: which places are revoked, and what was published of it.
#include "sync/city/ledger.h"
#include "sync/city/ledger_rows.h"

namespace kiosk::sync {

namespace {

std::uint32_t placeOf(const SqlValue& value)
{
    return static_cast<std::uint32_t>(std::get<std::int64_t>(value));
}

} // namespace

Result<bool> Ledger::revoke(std::uint32_t place)
{
    const SqlRow values{std::int64_t{place}};
    return link_
        ->run("INSERT INTO revocation(status_index, published) VALUES($1, 0) ON CONFLICT DO NOTHING RETURNING "
              "status_index",
              values)
        .transform([](const auto& inserted) { return !inserted.empty(); });
}

Status Ledger::refuseReport(const KioskId& kiosk, const Bytes& report)
{
    const Digest hash = hasher_.sha256(report);
    return raise("status report wrong", kiosk.text(), 0, Bytes(hash.begin(), hash.end()), {});
}

Result<std::vector<std::uint32_t>> Ledger::revoked()
{
    return draft().transform([](PublicationDraft&& draft) { return std::move(draft.revoked); });
}

Result<PublicationDraft> Ledger::draft()
{
    PublicationDraft draft;
    const auto last = link_->run("SELECT sequence FROM publication WHERE id = 1");
    const auto all = link_->run("SELECT status_index, published FROM revocation ORDER BY status_index");
    if (!last || !all)
        return std::unexpected(last ? all.error() : last.error());
    if (!last->empty())
        draft.sequence = static_cast<std::uint64_t>(std::get<std::int64_t>((*last)[0][0])) + 1;
    for (const auto& values : *all) {
        draft.revoked.push_back(placeOf(values[0]));
        draft.fresh += std::get<std::int64_t>(values[1]) == 0 ? 1 : 0;
    }
    return draft;
}

Result<Bytes> Ledger::publishNext(const Publish& make)
{
    if (auto begun = link_->begin(); !begun) {
        link_->rollback();
        return std::unexpected(begun.error());
    }
    auto made = draft().and_then([&](const PublicationDraft& next) {
        return make(next).and_then(
            [&](Bytes&& bytes) { return notePublished(next.sequence).transform([&] { return std::move(bytes); }); });
    });
    // The number is used up before anybody can see the file: two files never share one.
    if (const auto committed = made ? link_->commit() : Status(std::unexpected(made.error())); !committed) {
        link_->rollback();
        return std::unexpected(committed.error());
    }
    return made;
}

Status Ledger::notePublished(std::uint64_t sequence)
{
    const SqlRow values{static_cast<std::int64_t>(sequence)};
    return link_->run("UPDATE revocation SET published = 1 WHERE published = 0")
        .and_then([&](const auto&) {
            return link_->run("INSERT INTO publication(id, sequence) VALUES(1, $1) ON CONFLICT(id) DO UPDATE SET "
                              "sequence = excluded.sequence",
                              values);
        })
        .transform([](const auto&) {});
}

Result<std::uint64_t> Ledger::cardsOf(const Kid& signer)
{
    const SqlRow values{Bytes(signer.begin(), signer.end())};
    return link_->run("SELECT count(*) FROM ledger WHERE signer_kid = $1", values).transform([](const auto& found) {
        return static_cast<std::uint64_t>(std::get<std::int64_t>(found[0][0]));
    });
}

Result<std::vector<IssuanceRow>> Ledger::issuedBy(const Kid& signer, CivilDay before)
{
    const SqlRow values{Bytes(signer.begin(), signer.end())};
    const auto found = link_->run("SELECT card_number, issued_day, expires_day, status, signer_kid, signature FROM "
                                  "ledger WHERE signer_kid = $1 ORDER BY card_number",
                                  values);
    if (!found)
        return std::unexpected(found.error());
    std::vector<IssuanceRow> rows;
    for (const auto& one : *found) {
        const auto row = issuanceRowFrom(one);
        if (!row)
            return fail(FaultCode::LedgerUnavailable);
        if (row->status == CardStatus::Issued && row->issuedDay < before)
            rows.push_back(*row);
    }
    return rows;
}

} // namespace kiosk::sync
