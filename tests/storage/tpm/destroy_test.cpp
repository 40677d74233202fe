// SPDX-License-Identifier: Apache-2.0
// Destruction with a real TPM below: a real key table over TpmRoot. store_over_tpm_test.cpp has the whole store.
#include "storage/crypto/aead.h"
#include "storage/key_table.h"
#include "storage/tpm/tpm_fault.h"
#include "tests/storage/tpm/response_codes.h"
#include "tests/storage/tpm/tpm_kiosk.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::array allSteps{DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace,
                              DestroyStep::FolderSynced, DestroyStep::RootReplaced};
constexpr std::uint32_t nvWrite = 0x137; // TPM_CC_NV_Write

RecordId idOf(std::uint8_t n)
{
    RecordId id{};
    id[0] = std::byte{n};
    return id;
}

std::vector<RecordId> only(const RecordId& id)
{
    return {id};
}

/// A table over a root, with keys that are checked after every accident.
struct Table {
    TpmRoot root;
    std::filesystem::path folder;
    std::map<RecordId, Bytes> keys;

    explicit Table(TpmKiosk& f)
        : root(f.root())
        , folder(f.disk.path())
    {
    }
    KeyTable open(storage::DestroyHook hook = {})
    {
        auto opened = KeyTable::open(folder, root, std::move(hook));
        // A connection that an accident broke is noticed by the first call and made anew by the second.
        if (!opened)
            opened = KeyTable::open(folder, root);
        if (!opened)
            throw std::runtime_error("the table does not open: " + std::to_string(opened.error().native));
        return std::move(*opened);
    }
    void add(KeyTable& table, std::uint8_t n)
    {
        const LockedBytes key = crypto::randomKey();
        if (!table.add(idOf(n), key.bytes()))
            REQUIRE(table.add(idOf(n), key.bytes())); // over a new connection
        keys[idOf(n)] = Bytes(key.bytes().begin(), key.bytes().end());
    }
    /// Five others, which no accident may touch.
    void addFive()
    {
        KeyTable table = open();
        for (std::uint8_t n = 1; n <= 5; ++n)
            add(table, n);
    }
    /// Of the others than `victim`.
    int lost(const KeyTable& table, const RecordId& victim)
    {
        return static_cast<int>(std::ranges::count_if(keys, [&](const auto& entry) {
            const auto key = table.keyOf(entry.first);
            return entry.first != victim && !(key && std::ranges::equal(*key, entry.second));
        }));
    }
};

struct Count {
    int cases = 0;
    int lost = 0;
    int readable = 0;
    int half = 0;
    int told = 0;
};

/// One destruction of record 100 with an accident; every second pair of times the process goes on with the next visit.
/// Then as a start would: open, repeat, check. Every file of before is kept, because a thief may have them.
void destroyWithAccident(TpmKiosk& f, Table& table, Mischief mischief, std::uint32_t nth, std::uint32_t code,
                         Count& count)
{
    constexpr std::uint8_t victim = 100;
    constexpr std::uint8_t next = 101;
    const bool goesOn = count.cases / 2 % 2 == 1;
    Relay& relay = f.relay;
    std::map<std::string, std::string> before;
    {
        relay.plan();
        KeyTable open = table.open();
        count.readable += open.keyOf(idOf(victim)) ? 1 : 0;
        count.lost += table.lost(open, idOf(victim));
        table.add(open, victim);
        for (const char* name : {"slots.a", "slots.b"})
            before[name] = contentOf(table.folder / name);
        // Codes keep coming, so that no repetition hides them; a broken wire is mended for the next call.
        const bool isCode = mischief == Mischief::AnswerInstead || mischief == Mischief::AnswerAfter;
        relay.plan(mischief, nth, code, isCode ? 1000 : 1);
        count.told += open.destroy(only(idOf(victim))) ? 0 : 1;
        REQUIRE(relay.isDone());
        if (mischief == Mischief::KillBefore || mischief == Mischief::KillAfter)
            f.chip.cutPower();
        relay.plan();
        if (goesOn)
            table.add(open, next);
    }
    ++count.cases;
    {
        KeyTable open = table.open();
        const auto key = open.keyOf(idOf(victim));
        count.half += key && !std::ranges::equal(*key, table.keys.at(idOf(victim))) ? 1 : 0;
        count.lost += table.lost(open, idOf(victim));
        REQUIRE(open.destroy(std::vector{idOf(victim), idOf(next)}));
    }
    std::map<std::string, std::string> now;
    for (const auto& [name, content] : before) {
        now[name] = contentOf(table.folder / name);
        overwrite(table.folder / name, content);
    }
    count.readable += table.open().keyOf(idOf(victim)) ? 1 : 0;
    for (const auto& [name, content] : now)
        overwrite(table.folder / name, content);
    table.keys.erase(idOf(victim));
    table.keys.erase(idOf(next));
}

/// The commands of one destruction without an accident.
std::vector<std::uint32_t> commandsOfOne(Table& table, Relay& relay)
{
    KeyTable open = table.open();
    table.add(open, 99);
    relay.plan();
    REQUIRE(open.destroy(only(idOf(99))));
    table.keys.erase(idOf(99));
    return relay.commands();
}

} // namespace

namespace {

/// Codes that agree in this are handled alike: the specification's group, and what our code makes of it. Those of which
/// the cell or the session has its own opinion stand for themselves.
using CodeClass = std::tuple<std::uint32_t, FaultCode, bool, bool, std::uint32_t>;

CodeClass classOf(std::uint32_t code)
{
    // HANDLE, AUTH_FAIL, BAD_AUTH, PCR_CHANGED, NV_RANGE, NV_LOCKED, NV_UNINITIALIZED
    constexpr std::array<std::uint32_t, 7> own{0x08b, 0x08e, 0x0a2, 0x128, 0x146, 0x148, 0x14a};
    constexpr std::uint32_t formatOne = 0x080;
    const bool stands = std::ranges::contains(own, bareCode(code));
    return {(code & formatOne) != 0 ? formatOne : code & 0xf00, faultCodeFor(code), wantsRepeat(code),
            meansLostConnection(code), stands ? bareCode(code) : 0};
}

enum class Codes : std::uint8_t { OneOfEachClass, All };

/// For the n-th command: another member of each class at each.
std::vector<std::uint32_t> codesFor(Codes which, std::size_t n)
{
    if (which == Codes::All)
        return {responseCodes.begin(), responseCodes.end()};
    std::map<CodeClass, std::vector<std::uint32_t>> classes;
    for (const std::uint32_t code : responseCodes)
        classes[classOf(code)].push_back(code);
    std::vector<std::uint32_t> chosen;
    for (const auto& [name, members] : classes)
        chosen.push_back(members[n % members.size()]);
    return chosen;
}

/// Response codes at the commands of a destruction; all of them at the write itself, without and with the TPM having
/// done it: the caller cannot know.
Count sweepCodes(Codes elsewhere)
{
    TpmKiosk f;
    Table table(f);
    table.addFive();
    const auto commands = commandsOfOne(table, f.relay);
    REQUIRE(std::ranges::count(commands, nvWrite) == 1);
    Count count;
    for (std::uint32_t n = 0; n < commands.size(); ++n) {
        const bool isWrite = commands[n] == nvWrite;
        for (const std::uint32_t code : codesFor(isWrite ? Codes::All : elsewhere, n)) {
            destroyWithAccident(f, table, Mischief::AnswerInstead, n, code, count);
            if (isWrite)
                destroyWithAccident(f, table, Mischief::AnswerAfter, n, code, count);
        }
    }
    return count;
}

void checkNothingLost(const Count& count)
{
    CHECK(count.lost == 0);
    CHECK(count.readable == 0);
    CHECK(count.half == 0);
}

} // namespace

TEST_CASE(
    "destroy: with every response code at the write, and one of each class at the other commands, nothing else is "
    "lost and nothing is readable",
    "[storage][tpm][destroy]")
{
    const Count count = sweepCodes(Codes::OneOfEachClass);
    CHECK(count.cases > 300);
    CHECK(count.told > count.cases / 2);
    checkNothingLost(count);
}

TEST_CASE("destroy: with every response code at every command, nothing else is lost and nothing is readable",
          "[.][storage][tpm][destroy][sweep]")
{
    const Count count = sweepCodes(Codes::All);
    CHECK(count.cases > 800);
    CHECK(count.told > count.cases / 2);
    checkNothingLost(count);
}

TEST_CASE("destroy: whatever happens to the wires or the power at any command, nothing else is lost or readable",
          "[storage][tpm][destroy][crash]")
{
    TpmKiosk f;
    Table table(f);
    table.addFive();
    const auto commands = static_cast<std::uint32_t>(commandsOfOne(table, f.relay).size());
    Count count;
    for (const Mischief mischief :
         {Mischief::DropBefore, Mischief::DropAfter, Mischief::Change, Mischief::KillBefore, Mischief::KillAfter})
        for (std::uint32_t n = 0; n < commands; ++n)
            destroyWithAccident(f, table, mischief, n, 0, count);
    CHECK(count.cases == static_cast<int>(5 * commands));
    checkNothingLost(count);
}

TEST_CASE("destroy: a process that dies at any step loses no other key and keeps none",
          "[storage][tpm][destroy][crash]")
{
    for (const DestroyStep stop : allSteps) {
        TpmKiosk f;
        Table table(f);
        table.addFive();
        f.link.reset();
        const int status = storage::test::inChild([&] {
            const auto own = openLink(f.chip.setup());
            // Locked memory does not reach a child: the shift is opened as staff would.
            auto shift = StaffCells(*own, f.around.entropy, quick()).open(1, staffPin);
            if (!shift)
                return 2;
            TpmRoot root(*own, std::move(shift->secret), f.around.entropy);
            auto dying = KeyTable::open(f.disk.path(), root, [&](DestroyStep step) -> Status {
                if (step == stop)
                    ::_exit(77);
                return {};
            });
            return dying && dying->destroy(only(idOf(3))) ? 0 : 1;
        });
        REQUIRE(status == 77);
        f.link = openLink(f.chip.setup());
        Table again(f);
        KeyTable open = again.open();
        CHECK(open.keyOf(idOf(3)).has_value() == (stop != DestroyStep::RootReplaced));
        CHECK(table.lost(open, idOf(3)) == 0);
        REQUIRE(open.destroy(only(idOf(3))));
        const KeyTable after = again.open();
        CHECK(!after.keyOf(idOf(3)));
        CHECK(table.lost(after, idOf(3)) == 0);
    }
}
