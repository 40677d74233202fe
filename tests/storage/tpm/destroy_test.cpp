// SPDX-License-Identifier: Apache-2.0
// Destruction with a real TPM below: a real key table and a real vault over TpmRoot.
#include "storage/key_table.h"
#include "storage/store.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/staff_cells.h"
#include "storage/tpm/tpm_root.h"
#include "tests/storage/tpm/relay.h"
#include "tests/storage/tpm/response_codes.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::array allSteps{DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace,
                              DestroyStep::FolderSynced, DestroyStep::RootReplaced};
constexpr std::uint32_t nvWrite = 0x137; // TPM_CC_NV_Write
const WipedText pin{"482915"};

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

/// A kiosk's chip after set-up, with an open shift, and its disk.
struct Fixture {
    Swtpm chip;
    Relay relay{chip};
    TemporaryFolder disk{quickDisk()};
    Surroundings around;
    std::unique_ptr<TpmLink> link = openLink(relay.setup());
    std::optional<ShiftSecret> shift;

    Fixture()
    {
        REQUIRE(setLockout(*link, around.entropy));
        auto enrolled = StaffCells(*link, around.entropy, quick()).enrolFirst(pin);
        REQUIRE(enrolled);
        shift = std::move(enrolled->shift.secret);
    }
    TpmRoot root() { return {*link, shift->duplicate(), around.entropy}; }
};

/// A table over a root, with keys that are checked after every accident.
struct Table {
    TpmRoot root;
    std::filesystem::path folder;
    std::map<RecordId, Bytes> keys;

    explicit Table(Fixture& f)
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
        REQUIRE(table.add(idOf(n), key.bytes()));
        keys[idOf(n)] = Bytes(key.bytes().begin(), key.bytes().end());
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

/// One destruction of record 100 with an accident; then as a start would: open, repeat, check. Every file of before is
/// kept, because a thief may have them.
void destroyWithAccident(Fixture& f, Table& table, Mischief mischief, std::uint32_t nth, std::uint32_t code,
                         Count& count)
{
    constexpr std::uint8_t victim = 100;
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
    }
    ++count.cases;
    {
        KeyTable open = table.open();
        const auto key = open.keyOf(idOf(victim));
        count.half += key && !std::ranges::equal(*key, table.keys.at(idOf(victim))) ? 1 : 0;
        count.lost += table.lost(open, idOf(victim));
        REQUIRE(open.destroy(only(idOf(victim))));
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

/// Response codes at the commands of a destruction; every `stride`-th code at the commands before and after the write,
/// all of them at the write itself, without and with the TPM having done it: the caller cannot know.
Count sweepCodes(std::size_t stride)
{
    Fixture f;
    Table table(f);
    {
        KeyTable open = table.open();
        for (std::uint8_t n = 1; n <= 5; ++n)
            table.add(open, n);
    }
    const auto commands = commandsOfOne(table, f.relay);
    REQUIRE(std::ranges::count(commands, nvWrite) == 1);
    Count count;
    for (std::uint32_t n = 0; n < commands.size(); ++n) {
        const bool isWrite = commands[n] == nvWrite;
        // Another code first at each command, so that none is left out of a short sweep.
        for (std::size_t i = isWrite ? 0 : n % stride; i < responseCodes.size(); i += isWrite ? 1 : stride) {
            destroyWithAccident(f, table, Mischief::AnswerInstead, n, responseCodes[i], count);
            if (isWrite)
                destroyWithAccident(f, table, Mischief::AnswerAfter, n, responseCodes[i], count);
        }
    }
    return count;
}

void checkNothingLost(const Count& count)
{
    CHECK(count.lost == 0);
    CHECK(count.readable == 0);
    CHECK(count.half == 0);
    CHECK(count.told > count.cases / 2);
}

} // namespace

TEST_CASE(
    "destroy: with every response code at the write, and a choice at the other commands, nothing else is lost and "
    "nothing is readable",
    "[storage][tpm][destroy]")
{
    const Count count = sweepCodes(17);
    CHECK(count.cases > 220);
    checkNothingLost(count);
}

TEST_CASE("destroy: with every response code at every command, nothing else is lost and nothing is readable",
          "[.][storage][tpm][destroy][sweep]")
{
    const Count count = sweepCodes(1);
    CHECK(count.cases > 800);
    checkNothingLost(count);
}

TEST_CASE("destroy: whatever happens to the wires or the power at any command, nothing else is lost or readable",
          "[storage][tpm][destroy][crash]")
{
    Fixture f;
    Table table(f);
    {
        KeyTable open = table.open();
        for (std::uint8_t n = 1; n <= 5; ++n)
            table.add(open, n);
    }
    const auto commands = static_cast<std::uint32_t>(commandsOfOne(table, f.relay).size());
    Count count;
    for (const Mischief mischief :
         {Mischief::DropBefore, Mischief::DropAfter, Mischief::Change, Mischief::KillBefore, Mischief::KillAfter})
        for (std::uint32_t n = 0; n < commands; ++n)
            destroyWithAccident(f, table, mischief, n, 0, count);
    CHECK(count.cases == static_cast<int>(5 * commands));
    CHECK(count.lost == 0);
    CHECK(count.readable == 0);
    CHECK(count.half == 0);
}

TEST_CASE("destroy: a process that dies at any step loses no other key and keeps none",
          "[storage][tpm][destroy][crash]")
{
    for (const DestroyStep stop : allSteps) {
        Fixture f;
        Table table(f);
        {
            KeyTable open = table.open();
            for (std::uint8_t n = 1; n <= 5; ++n)
                table.add(open, n);
        }
        f.link.reset();
        const int status = storage::test::inChild([&] {
            const auto own = openLink(f.chip.setup());
            // Locked memory does not reach a child: the shift is opened as staff would.
            auto shift = StaffCells(*own, f.around.entropy, quick()).open(1, pin);
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

namespace {

/// The whole store over the TPM, as the kiosk has it.
struct StoreFixture : Fixture {
    std::filesystem::path vault = disk.path() / "vault";
    std::filesystem::path image = disk.path() / "image";

    void copyDisk() { std::filesystem::copy(vault, image, std::filesystem::copy_options::recursive); }
    void restoreDisk()
    {
        std::filesystem::remove_all(vault);
        std::filesystem::copy(image, vault, std::filesystem::copy_options::recursive);
    }
    Result<std::unique_ptr<Store>> open(TpmRoot& root)
    {
        return Store::open(vault, around.boxKey, root, around.hasher, around.entropy, around.clock);
    }
    /// One resident in the vault.
    RecordId enrol(Store& store)
    {
        const auto id = store.vault().prepare(recordOf(), jobOf(1));
        REQUIRE(id);
        return *id;
    }
    Result<std::uint32_t> held(TpmRoot& root)
    {
        return open(root).and_then([](const std::unique_ptr<Store>& store) { return store->vault().peopleHeld(); });
    }
};

} // namespace

TEST_CASE("destroy: an old disk image on the same TPM opens no record", "[storage][tpm][destroy]")
{
    StoreFixture f;
    TpmRoot root = f.root();
    {
        const auto store = f.open(root);
        REQUIRE(store);
        const RecordId id = f.enrol(**store);
        REQUIRE((*store)->vault().sending(id, "SN", 1));
        f.copyDisk();
        // The control: before the destruction the image opens.
        Table copy(f);
        copy.folder = f.image;
        CHECK(copy.open().keyOf(id));
        REQUIRE((*store)->vault().issue(id));
        CHECK(!copy.open().keyOf(id));
    }
    f.restoreDisk();
    const auto held = f.held(root);
    REQUIRE(held);
    CHECK(*held == 0);
}

TEST_CASE("destroy: without destruction an old disk image opens: the control of the one before",
          "[storage][tpm][destroy]")
{
    StoreFixture f;
    TpmRoot root = f.root();
    {
        const auto store = f.open(root);
        REQUIRE(store);
        const RecordId id = f.enrol(**store);
        REQUIRE((*store)->vault().sending(id, "SN", 1));
        f.copyDisk();
    }
    f.restoreDisk();
    CHECK(f.held(root) == 1U);
}

TEST_CASE("destroy: the disk on another TPM, on a changed machine or in another shift opens no record",
          "[storage][tpm][destroy]")
{
    StoreFixture f;
    TpmRoot root = f.root();
    {
        const auto store = f.open(root);
        REQUIRE(store);
        REQUIRE((*store)->vault().sending(f.enrol(**store), "SN", 1));
    }
    const Swtpm other;
    const auto otherLink = openLink(other.setup());
    TpmRoot elsewhere(*otherLink, f.shift->duplicate(), f.around.entropy);
    CHECK(f.held(elsewhere) == fail(FaultCode::TpmRootGone));
    REQUIRE(TpmRoot::make(*otherLink, *f.shift, f.around.entropy));
    TemporaryFolder copy;
    std::filesystem::copy(f.vault, copy.path() / "v", std::filesystem::copy_options::recursive);
    CHECK(KeyTable::open(copy.path() / "v", elsewhere)->used() == 0);

    f.link.reset();
    f.chip.changeMachine();
    f.link = openLink(f.chip.setup());
    TpmRoot changed = f.root();
    CHECK(f.held(changed) == fail(FaultCode::TpmStateChanged));
    f.link.reset();
    f.chip.cutPower();
    f.link = openLink(f.chip.setup());
    // The control: the same disk on its own machine.
    TpmRoot own = f.root();
    CHECK(f.held(own) == 1U);
}

TEST_CASE("destroy: a TPM that vanishes in an open shift is told, and nothing is lost when it is back",
          "[storage][tpm][destroy]")
{
    StoreFixture f;
    TpmRoot root = f.root();
    const auto store = f.open(root);
    REQUIRE(store);
    const RecordId id = f.enrol(**store);
    REQUIRE((*store)->vault().sending(id, "SN", 1));
    f.chip.powerOff();
    CHECK((*store)->vault().issue(id) == fail(FaultCode::TpmAbsent));
    CHECK((*store)->vault().prepare(recordOf(), jobOf(2)) == fail(FaultCode::TpmAbsent));
    f.chip.powerOn();
    REQUIRE((*store)->vault().issue(id));
    CHECK((*store)->vault().peopleHeld() == 0U);
}
