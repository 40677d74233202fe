// SPDX-License-Identifier: Apache-2.0
#include "storage/journal_store.h"

#include "storage/crypto/aead.h"
#include "storage/row_columns.h"

#include <concepts>

namespace kiosk::storage {

namespace {

constexpr std::string_view headLabel = "porchlight journal head 1";

[[nodiscard]] ByteView labelBytes()
{
    return std::as_bytes(std::span{headLabel});
}

void putBigEndian(std::span<std::byte> out, std::uint64_t value)
{
    for (std::size_t i = out.size(); i > 0; --i, value >>= 8)
        out[i - 1] = static_cast<std::byte>(value & 0xff);
}

[[nodiscard]] std::uint64_t getBigEndian(ByteView bytes)
{
    std::uint64_t value = 0;
    for (const std::byte byte : bytes)
        value = value << 8 | std::to_integer<std::uint64_t>(byte);
    return value;
}

[[nodiscard]] bool isListed(std::int64_t event)
{
    return event >= static_cast<std::int64_t>(JournalEvent::KioskStarted) &&
           event <= static_cast<std::int64_t>(JournalEvent::LastJournalEvent);
}

} // namespace

Result<JournalEntry> readJournalEntry(const Statement& row)
{
    const auto staff = fixedBytes<8>(row.blob(3));
    const auto previous = fixedBytes<32>(row.blob(4));
    const auto hash = fixedBytes<32>(row.blob(5));
    if (!isListed(row.number(2)) || !staff || !previous || !hash)
        return fail(FaultCode::VaultDamaged);
    return JournalEntry{.sequence = static_cast<std::uint64_t>(row.number(0)),
                        .day = dayOf(row.number(1)),
                        .event = static_cast<JournalEvent>(row.number(2)),
                        .staff = *staff,
                        .previous = *previous,
                        .hash = *hash};
}

JournalLine journalLine(const JournalEntry& entry)
{
    JournalLine line{};
    const std::span<std::byte> out{line};
    putBigEndian(out.subspan(0, 8), entry.sequence);
    // Days before 1970 wrap round; two different days never give the same four bytes within 11 million years.
    putBigEndian(out.subspan(8, 4), static_cast<std::uint64_t>(dayNumber(entry.day)));
    putBigEndian(out.subspan(12, 2), static_cast<std::uint64_t>(entry.event));
    std::ranges::copy(entry.staff, line.begin() + 14);
    std::ranges::copy(entry.previous, line.begin() + 22);
    return line;
}

JournalStore::JournalStore(Database& database, LockedBytes headKey, Hasher& hasher, Clock& clock)
    : database_(database)
    , headKey_(std::move(headKey))
    , hasher_(hasher)
    , clock_(clock)
{
}

Status JournalStore::note(JournalEvent event, const StaffPseudonym& staff)
{
    return database_.inTransaction([&] { return append(event, staff); });
}

Status JournalStore::append(JournalEvent event, const StaffPseudonym& staff)
{
    const auto head = sealedHead();
    if (!head)
        return std::unexpected(head.error());
    JournalEntry entry{.sequence = head->sequence + 1,
                       .day = clock_.today(),
                       .event = event,
                       .staff = staff,
                       .previous = head->hash,
                       .hash = {}};
    entry.hash = hasher_.sha256(journalLine(entry));

    auto insert =
        database_.prepare("INSERT INTO journal(sequence, day, event, staff, previous, hash) VALUES(?,?,?,?,?,?)");
    if (!insert)
        return std::unexpected(insert.error());
    insert->bind(static_cast<std::int64_t>(entry.sequence))
        .bind(dayNumber(entry.day))
        .bind(static_cast<std::int64_t>(entry.event))
        .bind(ByteView{entry.staff})
        .bind(ByteView{entry.previous})
        .bind(ByteView{entry.hash});
    return insert->run().and_then([&] { return sealHead({entry.sequence, entry.hash}); });
}

Result<std::vector<JournalEntry>> JournalStore::entries()
{
    auto select =
        database_.prepare("SELECT sequence, day, event, staff, previous, hash FROM journal ORDER BY sequence");
    if (!select)
        return std::unexpected(select.error());
    std::vector<JournalEntry> all;
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return all;
        const auto entry = readJournalEntry(*select);
        if (!entry)
            return std::unexpected(entry.error());
        all.push_back(*entry);
    }
}

Status JournalStore::verify()
{
    const auto all = entries();
    if (!all)
        return std::unexpected(all.error());
    Head walked;
    for (const JournalEntry& entry : *all) {
        if (entry.sequence != walked.sequence + 1 || entry.previous != walked.hash ||
            entry.hash != hasher_.sha256(journalLine(entry)))
            return fail(FaultCode::VaultDamaged);
        walked = {entry.sequence, entry.hash};
    }
    const auto head = sealedHead();
    if (!head)
        return std::unexpected(head.error());
    return *head == walked ? Status{} : fail(FaultCode::VaultDamaged);
}

Result<JournalStore::Head> JournalStore::sealedHead()
{
    auto select = database_.prepare("SELECT sealed FROM journal_head");
    if (!select)
        return std::unexpected(select.error());
    const auto stepped = select->step();
    if (!stepped)
        return std::unexpected(stepped.error());
    if (*stepped == Statement::Step::Done)
        return Head{};
    const auto plain = crypto::openWith(headKey_.bytes(), select->blob(0), labelBytes());
    if (!plain || plain->size() != 40)
        return fail(FaultCode::VaultDamaged);
    Head head{.sequence = getBigEndian(plain->bytes().first(8)), .hash = {}};
    std::ranges::copy(plain->bytes().subspan(8), head.hash.begin());
    return head;
}

Result<JournalStore::Ends> JournalStore::sealedEnds()
{
    return sealedHead().transform([](const Head& last) { return Ends{.last = last, .before = {}}; });
}

Status JournalStore::sealHead(const Head& head)
{
    std::array<std::byte, 40> plain{};
    putBigEndian(std::span{plain}.first(8), head.sequence);
    std::ranges::copy(head.hash, plain.begin() + 8);
    const auto sealed = crypto::sealWith(headKey_.bytes(), plain, labelBytes());
    if (!sealed)
        return std::unexpected(sealed.error());
    auto put = database_.prepare("INSERT INTO journal_head(only, sealed) VALUES(1, ?) ON CONFLICT(only) DO UPDATE SET "
                                 "sealed=excluded.sealed");
    if (!put)
        return std::unexpected(put.error());
    return put->bind(ByteView{*sealed}).run();
}

} // namespace kiosk::storage
