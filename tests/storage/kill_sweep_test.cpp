// SPDX-License-Identifier: Apache-2.0
// kill -9 at every system call of one enrolment: strace delivers it on entering the n-th one.
//
// A call that changes no file leaves what the call before it left, so by default only those that can change one are
// struck; PORCHLIGHT_KILL_SWEEP=all strikes every call there is.
#include "tests/storage/told.h"
#include "tests/storage/vault_bench.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <iostream>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::string_view changing = " write pwrite64 openat ftruncate fsync fdatasync rename unlink unlinkat mkdir "
                                      "fallocate close flock exit_group ";

/// The exit status; strace dies of the signal its program died of: then minus that signal.
int runCommand(const std::vector<std::string>& command)
{
    return inChild([&] {
        std::vector<char*> arguments;
        for (const std::string& word : command)
            arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        const int silence = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(silence, 2);
        ::execvp(arguments[0], arguments.data());
        return 127;
    });
}

struct Sweep {
    int kills = 0;
    int unreadable = 0;
    int half = 0;
    int lost = 0;
    int miscounted = 0;
    int readable = 0;
    int failedRuns = 0;
    /// Kills while the card was with the printer, and after its end: the sweep went all the way.
    int sent = 0;
    int ended = 0;

    [[nodiscard]] int wrong() const { return unreadable + half + lost + miscounted + readable; }
};

class KillSweep {
public:
    explicit KillSweep(std::string order)
        : order_(std::move(order))
    {
        prepareTemplate();
        calls_ = callsOfAnEnrolment();
    }
    /// Strikes every second one of the calls, from `first` on.
    Sweep run(std::size_t first)
    {
        Sweep sweep;
        for (std::size_t i = first; i < calls_.size(); i += 2)
            strike(calls_[i], sweep);
        return sweep;
    }

private:
    Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, RootKeeper& root)
    {
        return Store::open(folder, around_.boxKey, root, around_.hasher, around_.entropy, around_.clock);
    }

    void prepareTemplate()
    {
        FileRoot root{template_.path() / "root", around_.entropy};
        const auto store = open(template_.path() / "store", root);
        REQUIRE(store);
        REQUIRE((*store)->loadStatusIndices(std::array<std::uint32_t, 4>{1, 2, 3, 4}));
    }

    /// The n-th call of that name; strace counts each name by itself.
    struct Call {
        std::string name;
        int n;
    };

    std::vector<std::string> program(const std::filesystem::path& folder) const
    {
        return {PORCHLIGHT_ENROLMENT_PROGRAM, order_, (folder / "store").string(), (folder / "root").string(),
                (folder / "words").string()};
    }

    /// Every call of one run that nothing disturbs.
    std::vector<Call> callsOfAnEnrolment()
    {
        const TemporaryFolder here{memoryFolder()};
        std::filesystem::copy(template_.path(), here.path(), std::filesystem::copy_options::recursive);
        std::vector<std::string> command{"strace", "-o", (here.path() / "calls").string()};
        std::ranges::copy(program(here.path()), std::back_inserter(command));
        REQUIRE(runCommand(command) == 0);
        std::ifstream lines{here.path() / "calls"};
        std::map<std::string, int> counts;
        std::vector<Call> calls;
        for (std::string line; std::getline(lines, line);) {
            const std::string name = line.substr(0, line.find('('));
            // The run's own first call makes the process; there is nothing to kill before it.
            if (name == line || name == "execve")
                continue;
            const int n = ++counts[name];
            if (std::getenv("PORCHLIGHT_KILL_SWEEP") != nullptr || changing.contains(" " + name + " "))
                calls.push_back({name, n});
        }
        return calls;
    }

    void strike(const Call& call, Sweep& sweep)
    {
        const TemporaryFolder here{memoryFolder()};
        std::filesystem::copy(template_.path(), here.path(), std::filesystem::copy_options::recursive);
        std::vector<std::string> command{"strace",
                                         "-o",
                                         "/dev/null",
                                         "-e",
                                         "trace=" + call.name,
                                         "-e",
                                         std::format("inject={}:signal=SIGKILL:when={}", call.name, call.n)};
        std::ranges::copy(program(here.path()), std::back_inserter(command));
        if (runCommand(command) != -SIGKILL) {
            ++sweep.failedRuns;
            return;
        }
        ++sweep.kills;
        look(here.path(), sweep);
    }

    void look(const std::filesystem::path& folder, Sweep& sweep)
    {
        Told told;
        told.placesLoaded = true;
        const std::string said = contentOf(folder / "words");
        for (ByteView bytes = std::as_bytes(std::span{said}); const auto word = takeWord(bytes);)
            told.hear(*word);
        if (contentOf(folder / "root") != contentOf(template_.path() / "root"))
            told.hearNewRoot();
        FileRoot root{folder / "root", around_.entropy};
        const auto store = open(folder / "store", root);
        if (!store) {
            ++sweep.unreadable;
            return;
        }
        for (const auto& [number, card] : told.cards) {
            sweep.sent += card.stage == Stage::Sent ? 1 : 0;
            sweep.ended += card.stage == Stage::Ended ? 1 : 0;
        }
        const Verdict verdict = judge(**store, told);
        sweep.half += verdict.half ? 1 : 0;
        sweep.lost += verdict.lost ? 1 : 0;
        sweep.miscounted += verdict.miscounted ? 1 : 0;
        sweep.readable += verdict.readable ? 1 : 0;
    }

    std::string order_;
    TemporaryFolder template_{memoryFolder()};
    Surroundings around_;
    std::vector<Call> calls_;
};

/// Every second call in a process of its own, for the second core.
Sweep sweepOf(const std::string& order)
{
    KillSweep sweep{order};
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Sweep half = sweep.run(0);
        ::_exit(::write(pipe[1], &half, sizeof half) == sizeof half ? 0 : 1);
    }
    ::close(pipe[1]);
    Sweep all = sweep.run(1);
    Sweep other;
    REQUIRE(::read(pipe[0], &other, sizeof other) == sizeof other);
    ::close(pipe[0]);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    all.kills += other.kills;
    all.unreadable += other.unreadable;
    all.half += other.half;
    all.lost += other.lost;
    all.miscounted += other.miscounted;
    all.readable += other.readable;
    all.failedRuns += other.failedRuns;
    all.sent += other.sent;
    all.ended += other.ended;
    std::cout << std::format("kill -9, {} order: {} kills ({} sent, {} ended): unreadable {}, half {}, lost {}, "
                             "miscounted {}, destroyed and readable {}\n",
                             order, all.kills, all.sent, all.ended, all.unreadable, all.half, all.lost, all.miscounted,
                             all.readable);
    return all;
}

void skipWithoutStrace()
{
    if (runCommand({"strace", "-o", "/dev/null", "true"}) != 0)
        SKIP("strace is not here or may not trace: no kill at every system call was tried");
}

} // namespace

TEST_CASE("kill sweep: an enrolment killed at any system call loses, halves and doubles nothing",
          "[storage][killsweep]")
{
    skipWithoutStrace();
    const Sweep sweep = sweepOf("right");
    CHECK(sweep.failedRuns == 0);
    CHECK(sweep.kills > 150);
    CHECK(sweep.sent > 0);
    CHECK(sweep.ended > 0);
    CHECK(sweep.wrong() == 0);
}

TEST_CASE("kill sweep: the same sweep finds an order that counts a card before its key is destroyed",
          "[storage][killsweep]")
{
    skipWithoutStrace();
    const Sweep sweep = sweepOf("wrong");
    CHECK(sweep.failedRuns == 0);
    CHECK(sweep.half + sweep.miscounted > 0);
}
