// SPDX-License-Identifier: Apache-2.0
// Power cuts: whole visits are written down as they go to the disk, database and key table in one order; then every
// prefix of that list is a power cut, and each disk it can leave is opened by the real store.
#include "tests/storage/logged_vfs.h"
#include "tests/storage/stolen_keys.h"
#include "tests/storage/vault_bench.h"
#include "tests/storage/visits.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <format>
#include <iostream>
#include <set>

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
    LoggedCalls::Fsync fsync = LoggedCalls::Fsync::Works;
};

/// A root in a TPM: it is replaced at once, and the log says when.
class LoggedRoot final : public RootKeeper {
public:
    LoggedRoot(WriteLog& log, Entropy& entropy)
        : log_(log)
        , kept_(entropy)
    {
        note();
    }
    [[nodiscard]] Result<LockedBytes> root() override { return kept_.root(); }
    [[nodiscard]] Result<LockedBytes> prepare() override { return kept_.prepare(); }
    [[nodiscard]] Status commit() override
    {
        auto replaced = kept_.commit();
        note();
        return replaced;
    }
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

private:
    void note()
    {
        const LockedBytes now = kept_.root().value();
        log_.add({.kind = Kind::NewRoot, .content = Bytes(now.bytes().begin(), now.bytes().end())});
    }

    WriteLog& log_;
    VolatileRoot kept_;
};

/// The root as the power cut left it.
class LeftRoot final : public RootKeeper {
public:
    LeftRoot(ByteView root, Entropy& entropy)
        : entropy_(entropy)
    {
        std::ranges::copy(root, root_.bytes().begin());
    }
    [[nodiscard]] Result<LockedBytes> root() override { return root_.duplicate(); }
    [[nodiscard]] Result<LockedBytes> prepare() override
    {
        entropy_.fill(next_.bytes());
        return next_.duplicate();
    }
    [[nodiscard]] Status commit() override
    {
        std::ranges::copy(next_.bytes(), root_.bytes().begin());
        return {};
    }
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

private:
    Entropy& entropy_;
    LockedBytes root_{rootBytes};
    LockedBytes next_{rootBytes};
};

WriteLog visitsWrittenBy(const Writing& writing, std::uint32_t cards)
{
    WriteLog log;
    const TemporaryFolder folder{memoryFolder()};
    Surroundings around;
    const LoggedVfs vfs{log};
    const LoggedCalls calls{log, folder.path(), writing.fsync};
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

/// What was found wrong, over all states; small enough for a pipe.
struct Tally {
    int states = 0;
    int unreadable = 0;
    int half = 0;
    int lost = 0;
    int miscounted = 0;
    int readable = 0;
    int readableWithOldRoots = 0;

    Tally& operator+=(const Tally& other)
    {
        states += other.states;
        unreadable += other.unreadable;
        half += other.half;
        lost += other.lost;
        miscounted += other.miscounted;
        readable += other.readable;
        readableWithOldRoots += other.readableWithOldRoots;
        return *this;
    }
};

/// Cuts the power after each step of a log, several ways.
class PowerCuts {
public:
    /// Looks at every prefix whose number leaves `share` when divided by `shares`.
    PowerCuts(const WriteLog& log, int mixesPerCut, std::size_t share, std::size_t shares)
        : log_(log)
        , mixesPerCut_(mixesPerCut)
        , share_(share)
        , shares_(shares)
    {
    }

    Tally run()
    {
        for (std::size_t cut = 0; cut < log_.steps().size(); ++cut) {
            follow(log_.steps()[cut]);
            if (cut % shares_ != share_)
                continue;
            std::mt19937 random{static_cast<std::mt19937::result_type>(cut)};
            std::set<Files> seen;
            look(Fate::Kept, random, seen);
            if (disk_.isSettled())
                continue;
            look(Fate::Dropped, random, seen);
            for (int i = 0; i < mixesPerCut_; ++i)
                look(Fate::Mixed, random, seen);
        }
        return tally_;
    }

private:
    void follow(const DiskStep& step)
    {
        disk_.apply(step);
        if (step.kind == Kind::NewRoot) {
            roots_.push_back(step.content);
            told_.hearNewRoot();
        }
        if (step.kind == Kind::Word) {
            ByteView bytes{step.content};
            told_.hear(takeWord(bytes).value());
        }
    }

    void look(Fate fate, std::mt19937& random, std::set<Files>& seen)
    {
        const Files files = disk_.afterPowerCut(fate, random);
        if (!seen.insert(files).second)
            return;
        ++tally_.states;
        tally_.readable += destroyedIn(files, std::span{roots_}.last(1)) ? 1 : 0;
        tally_.readableWithOldRoots += destroyedIn(files, roots_) ? 1 : 0;
        open(files);
    }

    /// Does any table on this disk open under one of these roots and hold a key that was destroyed?
    bool destroyedIn(const Files& files, std::span<const Bytes> roots)
    {
        for (const auto& [name, content] : files)
            for (const Bytes& root : roots)
                if (name.starts_with("slots"))
                    if (const auto keys = keysIn(content, tableKey(root)))
                        for (const auto& [number, card] : told_.cards)
                            if (card.destroyed && keys->contains(card.id))
                                return true;
        return false;
    }

    void open(const Files& files)
    {
        const TemporaryFolder folder{memoryFolder()};
        for (const auto& [name, content] : files)
            if (std::FILE* file = std::fopen((folder.path() / name).c_str(), "w")) {
                std::fwrite(content.data(), 1, content.size(), file);
                std::fclose(file);
            }
        LeftRoot root{roots_.back(), around_.entropy};
        const auto store =
            Store::open(folder.path(), around_.boxKey, root, around_.hasher, around_.entropy, around_.clock);
        if (!store) {
            ++tally_.unreadable;
            return;
        }
        const Verdict verdict = judge(**store, told_);
        tally_.half += verdict.half ? 1 : 0;
        tally_.lost += verdict.lost ? 1 : 0;
        tally_.miscounted += verdict.miscounted ? 1 : 0;
        tally_.readable += verdict.readable ? 1 : 0;
    }

    const WriteLog& log_;
    int mixesPerCut_;
    std::size_t share_;
    std::size_t shares_;
    DiskAfter disk_;
    Told told_;
    std::vector<Bytes> roots_;
    Surroundings around_;
    Tally tally_;
};

/// Half of the cuts in a process of their own, for the second core.
Tally cutEverywhere(const WriteLog& log, int mixesPerCut)
{
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Tally half = PowerCuts{log, mixesPerCut, 0, 2}.run();
        ::_exit(::write(pipe[1], &half, sizeof half) == sizeof half ? 0 : 1);
    }
    ::close(pipe[1]);
    Tally all = PowerCuts{log, mixesPerCut, 1, 2}.run();
    Tally other;
    REQUIRE(::read(pipe[0], &other, sizeof other) == sizeof other);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
    return all += other;
}

Tally report(const Writing& writing, const Tally& tally)
{
    std::cout << std::format("{}: {} states: unreadable {}, half {}, lost {}, miscounted {}, destroyed and readable {} "
                             "(with every old root {})\n",
                             writing.name, tally.states, tally.unreadable, tally.half, tally.lost, tally.miscounted,
                             tally.readable, tally.readableWithOldRoots);
    return tally;
}

void checkNothingWrong(const Tally& tally)
{
    CHECK(tally.unreadable == 0);
    CHECK(tally.half == 0);
    CHECK(tally.lost == 0);
    CHECK(tally.miscounted == 0);
    CHECK(tally.readable == 0);
}

} // namespace

TEST_CASE("power cut: no state of the disk loses, halves or doubles anything, and none keeps a destroyed record",
          "[storage][powercut]")
{
    const Writing ours{"WAL, EXTRA", "WAL", "EXTRA"};
    const Tally tally = report(ours, cutEverywhere(visitsWrittenBy(ours, 15), 4));
    CHECK(tally.states >= 10'000);
    checkNothingWrong(tally);
    // The control: the old tables are on the disk, and it is the root alone that keeps them shut.
    CHECK(tally.readableWithOldRoots > 0);
}

TEST_CASE("power cut: the same cuts find what weaker settings lose", "[storage][powercut]")
{
    const Writing deleting{"DELETE, FULL", "DELETE", "FULL"};
    CHECK(report(deleting, cutEverywhere(visitsWrittenBy(deleting, 4), 1)).lost > 0);
    const Writing normal{"WAL, NORMAL", "WAL", "NORMAL"};
    CHECK(report(normal, cutEverywhere(visitsWrittenBy(normal, 4), 1)).lost > 0);
}

TEST_CASE("power cut: the same cuts find what a disk loses that lies about syncing the key table",
          "[storage][powercut]")
{
    const Writing lying{"WAL, EXTRA, key table not synced", "WAL", "EXTRA", LoggedCalls::Fsync::Lies};
    const Tally tally = report(lying, cutEverywhere(visitsWrittenBy(lying, 4), 1));
    CHECK(tally.lost > 0);
    // Not even then does a destroyed record open.
    CHECK(tally.readable == 0);
}
