// SPDX-License-Identifier: Apache-2.0
// Power cuts: whole visits are written down as they go to the disk, database and key table in one order; then every
// prefix of that list is a power cut, and each disk it can leave is opened by the real store. Then the same happens to
// the starts: the power goes again while the store puts in order what the first cut left, and once more after that.
#include "tests/storage/logged_vfs.h"
#include "tests/storage/power_cuts.h"
#include "tests/storage/vault_bench.h"
#include "tests/storage/visits.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <format>
#include <iostream>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

using Kind = DiskStep::Kind;

/// How the database is asked to write; the first is ours.
struct Writing {
    const char* name;
    const char* journalMode;
    const char* synchronous;
    Sync tableSync = Sync::Works;
};

constexpr Writing ours{"WAL, EXTRA", "WAL", "EXTRA"};

WriteLog visitsWrittenBy(const Writing& writing, std::uint32_t cards)
{
    WriteLog log;
    const TemporaryFolder folder{memoryFolder()};
    Surroundings around;
    const LoggedVfs vfs{log};
    const LoggedCalls calls{log, folder.path(), writing.tableSync};
    LoggedRoot root{log, around.entropy};
    const AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};
    REQUIRE(bench.database().execute(std::format("PRAGMA journal_mode={}", writing.journalMode)));
    REQUIRE(bench.database().execute(std::format("PRAGMA synchronous={}", writing.synchronous)));
    const auto say = [&](const Word& word) { log.add({.kind = Kind::Word, .content = encoded(word)}); };
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i <= 3 * cards; ++i)
        places.push_back(i);
    REQUIRE(bench.vault().loadStatusIndices(places));
    say({.what = Word::What::PlacesLoaded});
    Visits visits{bench.vault(), bench.outbox(), bench.journal(), say};
    visits.day(cards);
    visits.closeNow();
    return log;
}

/// Cuts the power after each step of these visits, several ways.
Tally cutEverywhere(const WriteLog& visits, int mixes)
{
    return inTwoShares([&](std::size_t share, std::size_t shares) {
        FollowedKiosk kiosk;
        Examiner examiner;
        for (std::size_t at = 0; at < visits.steps().size(); ++at) {
            kiosk.follow(visits.steps()[at]);
            std::mt19937 random{static_cast<std::mt19937::result_type>(at)};
            if (at % shares == share)
                static_cast<void>(examiner.lookAtCut(kiosk, mixes, random));
        }
        return examiner.tally();
    });
}

/// What a disk keeps of its promises while a store starts.
struct StartingDisk {
    const char* name;
    Sync database = Sync::Works;
    Sync table = Sync::Works;

    [[nodiscard]] bool keepsItsWord() const { return database == Sync::Works && table == Sync::Works; }
};

/// The real store starts on what a power cut left, and ends again; what went to the disk meanwhile. Nothing when it did
/// not open, which the examiner counts.
std::optional<WriteLog> startWrittenOn(const StartingDisk& disk, const Outage& before)
{
    WriteLog log{before.files};
    const TemporaryFolder folder{memoryFolder()};
    layOut(before.files, folder.path());
    Surroundings around;
    const LoggedVfs vfs{log, disk.database};
    const LoggedCalls calls{log, folder.path(), disk.table};
    LoggedRoot root{log, around.entropy, before.roots.back()};
    if (!Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock))
        return std::nullopt;
    return log;
}

/// Power cuts in starts that follow a power cut in visits.
class StartCuts {
public:
    StartCuts(const StartingDisk& disk, const WriteLog& visits)
        : disk_(disk)
        , visits_(visits)
    {
    }

    Tally run(std::size_t share, std::size_t shares)
    {
        FollowedKiosk kiosk;
        std::size_t starts = 0;
        for (std::size_t at = 0; at < visits_.steps().size(); ++at) {
            kiosk.follow(visits_.steps()[at]);
            if (at % shares != share)
                continue;
            std::mt19937 random{static_cast<std::mt19937::result_type>(at)};
            // Before the first root there is no kiosk.
            if (const Outage first = kiosk.cut(static_cast<Fate>(at / shares % 3), random); !first.roots.empty())
                cutStart(first, starts++, random);
        }
        return examiner_.tally();
    }

private:
    /// Not at every step of every start: those that destroy keys are looked at more often, and each start begins at
    /// another step, so that over all starts none is left out.
    void cutStart(const Outage& before, std::size_t number, std::mt19937& random)
    {
        const auto start = startWrittenOn(disk_, before);
        REQUIRE(start);
        const bool destroys = std::ranges::contains(start->steps(), Kind::NewRoot, &DiskStep::kind);
        const std::size_t stride = (destroys ? 7 : 90) * (disk_.keepsItsWord() ? 1 : 3);
        FollowedKiosk kiosk{before};
        for (std::size_t at = 0; at < start->steps().size(); ++at) {
            kiosk.follow(start->steps()[at]);
            if (at % stride == number % stride)
                cutOnceMore(examiner_.lookAtCut(kiosk, 1, random), random);
        }
    }

    /// The third cut: somewhere in the start after the second.
    void cutOnceMore(const Outage& second, std::mt19937& random)
    {
        const auto start = startWrittenOn({disk_.name}, second);
        if (!start)
            return;
        FollowedKiosk kiosk{second};
        for (const DiskStep& step : std::span{start->steps()}.first(random() % (start->steps().size() + 1)))
            kiosk.follow(step);
        examiner_.look(kiosk.cut(Fate::Mixed, random));
    }

    const StartingDisk& disk_;
    const WriteLog& visits_;
    Examiner examiner_;
};

Tally cutStarts(const StartingDisk& disk, std::uint32_t cards)
{
    const WriteLog visits = visitsWrittenBy(ours, cards);
    return report(disk.name, inTwoShares([&](std::size_t share, std::size_t shares) {
                      return StartCuts{disk, visits}.run(share, shares);
                  }));
}

} // namespace

TEST_CASE("power cut: no state of the disk loses, halves or doubles anything, and none keeps a destroyed record",
          "[storage][powercut]")
{
    const Tally tally = report(ours.name, cutEverywhere(visitsWrittenBy(ours, 15), 4));
    CHECK(tally.states >= 10'000);
    checkNothingWrong(tally);
    // The control: the old tables are on the disk, and it is the root alone that keeps them shut.
    CHECK(tally.readableWithOldRoots > 0);
}

TEST_CASE("power cut: the same cuts find what weaker settings lose", "[storage][powercut]")
{
    const Writing deleting{"DELETE, FULL", "DELETE", "FULL"};
    CHECK(report(deleting.name, cutEverywhere(visitsWrittenBy(deleting, 4), 1)).lost > 0);
    const Writing normal{"WAL, NORMAL", "WAL", "NORMAL"};
    CHECK(report(normal.name, cutEverywhere(visitsWrittenBy(normal, 4), 1)).lost > 0);
}

TEST_CASE("power cut: the same cuts find what a disk loses that lies about syncing the key table",
          "[storage][powercut]")
{
    const Writing lying{"WAL, EXTRA, key table not synced", "WAL", "EXTRA", Sync::Lies};
    const Tally tally = report(lying.name, cutEverywhere(visitsWrittenBy(lying, 4), 1));
    CHECK(tally.lost > 0);
    // Not even then does a destroyed record open.
    CHECK(tally.readable == 0);
}

TEST_CASE("power cut: again while the store puts in order what the first left, and once more: nothing is lost by it",
          "[storage][powercut]")
{
    const Tally tally = cutStarts({"during the start after a cut, and again in the next"}, 4);
    CHECK(tally.states >= 2'000);
    checkNothingWrong(tally);
    // The control: starts destroy keys too, and the tables that still hold them are on the disk.
    CHECK(tally.readableWithOldRoots > 0);
}

TEST_CASE("power cut: the same cuts during a start find what a disk loses that lies about syncing",
          "[storage][powercut]")
{
    const Tally database = cutStarts({"during a start, database not synced", Sync::Lies, Sync::Works}, 2);
    CHECK(database.unreadable > 0);
    const Tally table = cutStarts({"during a start, key table not synced", Sync::Works, Sync::Lies}, 2);
    CHECK(table.lost > 0);
    CHECK(table.readable == 0);
}
