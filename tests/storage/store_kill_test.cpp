// SPDX-License-Identifier: Apache-2.0
// The kiosk's process killed at random moments of enrolments: every card is counted once, whatever was going on.
#include "storage/store.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <ctime>
#include <map>
#include <random>
#include <set>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

enum class Stage : std::uint8_t { Opened, Preparing, Prepared, Sending, Sent, Ending, Ended };
enum class Ending : std::uint8_t { Issue, Spoil, LeaveUnknown };

/// What the child tells before and after each call; small enough to be written whole.
struct Word {
    std::uint32_t card;
    Stage stage;
};

Ending endingOf(std::uint32_t card)
{
    return static_cast<Ending>(card % 3);
}

struct Fixture {
    TemporaryFolder folder;
    TemporaryFolder elsewhere;
    Surroundings around;
    FileRoot lasting{elsewhere.path() / "root", around.entropy};

    Result<std::unique_ptr<Store>> open(RootKeeper& root)
    {
        return Store::open(folder.path(), around.boxKey, root, around.hasher, around.entropy, around.clock);
    }
};

/// Enrols cards from `card` on until it is killed.
int enrolForEver(Fixture& f, RootKeeper& root, std::uint32_t card, int wordsOut)
{
    const auto say = [&](Stage stage) {
        const Word word{card, stage};
        return ::write(wordsOut, &word, sizeof word) == sizeof word;
    };
    auto store = f.open(root);
    if (!store)
        return 1;
    Vault& vault = (*store)->vault();
    for (say(Stage::Opened);; ++card) {
        say(Stage::Preparing);
        const auto id = vault.prepare(recordOf(), jobOf(card));
        if (!id)
            return 2;
        say(Stage::Prepared);
        say(Stage::Sending);
        if (!vault.sending(*id, "SN-1", card))
            return 3;
        say(Stage::Sent);
        say(Stage::Ending);
        const Status ended = endingOf(card) == Ending::Issue   ? vault.issue(*id)
                             : endingOf(card) == Ending::Spoil ? vault.spoil(*id, SpoilReason::PrinterFault)
                                                               : vault.leaveUnknown(*id);
        if (!ended)
            return 4;
        say(Stage::Ended);
    }
}

/// A moment of the enrolments, on a machine of any speed: so many words heard, and then a part of the time that passes
/// between two words, twice the mean at most because every other word is followed by no work.
struct KillMoment {
    std::uint32_t words;
    std::uint32_t percent;
};

/// Lets a child enrol, kills it at `moment`, and returns the last word about each card.
std::map<std::uint32_t, Stage> killedAt(Fixture& f, RootKeeper& root, std::uint32_t firstCard, KillMoment moment)
{
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(pipe[0]);
        ::_exit(enrolForEver(f, root, firstCard, pipe[1]));
    }
    ::close(pipe[1]);
    std::map<std::uint32_t, Stage> last;
    Word word{};
    REQUIRE(::read(pipe[0], &word, sizeof word) == sizeof word);
    const auto opened = std::chrono::steady_clock::now();
    for (std::uint32_t heard = 0; heard < moment.words; ++heard) {
        REQUIRE(::read(pipe[0], &word, sizeof word) == sizeof word);
        last[word.card] = word.stage;
    }
    // The one place where time itself is the input: the moment of the cut.
    const std::chrono::nanoseconds between = (std::chrono::steady_clock::now() - opened) / moment.words;
    const auto wait = std::chrono::round<std::chrono::nanoseconds>(between * moment.percent / 100);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(wait);
    const timespec pause{.tv_sec = seconds.count(), .tv_nsec = (wait - seconds).count()};
    ::nanosleep(&pause, nullptr);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL));
    while (::read(pipe[0], &word, sizeof word) == sizeof word)
        last[word.card] = word.stage;
    ::close(pipe[0]);
    return last;
}

struct Count {
    int issued = 0;
    int spoiled = 0;
    int open = 0;
    [[nodiscard]] int total() const { return issued + spoiled + open; }
};

std::map<std::string, Count> counted(Store& store)
{
    std::map<std::string, Count> counts;
    for (const IssuanceRow& row : waitingRows(store.outbox()))
        ++(row.status == CardStatus::Issued ? counts[row.cardNumber.text()].issued
                                            : counts[row.cardNumber.text()].spoiled);
    const auto jobs = store.vault().unsettledJobs().value();
    for (const CardJob& job : jobs)
        ++counts[job.row.cardNumber.text()].open;
    return counts;
}

bool isRight(const Count& count, Stage last, Ending ending)
{
    switch (last) {
    case Stage::Opened:
    case Stage::Preparing:
    case Stage::Prepared:
        return count.total() == 0;
    case Stage::Sending: // the commit may or may not have happened
        return count.issued == 0 && count.spoiled == 0 && count.open <= 1;
    case Stage::Sent:
        return count.open == 1 && count.total() == 1;
    case Stage::Ending:
        return count.total() == 1 && (count.spoiled == 0 || ending == Ending::Spoil) &&
               (count.issued == 0 || ending == Ending::Issue);
    case Stage::Ended:
        return count.total() == 1 && (ending == Ending::Issue   ? count.issued
                                      : ending == Ending::Spoil ? count.spoiled
                                                                : count.open) == 1;
    }
    return false;
}

} // namespace

TEST_CASE("store: killed at 60 random moments, it opens, and every card is counted once", "[storage][store][crash]")
{
    Fixture f;
    std::mt19937 random{std::random_device{}()};
    std::map<std::uint32_t, Stage> lastWords;
    std::set<Stage> struckAt;
    std::uint32_t nextCard = 1;
    constexpr int rounds = 60;
    // On a busy machine nearly every cut falls into the slowest steps: then it takes more of them.
    constexpr int mostRounds = 4 * rounds;
    constexpr std::size_t leastSteps = 3;
    for (int round = 0; round < rounds || (struckAt.size() < leastSteps && round < mostRounds); ++round) {
        const bool rootSurvives = round % 2 == 1;
        VolatileRoot volatileRoot{f.around.entropy};
        const KillMoment moment{.words = 1 + static_cast<std::uint32_t>(random() % 24),
                                .percent = static_cast<std::uint32_t>(random() % 200)};
        const auto words =
            killedAt(f, rootSurvives ? static_cast<RootKeeper&>(f.lasting) : volatileRoot, nextCard, moment);
        for (const auto& [card, stage] : words) {
            lastWords[card] = stage;
            nextCard = std::max(nextCard, card + 1);
        }
        if (!words.empty())
            struckAt.insert(words.rbegin()->second);

        VolatileRoot afterPowerCut{f.around.entropy};
        auto store = f.open(rootSurvives ? static_cast<RootKeeper&>(f.lasting) : afterPowerCut);
        INFO("round " << round << ", killed " << moment.percent << " % of a step after word " << moment.words);
        REQUIRE(store);
        if (!rootSurvives)
            CHECK((*store)->vault().peopleHeld() == 0);
        CHECK((*store)->journal().verify());
        auto counts = counted(**store);
        for (const auto& [card, stage] : lastWords) {
            INFO("card " << card << " last heard at stage " << static_cast<int>(stage));
            CHECK(isRight(counts[jobOf(card).row.cardNumber.text()], stage, endingOf(card)));
        }
    }

    // At the end the printer's word settles what is open: each sent card has its one row, for ever.
    auto store = f.open(f.lasting);
    const auto open = (*store)->vault().unsettledJobs().value();
    for (const CardJob& job : open)
        REQUIRE((*store)->vault().settle(job.record, CardStatus::Issued));
    CHECK((*store)->vault().peopleHeld() == 0);
    CHECK((*store)->vault().unsettledJobs()->empty());
    auto counts = counted(**store);
    for (const auto& [card, stage] : lastWords)
        if (stage >= Stage::Sent)
            CHECK(counts[jobOf(card).row.cardNumber.text()].total() == 1);
    // The moments must really have been spread over the enrolment.
    CHECK(struckAt.size() >= leastSteps);
    CHECK(lastWords.size() >= rounds / 2);
}

TEST_CASE("store: a log cut off at any length opens, with each card as it was at some moment",
          "[storage][store][crash]")
{
    Fixture f;
    TemporaryFolder copy;
    std::string main;
    std::string log;
    {
        auto store = f.open(f.lasting);
        REQUIRE(store);
        // From here on the log holds: a record, its sending, a second one, an outbox row.
        const auto one = (*store)->vault().prepare(recordOf(), jobOf(1));
        REQUIRE((*store)->vault().sending(*one, "SN-1", 1));
        REQUIRE((*store)->vault().prepare(recordOf(), jobOf(2)));
        main = contentOf(f.folder.path() / "vault.db");
        log = contentOf(f.folder.path() / "vault.db-wal");
    }
    REQUIRE(log.size() > 200'000);
    std::mt19937 random{20261123};
    std::set<std::size_t> jobsSeen;
    for (int i = 0; i < 60; ++i) {
        overwrite(copy.path() / "vault.db", main);
        overwrite(copy.path() / "vault.db-wal", std::string_view{log}.substr(0, random() % log.size()));
        VolatileRoot root{f.around.entropy};
        auto store = Store::open(copy.path(), f.around.boxKey, root, f.around.hasher, f.around.entropy, f.around.clock);
        REQUIRE(store);
        CHECK((*store)->journal().verify());
        CHECK((*store)->vault().peopleHeld() == 0);
        jobsSeen.insert((*store)->vault().unsettledJobs()->size());
    }
    CHECK(*jobsSeen.rbegin() <= 1);
    CHECK(jobsSeen.size() == 2);
}
