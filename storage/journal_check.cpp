// SPDX-License-Identifier: Apache-2.0
#include "storage/journal_check.h"

#include "storage/row_columns.h"

#include <algorithm>
#include <map>

namespace kiosk::storage {

namespace {

/// What later checks need of an entry that holds.
struct Seen {
    Digest hash{};
    CivilDay day;
};

/// Walks the chain row by row, so that a bad row can be named.
class Walk {
public:
    /// `before`: the entry before the first one that is kept; empty when that is not known, then the first one is
    /// believed.
    Walk(Database& database, const Hasher& hasher, const std::optional<JournalStore::Head>& before)
        : last(before)
        , database_(database)
        , hasher_(hasher)
    {
    }

    [[nodiscard]] Status run();

    JournalCheck check;
    std::map<std::uint64_t, Seen> seen;
    std::optional<JournalStore::Head> last;
    std::uint64_t lastSealedBatch = 0;

private:
    [[nodiscard]] JournalVerdict judge(const Statement& row);
    [[nodiscard]] JournalVerdict judge(const JournalEntry& entry);

    Database& database_;
    const Hasher& hasher_;
};

Status Walk::run()
{
    auto select =
        database_.prepare("SELECT sequence, day, event, staff, previous, hash FROM journal ORDER BY sequence");
    if (!select)
        return std::unexpected(select.error());
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return {};
        check.verdict = judge(*select);
        if (check.verdict == JournalVerdict::Holds)
            continue;
        // A gap is told by the number that is missing.
        check.at = check.verdict == JournalVerdict::EntryMissing ? last->sequence + 1
                                                                 : static_cast<std::uint64_t>(select->number(0));
        return {};
    }
}

JournalVerdict Walk::judge(const Statement& row)
{
    const auto entry = readJournalEntry(row);
    return entry ? judge(*entry) : JournalVerdict::EntryUnreadable;
}

JournalVerdict Walk::judge(const JournalEntry& entry)
{
    if (last && entry.sequence != last->sequence + 1)
        return JournalVerdict::EntryMissing;
    if (last && entry.previous != last->hash)
        return JournalVerdict::EntryNotChained;
    if (entry.hash != hasher_.sha256(journalLine(entry)))
        return JournalVerdict::EntryChanged;
    ++check.entries;
    check.firstDay = check.firstDay ? std::min(*check.firstDay, entry.day) : entry.day;
    check.lastDay = check.lastDay ? std::max(*check.lastDay, entry.day) : entry.day;
    last = JournalStore::Head{entry.sequence, entry.hash};
    seen.emplace(entry.sequence, Seen{entry.hash, entry.day});
    if (entry.event == JournalEvent::BatchSealed)
        lastSealedBatch = entry.sequence;
    return JournalVerdict::Holds;
}

void judgeEnd(const JournalStore::Head& end, const JournalStore::Head& walked, JournalCheck& check)
{
    if (end == walked)
        return;
    check.verdict = end.sequence > walked.sequence   ? JournalVerdict::EndMissing
                    : end.sequence < walked.sequence ? JournalVerdict::EndForeign
                                                     : JournalVerdict::EntryChanged;
    check.at = std::min(end.sequence, walked.sequence) + (end.sequence == walked.sequence ? 0 : 1);
}

/// Of a head whose entry was deleted by the schedule, only the signature is left to check.
JournalVerdict judgeHead(const KeptHead& kept, const Walk& walk, std::uint64_t before, const SignatureVerifier& kiosk)
{
    const auto said = readJournalHead(kept.signedHead);
    if (!said || said->sequence != kept.sequence)
        return JournalVerdict::SignatureUnreadable;
    const auto entry = walk.seen.find(said->sequence);
    if (entry == walk.seen.end() && kept.sequence > before)
        return JournalVerdict::SignedEntryMissing;
    if (kept.day != said->day ||
        (entry != walk.seen.end() && (entry->second.hash != said->hash || entry->second.day != said->day)))
        return JournalVerdict::SignedEntryChanged;
    const auto proven = openJournalHead(kept.signedHead, kiosk);
    if (proven)
        return JournalVerdict::Holds;
    return proven.error().code == FaultCode::KeyMissing ? JournalVerdict::SignatureUnknown
                                                        : JournalVerdict::SignatureWrong;
}

/// An older signature by a key that was replaced since is no trouble while a later one, by a known key, holds.
void judgeHeads(const std::vector<KeptHead>& heads, const Walk& walk, std::uint64_t before,
                const SignatureVerifier& kiosk, JournalCheck& check)
{
    std::uint64_t unknown = 0;
    for (const KeptHead& kept : heads) {
        const JournalVerdict verdict = judgeHead(kept, walk, before, kiosk);
        if (verdict == JournalVerdict::Holds) {
            check.signedUpTo = kept.sequence;
            unknown = 0;
        } else if (verdict == JournalVerdict::SignatureUnknown) {
            unknown = kept.sequence;
        } else {
            check.verdict = verdict;
            check.at = kept.sequence;
            return;
        }
    }
    if (unknown != 0) {
        check.verdict = JournalVerdict::SignatureUnknown;
        check.at = unknown;
    } else if (walk.lastSealedBatch > check.signedUpTo + 1) {
        // The head is signed just before the batch is noted.
        check.verdict = JournalVerdict::NeverSigned;
        check.at = walk.lastSealedBatch;
    }
}

} // namespace

int exitCodeFor(JournalVerdict verdict)
{
    switch (verdict) {
    case JournalVerdict::Holds:
        return 0;
    case JournalVerdict::SignatureUnknown:
    case JournalVerdict::NeverSigned:
        return 2;
    case JournalVerdict::EntryUnreadable:
    case JournalVerdict::EntryMissing:
    case JournalVerdict::EntryNotChained:
    case JournalVerdict::EntryChanged:
    case JournalVerdict::EndUnreadable:
    case JournalVerdict::EndMissing:
    case JournalVerdict::EndForeign:
    case JournalVerdict::SignedEntryMissing:
    case JournalVerdict::SignedEntryChanged:
    case JournalVerdict::SignatureUnreadable:
    case JournalVerdict::SignatureWrong:
        return 1;
    }
    return 1;
}

Result<std::vector<KeptHead>> keptHeads(Database& database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return std::unexpected(version.error());
    std::vector<KeptHead> heads;
    if (*version < 2)
        return heads;
    auto select = database.prepare("SELECT sequence, day, signed, countersigned FROM journal_signature ORDER BY "
                                   "sequence");
    if (!select)
        return std::unexpected(select.error());
    for (;;) {
        const auto stepped = select->step();
        if (!stepped)
            return std::unexpected(stepped.error());
        if (*stepped == Statement::Step::Done)
            return heads;
        heads.push_back({.sequence = static_cast<std::uint64_t>(select->number(0)),
                         .day = dayOf(select->number(1)),
                         .signedHead = select->blob(2),
                         .countersigned = select->isNothing(3) ? std::nullopt : std::optional(select->blob(3))});
    }
}

Result<JournalCheck> checkJournal(Database& database, JournalStore& journal, const Hasher& hasher,
                                  const SignatureVerifier& kiosk)
{
    const auto ends = journal.sealedEnds();
    if (!ends && ends.error().code != FaultCode::VaultDamaged)
        return std::unexpected(ends.error());
    Walk walk(database, hasher, ends ? std::optional(ends->before) : std::nullopt);
    if (const auto walked = walk.run(); !walked)
        return std::unexpected(walked.error());
    JournalCheck check = walk.check;
    if (check.verdict == JournalVerdict::Holds && ends)
        judgeEnd(ends->last, walk.last.value_or(JournalStore::Head{}), check);
    else if (check.verdict == JournalVerdict::Holds)
        check.verdict = JournalVerdict::EndUnreadable;
    if (check.verdict != JournalVerdict::Holds)
        return check;
    const auto heads = keptHeads(database);
    if (!heads)
        return std::unexpected(heads.error());
    judgeHeads(*heads, walk, ends->before.sequence, kiosk, check);
    return check;
}

} // namespace kiosk::storage
