// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/power_cuts.h"

#include "tests/storage/stolen_keys.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <format>
#include <iostream>

namespace kiosk::storage::test {

namespace {

using Kind = DiskStep::Kind;

/// The keys in every table on this disk that opens under `root`.
StolenKeys keysUnder(const Bytes& root, const Files& files)
{
    StolenKeys all;
    const LockedBytes key = tableKey(root);
    for (const auto& [name, content] : files)
        if (name.starts_with("slots"))
            if (auto keys = keysIn(content, key))
                all.merge(*keys);
    return all;
}

/// Does any table on this disk open under one of these roots and hold a key that was destroyed?
bool destroyedIn(const Outage& outage, std::span<const Bytes> roots)
{
    return std::ranges::any_of(roots, [&](const Bytes& root) {
        const StolenKeys keys = keysUnder(root, outage.files);
        return std::ranges::any_of(outage.told.cards, [&](const auto& entry) {
            return entry.second.destroyed && keys.contains(entry.second.id);
        });
    });
}

} // namespace

LoggedRoot::LoggedRoot(WriteLog& log, Entropy& entropy)
    : log_(log)
    , entropy_(entropy)
{
    entropy_.fill(root_.bytes());
    note();
}

LoggedRoot::LoggedRoot(WriteLog& log, Entropy& entropy, ByteView left)
    : log_(log)
    , entropy_(entropy)
{
    std::ranges::copy(left, root_.bytes().begin());
}

Result<LockedBytes> LoggedRoot::prepare()
{
    entropy_.fill(next_.bytes());
    return next_.duplicate();
}

Status LoggedRoot::commit()
{
    std::ranges::copy(next_.bytes(), root_.bytes().begin());
    note();
    return {};
}

void LoggedRoot::note()
{
    log_.add({.kind = Kind::NewRoot, .content = Bytes(root_.bytes().begin(), root_.bytes().end())});
}

FollowedKiosk::FollowedKiosk(Outage before)
    : doing_(Doing::Start)
    , disk_(before.files)
    , roots_(std::move(before.roots))
    , told_(std::move(before.told))
{
}

void FollowedKiosk::follow(const DiskStep& step)
{
    disk_.apply(step);
    if (step.kind == Kind::NewRoot) {
        roots_.push_back(step.content);
        rootIsNew();
    }
    if (step.kind == Kind::Word) {
        ByteView bytes{step.content};
        told_.hear(takeWord(bytes).value());
    }
}

void FollowedKiosk::rootIsNew()
{
    if (doing_ == Doing::Visits) {
        told_.hearNewRoot();
        return;
    }
    // A start tells nobody what it drops, so the table that it put in place says it: what is not in it is gone for
    // good.
    std::mt19937 unused;
    const StolenKeys keys = keysUnder(roots_.back(), disk_.afterPowerCut(Fate::Kept, unused));
    for (auto& [number, card] : told_.cards)
        card.destroyed |= card.id != RecordId{} && !keys.contains(card.id);
}

Outage FollowedKiosk::cut(Fate fate, std::mt19937& random) const
{
    return {.files = disk_.afterPowerCut(fate, random), .roots = roots_, .told = told_};
}

Tally& Tally::operator+=(const Tally& other)
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

void Examiner::look(const Outage& outage)
{
    ++tally_.states;
    tally_.readable += destroyedIn(outage, std::span{outage.roots}.last(1)) ? 1 : 0;
    tally_.readableWithOldRoots += destroyedIn(outage, outage.roots) ? 1 : 0;
    const TemporaryFolder folder{memoryFolder()};
    layOut(outage.files, folder.path());
    WriteLog unread;
    LoggedRoot root{unread, around_.entropy, outage.roots.back()};
    const auto store = Store::open(folder.path(), around_.boxKey, root, around_.hasher, around_.entropy, around_.clock);
    if (!store) {
        ++tally_.unreadable;
        return;
    }
    const Verdict verdict = judge(**store, outage.told);
    tally_.half += verdict.half ? 1 : 0;
    tally_.lost += verdict.lost ? 1 : 0;
    tally_.miscounted += verdict.miscounted ? 1 : 0;
    tally_.readable += verdict.readable ? 1 : 0;
}

Outage Examiner::lookAtCut(const FollowedKiosk& kiosk, int mixes, std::mt19937& random)
{
    std::set<Files> seen;
    Outage left = kiosk.cut(Fate::Kept, random);
    seen.insert(left.files);
    look(left);
    if (kiosk.isSettled())
        return left;
    for (int i = -1; i < mixes; ++i) {
        left = kiosk.cut(i < 0 ? Fate::Dropped : Fate::Mixed, random);
        if (seen.insert(left.files).second)
            look(left);
    }
    return left;
}

Tally inTwoShares(const std::function<Tally(std::size_t share, std::size_t shares)>& work)
{
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Tally half = work(0, 2);
        ::_exit(::write(pipe[1], &half, sizeof half) == sizeof half ? 0 : 1);
    }
    ::close(pipe[1]);
    Tally all = work(1, 2);
    Tally other;
    REQUIRE(::read(pipe[0], &other, sizeof other) == sizeof other);
    ::close(pipe[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
    return all += other;
}

void layOut(const Files& files, const std::filesystem::path& folder)
{
    for (const auto& [name, content] : files)
        if (std::FILE* file = std::fopen((folder / name).c_str(), "w")) {
            std::fwrite(content.data(), 1, content.size(), file);
            std::fclose(file);
        }
}

Tally report(const char* name, const Tally& tally)
{
    std::cout << std::format("{}: {} states: unreadable {}, half {}, lost {}, miscounted {}, destroyed and readable {} "
                             "(with every old root {})\n",
                             name, tally.states, tally.unreadable, tally.half, tally.lost, tally.miscounted,
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

} // namespace kiosk::storage::test
