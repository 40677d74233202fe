// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <format>
#include <functional>
#include <map>
#include <random>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    JournalStore& journal = bench.journal();

    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            StaffPseudonym staff{};
            staff[0] = static_cast<std::byte>(i % 3);
            REQUIRE(journal.note(static_cast<JournalEvent>(1 + i % 21), staff));
            around.clock.day = CivilDay{std::chrono::sys_days{around.clock.day} + std::chrono::days{1}};
        }
    }
    /// Applies `sql` in a transaction, asks verify(), takes it back.
    Status verifyAfter(const std::string& sql, const std::function<void()>& meanwhile = {})
    {
        REQUIRE(bench.database().execute("BEGIN"));
        REQUIRE(bench.database().execute("PRAGMA defer_foreign_keys=ON"));
        REQUIRE(bench.database().execute(sql));
        REQUIRE(bench.database().number("SELECT changes()").value() > 0);
        const Status verdict = journal.verify();
        if (meanwhile)
            meanwhile();
        REQUIRE(bench.database().execute("ROLLBACK"));
        return verdict;
    }
};

} // namespace

TEST_CASE("journal: an entry's line has fixed places, big endian", "[storage][journal]")
{
    JournalEntry entry{.sequence = 0x0102030405060708,
                       .day = CivilDay{std::chrono::sys_days{std::chrono::days{0x4f52}}},
                       .event = JournalEvent::CardIssued,
                       .staff = {std::byte{0xaa}},
                       .previous = {std::byte{0xbb}},
                       .hash = {}};
    const JournalLine line = journalLine(entry);
    REQUIRE(line.size() == 54);
    CHECK(line[0] == std::byte{1});
    CHECK(line[7] == std::byte{8});
    CHECK(line[10] == std::byte{0x4f});
    CHECK(line[11] == std::byte{0x52});
    CHECK(line[13] == static_cast<std::byte>(JournalEvent::CardIssued));
    CHECK(line[14] == std::byte{0xaa});
    CHECK(line[22] == std::byte{0xbb});
}

TEST_CASE("journal: lines come back oldest first, each holding the hash of the one before", "[storage][journal]")
{
    Fixture f;
    f.fill(30);
    const auto entries = f.journal.entries().value();
    REQUIRE(entries.size() == 30);
    Digest previous{};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        CHECK(entries[i].sequence == i + 1);
        CHECK(entries[i].previous == previous);
        CHECK(entries[i].hash == f.around.hasher.sha256(journalLine(entries[i])));
        CHECK(entries[i].event == static_cast<JournalEvent>(1 + i % 21));
        previous = entries[i].hash;
    }
    CHECK(f.journal.verify());
}

TEST_CASE("journal: an empty one holds, one that was emptied does not", "[storage][journal]")
{
    Fixture f;
    CHECK(f.journal.verify());
    f.fill(3);
    CHECK(f.verifyAfter("DELETE FROM journal").error().code == FaultCode::VaultDamaged);
    CHECK(f.journal.verify());
}

TEST_CASE("journal: the cut-off end is found although the rest of the chain holds", "[storage][journal]")
{
    Fixture f;
    f.fill(10);
    CHECK(f.verifyAfter("DELETE FROM journal WHERE sequence=10").error().code == FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("DELETE FROM journal WHERE sequence>4").error().code == FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("DELETE FROM journal_head").error().code == FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("UPDATE journal_head SET sealed=randomblob(80)").error().code == FaultCode::VaultDamaged);
}

TEST_CASE("journal: a whole chain hashed anew after a change is found by its sealed end", "[storage][journal]")
{
    Fixture f;
    f.fill(10);
    auto entries = f.journal.entries().value();
    REQUIRE(f.bench.database().execute("DELETE FROM journal"));
    Digest previous{};
    for (JournalEntry& entry : entries) {
        if (entry.sequence == 5)
            entry.event = JournalEvent::DayClosed;
        entry.previous = previous;
        entry.hash = f.around.hasher.sha256(journalLine(entry));
        previous = entry.hash;
        auto insert = f.bench.database().prepare("INSERT INTO journal VALUES(?,?,?,?,?,?)");
        insert->bind(static_cast<std::int64_t>(entry.sequence))
            .bind(std::chrono::sys_days{entry.day}.time_since_epoch().count())
            .bind(static_cast<std::int64_t>(entry.event))
            .bind(ByteView{entry.staff})
            .bind(ByteView{entry.previous})
            .bind(ByteView{entry.hash});
        REQUIRE(insert->run());
    }
    const Status verdict = f.journal.verify();
    REQUIRE(!verdict);
    CHECK(verdict.error().code == FaultCode::VaultDamaged);
}

namespace {

enum class Mutation : std::uint8_t { Flip, Cut, Insert, Swap, Truncate };
constexpr int mutationKinds = 5;
constexpr unsigned lines = 60;

/// Changes one bit of one column of one line.
std::string flip(std::mt19937& random)
{
    struct Column {
        const char* name;
        unsigned bytes;
    };
    constexpr std::array columns{Column{"hash", 32}, Column{"previous", 32}, Column{"staff", 8}};
    const auto line = 1 + random() % lines;
    const auto which = random() % (columns.size() + 3);
    switch (which) {
    case 3:
        return std::format("UPDATE journal SET day=(day|{0})-(day&{0}) WHERE sequence={1}", 1U << random() % 16, line);
    case 4: // an event that is listed: any other is refused before the chain is looked at
        return std::format("UPDATE journal SET event=1+(event+{})%21 WHERE sequence={}", random() % 20, line);
    case 5:
        return std::format("UPDATE journal SET sequence=sequence|{} WHERE sequence={}", 64U << random() % 20, line);
    default:
        break;
    }
    // SQLite has no exclusive or: (a|b)-(a&b). The byte goes through its number in hexadecimal letters.
    const Column column = columns[which];
    const auto at = random() % column.bytes;
    return std::format(
        "UPDATE journal SET {0}=(WITH old(v) AS (SELECT (instr('0123456789ABCDEF',substr(hex({0}),{1},1))"
        "-1)*16+instr('0123456789ABCDEF',substr(hex({0}),{2},1))-1) SELECT CAST(substr({0},1,{3})||"
        "unhex(printf('%02X',(v|{4})-(v&{4})))||substr({0},{5}) AS BLOB) FROM old) WHERE sequence={6}",
        column.name, 2 * at + 1, 2 * at + 2, at, 1U << random() % 8, at + 2, line);
}

/// SQL that changes the journal as somebody with the database key could.
std::string mutate(Mutation mutation, std::mt19937& random)
{
    const auto line = 1 + random() % lines;
    switch (mutation) {
    case Mutation::Flip:
        return flip(random);
    case Mutation::Cut: // one out of the middle, the rest moved up or not
        return random() % 2 == 0
                   ? std::format("DELETE FROM journal WHERE sequence={}", line)
                   : std::format("DELETE FROM journal WHERE sequence BETWEEN {} AND {}", line, line + random() % 5);
    case Mutation::Insert: // a copy of a line, or one of chance, at the end or before the beginning
        return std::format("INSERT INTO journal SELECT {},day,event,staff,{},{} FROM journal WHERE sequence={}",
                           random() % 2 == 0 ? 0U : lines + 1, random() % 2 == 0 ? "previous" : "hash",
                           random() % 2 == 0 ? "hash" : "randomblob(32)", line);
    case Mutation::Swap: {
        const auto other = 1 + (line + random() % (lines - 1)) % lines;
        return std::format("UPDATE journal SET (event,day,staff,previous,hash)=(SELECT event,day,staff,previous,hash "
                           "FROM journal j WHERE j.sequence={0}+{1}-journal.sequence) WHERE sequence IN ({0},{1})",
                           line, other);
    }
    case Mutation::Truncate:
        return std::format("DELETE FROM journal WHERE sequence>={}", line);
    }
    return {};
}

/// verify() without a look at the sealed end: what the chain alone can show.
bool chainHolds(JournalStore& journal, Hasher& hasher)
{
    const auto entries = journal.entries();
    if (!entries)
        return false;
    Digest previous{};
    std::uint64_t sequence = 0;
    return std::ranges::all_of(*entries, [&](const JournalEntry& entry) {
        const bool follows = entry.sequence == ++sequence && entry.previous == previous &&
                             entry.hash == hasher.sha256(journalLine(entry));
        previous = entry.hash;
        return follows;
    });
}

} // namespace

TEST_CASE("journal: 10,000 mutations, every one found; the chain without its sealed end misses some",
          "[storage][journal]")
{
    Fixture f;
    f.fill(lines);
    CHECK(f.journal.verify());
    std::mt19937 random{20261123}; // fixed: a failure must be repeatable
    std::map<Mutation, int> found;
    int missedByTheChain = 0;
    constexpr int mutations = 10'000;
    for (int i = 0; i < mutations; ++i) {
        const auto mutation = static_cast<Mutation>(i % mutationKinds);
        const std::string sql = mutate(mutation, random);
        INFO(sql);
        bool chain = false;
        const Status verdict =
            f.verifyAfter(sql, [&] { chain = i % 10 < mutationKinds && chainHolds(f.journal, f.around.hasher); });
        if (!verdict && verdict.error().code == FaultCode::VaultDamaged)
            ++found[mutation];
        missedByTheChain += chain ? 1 : 0;
    }
    for (int kind = 0; kind < mutationKinds; ++kind)
        CHECK(found[static_cast<Mutation>(kind)] == mutations / mutationKinds);
    // The control: a check without the sealed end would not have found that the end was cut off.
    CHECK(missedByTheChain > 0);
    CHECK(f.journal.verify());
}

TEST_CASE("journal: what the schedule prunes is gone, and the rest still holds from both ends", "[storage][journal]")
{
    Fixture f;
    const CivilDay first = f.around.clock.day;
    f.fill(30);
    const RulesMark rules{std::byte{0xc1}};
    REQUIRE(f.journal.pruneBefore(CivilDay(std::chrono::sys_days{first} + std::chrono::days{10}), rules) == 10U);
    CHECK(f.journal.verify());
    auto entries = f.journal.entries().value();
    REQUIRE(entries.size() == 21);
    CHECK(entries.front().sequence == 11);
    CHECK(entries.back().event == JournalEvent::JournalPruned);
    CHECK(entries.back().staff == rules);
    // Nothing more to prune: nothing noted.
    CHECK(f.journal.pruneBefore(CivilDay(std::chrono::sys_days{first} + std::chrono::days{10}), rules) == 0U);
    CHECK(f.journal.entries().value().size() == 21);

    f.fill(3);
    CHECK(f.journal.verify());
    CHECK(f.verifyAfter("DELETE FROM journal WHERE sequence=11").error().code == FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("DELETE FROM journal WHERE sequence<20").error().code == FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("UPDATE journal SET previous=zeroblob(32) WHERE sequence=11").error().code ==
          FaultCode::VaultDamaged);
    CHECK(f.verifyAfter("DELETE FROM journal WHERE sequence=24").error().code == FaultCode::VaultDamaged);
}

TEST_CASE("journal: a chain that does not hold is not pruned", "[storage][journal]")
{
    Fixture f;
    f.fill(10);
    REQUIRE(f.bench.database().execute("UPDATE journal SET event=1+event%21 WHERE sequence=7"));
    const auto pruned = f.journal.pruneBefore(f.around.clock.day, {});
    REQUIRE(!pruned);
    CHECK(pruned.error().code == FaultCode::VaultDamaged);
    CHECK(f.bench.database().number("SELECT count(*) FROM journal") == 10);
}

TEST_CASE("journal: a date that was wrong for a while neither keeps nor loses the rest", "[storage][journal]")
{
    Fixture f;
    const CivilDay truth = f.around.clock.day;
    REQUIRE(f.journal.note(JournalEvent::KioskStarted));
    f.around.clock.day = truth + std::chrono::years{10};
    REQUIRE(f.journal.note(JournalEvent::VisitStarted));
    f.around.clock.day = truth - std::chrono::years{10};
    REQUIRE(f.journal.note(JournalEvent::VisitStopped));
    f.around.clock.day = truth;
    REQUIRE(f.journal.note(JournalEvent::CardIssued));
    // The entry dated too early waits for the one before it.
    CHECK(f.journal.pruneBefore(truth, {}) == 0U);
    f.around.clock.day = CivilDay(std::chrono::sys_days{truth} + std::chrono::days{2});
    CHECK(f.journal.pruneBefore(f.around.clock.day, {}) == 4U);
    CHECK(f.journal.verify());
}

TEST_CASE("journal: two people are noted together or not at all", "[storage][journal]")
{
    Fixture f;
    const StaffPseudonym first{std::byte{1}};
    const StaffPseudonym second{std::byte{2}};
    REQUIRE(f.journal.noteWitnessed(JournalEvent::RibbonDestroyed, first, second));
    const auto entries = f.journal.entries().value();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].event == JournalEvent::RibbonDestroyed);
    CHECK(entries[0].staff == first);
    CHECK(entries[1].event == JournalEvent::SecondPersonConfirmed);
    CHECK(entries[1].staff == second);

    REQUIRE(f.bench.database().execute(
        "CREATE TRIGGER stop BEFORE INSERT ON journal WHEN NEW.sequence=4 BEGIN SELECT RAISE(ABORT, 'full'); END"));
    CHECK_FALSE(f.journal.noteWitnessed(JournalEvent::ReprintApproved, first, second));
    CHECK(f.journal.entries().value().size() == 2);
    CHECK(f.journal.verify());
}
