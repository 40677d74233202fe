// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <format>
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

    void fill(int lines)
    {
        for (int i = 0; i < lines; ++i) {
            StaffPseudonym staff{};
            staff[0] = static_cast<std::byte>(i % 3);
            REQUIRE(journal.note(static_cast<JournalEvent>(1 + i % 21), staff));
            around.clock.day = CivilDay{std::chrono::sys_days{around.clock.day} + std::chrono::days{1}};
        }
    }
    /// Applies `sql` in a transaction, asks verify(), takes it back.
    Status verifyAfter(const std::string& sql)
    {
        REQUIRE(bench.database().execute("BEGIN"));
        REQUIRE(bench.database().execute("PRAGMA defer_foreign_keys=ON"));
        REQUIRE(bench.database().execute(sql));
        REQUIRE(bench.database().number("SELECT changes()").value() > 0);
        const Status verdict = journal.verify();
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

TEST_CASE("journal: 2000 mutations, every one found", "[storage][journal]")
{
    Fixture f;
    f.fill(60);
    std::mt19937 random{20261123}; // fixed: a failure must be repeatable
    int found = 0;
    constexpr int mutations = 2000;
    for (int i = 0; i < mutations; ++i) {
        const auto row = 1 + random() % 60;
        const auto other = 1 + (row + random() % 59) % 60;
        const auto place = 1 + random() % 32;
        // Adding 1 to a byte, with wrap, is a change whatever the byte was.
        const auto byteOf = [&](const char* column, unsigned size) {
            const auto at = 1 + place % size;
            return std::format(
                "UPDATE journal SET {0}=CAST(substr({0},1,{1}-1)||CASE substr({0},{1},1) WHEN x'00' THEN x'01' "
                "ELSE x'00' END||substr({0},{1}+1) AS BLOB) WHERE sequence={2}",
                column, at, row);
        };
        std::string sql;
        switch (random() % 8) {
        case 0:
            sql = byteOf("hash", 32);
            break;
        case 1:
            sql = byteOf("previous", 32);
            break;
        case 2:
            sql = byteOf("staff", 8);
            break;
        case 3:
            sql = std::format("UPDATE journal SET day=day+{} WHERE sequence={}", 1 + random() % 400, row);
            break;
        case 4:
            sql = std::format("UPDATE journal SET event=1+event%21 WHERE sequence={}", row);
            break;
        case 5:
            sql = std::format("DELETE FROM journal WHERE sequence={}", row);
            break;
        case 6:
            sql = std::format("UPDATE journal SET sequence=sequence+{} WHERE sequence={}", 100 + random() % 100, row);
            break;
        default:
            sql =
                row == other
                    ? std::format("DELETE FROM journal WHERE sequence>={}", row)
                    : std::format("UPDATE journal SET (event,day,staff,previous,hash)=(SELECT "
                                  "event,day,staff,previous,hash FROM journal j WHERE j.sequence={}) WHERE sequence={}",
                                  other, row);
        }
        const Status verdict = f.verifyAfter(sql);
        found += !verdict && verdict.error().code == FaultCode::VaultDamaged ? 1 : 0;
    }
    CHECK(found == mutations);
    CHECK(f.journal.verify());
}
