// SPDX-License-Identifier: Apache-2.0
#include "storage/journal_store.h"

#include "storage/crypto/aead.h"
#include "storage/row_columns.h"

#include <concepts>

namespace kiosk::storage {

namespace {

/// Sequence (8 bytes) and hash (32).
constexpr std::size_t headBytes = 40;
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

Status JournalStore::noteWitnessed(JournalEvent event, const StaffPseudonym& first, const StaffPseudonym& second)
{
    return database_.inTransaction([&] {
        return append(event, first).and_then([&] { return append(JournalEvent::SecondPersonConfirmed, second); });
    });
}

Status JournalStore::append(JournalEvent event, const StaffPseudonym& staff)
{
    const auto ends = sealedEnds();
    if (!ends)
        return std::unexpected(ends.error());
    JournalEntry entry{.sequence = ends->last.sequence + 1,
                       .day = clock_.today(),
                       .event = event,
                       .staff = staff,
                       .previous = ends->last.hash,
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
    return insert->run().and_then([&] { return sealEnds({{entry.sequence, entry.hash}, ends->before}); });
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
    const auto ends = sealedEnds();
    if (!ends)
        return std::unexpected(ends.error());
    Head walked = ends->before;
    for (const JournalEntry& entry : *all) {
        if (entry.sequence != walked.sequence + 1 || entry.previous != walked.hash ||
            entry.hash != hasher_.sha256(journalLine(entry)))
            return fail(FaultCode::VaultDamaged);
        walked = {entry.sequence, entry.hash};
    }
    return ends->last == walked ? Status{} : fail(FaultCode::VaultDamaged);
}

Result<std::uint32_t> JournalStore::pruneBefore(CivilDay day, const RulesMark& rules)
{
    // A chain that does not hold is evidence; it is not cut.
    if (auto holds = verify(); !holds)
        return std::unexpected(holds.error());
    auto pruned = database_.inTransaction([&] { return prune(day, rules); });
    if (pruned && *pruned > 0)
        static_cast<void>(database_.checkpoint());
    return pruned;
}

// From the oldest on, up to the first entry that must stay. An entry dated in the future (the clock was wrong then)
// says nothing about its age and goes with its neighbours; one dated too early waits for those before it.
Result<std::uint32_t> JournalStore::prune(CivilDay day, const RulesMark& rules)
{
    const auto all = entries();
    if (!all)
        return std::unexpected(all.error());
    auto ends = sealedEnds();
    if (!ends)
        return std::unexpected(ends.error());
    const CivilDay today = clock_.today();
    std::uint32_t count = 0;
    std::uint32_t passed = 0;
    for (const JournalEntry& entry : *all) {
        if (entry.day >= day && entry.day <= today)
            break;
        ++passed;
        if (entry.day < day)
            count = passed;
    }
    if (count == 0)
        return 0;
    const JournalEntry& last = (*all)[count - 1];
    ends->before = {last.sequence, last.hash};
    auto remove = database_.prepare("DELETE FROM journal WHERE sequence<=?");
    if (!remove)
        return std::unexpected(remove.error());
    return remove->bind(static_cast<std::int64_t>(last.sequence))
        .run()
        .and_then([&] { return sealEnds(*ends); })
        .and_then([&] { return append(JournalEvent::JournalPruned, rules); })
        .transform([&] { return count; });
}

Result<JournalStore::Ends> JournalStore::sealedEnds()
{
    auto select = database_.prepare("SELECT sealed FROM journal_head");
    if (!select)
        return std::unexpected(select.error());
    const auto stepped = select->step();
    if (!stepped)
        return std::unexpected(stepped.error());
    if (*stepped == Statement::Step::Done)
        return Ends{};
    const auto plain = crypto::openWith(headKey_.bytes(), select->blob(0), labelBytes());
    // A head from before pruning existed has one end.
    if (!plain || (plain->size() != headBytes && plain->size() != 2 * headBytes))
        return fail(FaultCode::VaultDamaged);
    const auto readHead = [&](std::size_t at) {
        const ByteView bytes = plain->bytes().subspan(at, headBytes);
        Head head{.sequence = getBigEndian(bytes.first(8)), .hash = {}};
        std::ranges::copy(bytes.subspan(8), head.hash.begin());
        return head;
    };
    return Ends{.last = readHead(0), .before = plain->size() == headBytes ? Head{} : readHead(headBytes)};
}

Status JournalStore::sealEnds(const Ends& ends)
{
    std::array<std::byte, 2 * headBytes> plain{};
    const auto writeHead = [&](std::size_t at, const Head& head) {
        putBigEndian(std::span{plain}.subspan(at, 8), head.sequence);
        std::ranges::copy(head.hash, plain.begin() + static_cast<std::ptrdiff_t>(at) + 8);
    };
    writeHead(0, ends.last);
    writeHead(headBytes, ends.before);
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
