// SPDX-License-Identifier: Apache-2.0
#include "storage/signed_heads.h"

#include "app/seal/journal_head.h"
#include "storage/row_columns.h"

#include <algorithm>

namespace kiosk::storage {

SignedHeads::SignedHeads(Database& database, JournalStore& journal, const Hasher& hasher, Signer& signer)
    : database_(database)
    , journal_(journal)
    , hasher_(hasher)
    , signer_(signer)
{
}

Result<Bytes> SignedHeads::signHead()
{
    const auto end = journal_.sealedEnds().transform([](const JournalStore::Ends& ends) { return ends.last; });
    if (!end)
        return std::unexpected(end.error());
    if (end->sequence == 0)
        return Bytes{};
    const auto day = dayOfEnd(*end);
    if (!day)
        return std::unexpected(day.error());
    auto present = signedAt(end->sequence);
    if (!present)
        return std::unexpected(present.error());
    if (*present)
        return std::move(**present);

    auto made = signJournalHead({.sequence = end->sequence, .hash = end->hash, .day = *day}, signer_);
    if (!made)
        return made;
    auto insert = database_.prepare("INSERT INTO journal_signature(sequence, day, signed) VALUES(?,?,?)");
    if (!insert)
        return std::unexpected(insert.error());
    const auto kept =
        insert->bind(static_cast<std::int64_t>(end->sequence)).bind(dayNumber(*day)).bind(ByteView{*made}).run();
    if (!kept)
        return std::unexpected(kept.error());
    return made;
}

Result<CivilDay> SignedHeads::dayOfEnd(const JournalStore::Head& end)
{
    auto select = database_.prepare("SELECT day, hash FROM journal ORDER BY sequence DESC LIMIT 1");
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->step();
    if (!row)
        return std::unexpected(row.error());
    // What does not hold is never vouched for.
    if (*row == Statement::Step::Done || !std::ranges::equal(select->blob(1), end.hash))
        return fail(FaultCode::VaultDamaged);
    return dayOf(select->number(0));
}

Result<std::optional<Bytes>> SignedHeads::signedAt(std::uint64_t sequence)
{
    auto select = database_.prepare("SELECT signed FROM journal_signature WHERE sequence=?");
    if (!select)
        return std::unexpected(select.error());
    const auto row = select->bind(static_cast<std::int64_t>(sequence)).step();
    if (!row)
        return std::unexpected(row.error());
    return *row == Statement::Step::Done ? std::optional<Bytes>{} : std::optional(select->blob(0));
}

Result<std::optional<std::int64_t>> SignedHeads::waitingFor(const Digest& head)
{
    auto select = database_.prepare("SELECT sequence, signed FROM journal_signature WHERE countersigned IS NULL");
    if (!select)
        return std::unexpected(select.error());
    for (;;) {
        const auto row = select->step();
        if (!row)
            return std::unexpected(row.error());
        if (*row == Statement::Step::Done)
            return std::optional<std::int64_t>{};
        if (hasher_.sha256(select->blob(1)) == head)
            return std::optional(select->number(0));
    }
}

Status SignedHeads::countersigned(const Digest& head, ByteView acknowledgement)
{
    const auto sequence = waitingFor(head);
    if (!sequence)
        return std::unexpected(sequence.error());
    if (!*sequence)
        return {};
    auto update = database_.prepare("UPDATE journal_signature SET countersigned=? WHERE sequence=?");
    if (!update)
        return std::unexpected(update.error());
    return update->bind(acknowledgement).bind(**sequence).run();
}

} // namespace kiosk::storage
