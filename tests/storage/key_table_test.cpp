// SPDX-License-Identifier: Apache-2.0
#include "storage/key_table.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <map>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

constexpr std::array allSteps{DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace,
                              DestroyStep::FolderSynced, DestroyStep::RootReplaced};

RecordId idOf(std::uint8_t n)
{
    RecordId id{};
    id[0] = std::byte{n};
    return id;
}

template<class... Id>
std::vector<RecordId> ids(const Id&... id)
{
    return {id...};
}

Status addKey(KeyTable& table, const RecordId& id)
{
    return table.add(id, crypto::randomKey().bytes());
}

Bytes keyBytesOf(const KeyTable& table, const RecordId& id)
{
    const auto key = table.keyOf(id);
    return key ? Bytes(key->begin(), key->end()) : Bytes{};
}

/// A root whose device fails on demand, before or after it stored the value.
class FailingRoot final : public RootKeeper {
public:
    enum class Mode : std::uint8_t { Works, FailsBefore, FailsAfter };
    explicit FailingRoot(Entropy& entropy)
        : kept_(entropy)
    {
    }
    [[nodiscard]] Result<LockedBytes> root() override { return kept_.root(); }
    [[nodiscard]] Result<LockedBytes> prepare() override { return kept_.prepare(); }
    [[nodiscard]] Status commit() override
    {
        if (mode == Mode::FailsBefore)
            return fail(FaultCode::KeyUnusable, 0x921);
        auto replaced = kept_.commit();
        return mode == Mode::FailsAfter ? fail(FaultCode::KeyUnusable, 0x921) : replaced;
    }
    [[nodiscard]] Protection protection() const override { return Protection::Full; }

    Mode mode = Mode::Works;

private:
    VolatileRoot kept_;
};

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    FileRoot root{folder.path() / "root", around.entropy};

    KeyTable open(DestroyHook hook = {})
    {
        auto table = KeyTable::open(folder.path(), root, std::move(hook));
        REQUIRE(table);
        return std::move(*table);
    }
    std::map<RecordId, Bytes> fill(KeyTable& table, std::uint8_t count)
    {
        std::map<RecordId, Bytes> keys;
        for (std::uint8_t n = 1; n <= count; ++n) {
            REQUIRE(addKey(table, idOf(n)));
            keys[idOf(n)] = keyBytesOf(table, idOf(n));
        }
        return keys;
    }
};

} // namespace

TEST_CASE("key table: keys are random, and still there after a restart", "[storage][keys]")
{
    Fixture f;
    std::map<RecordId, Bytes> keys;
    {
        KeyTable table = f.open();
        CHECK(table.used() == 0);
        keys = f.fill(table, 10);
    }
    const KeyTable table = f.open();
    CHECK(table.used() == 10);
    for (const auto& [id, key] : keys) {
        CHECK(key.size() == 32);
        CHECK(keyBytesOf(table, id) == key);
        CHECK(std::ranges::count(keys, key, &std::pair<const RecordId, Bytes>::second) == 1);
    }
    CHECK(!table.keyOf(idOf(11)));
    CHECK(!table.keyOf(RecordId{}));
}

TEST_CASE("key table: its file has one size, whatever it holds", "[storage][keys]")
{
    Fixture f;
    KeyTable table = f.open();
    f.fill(table, 1);
    const auto one = std::filesystem::file_size(f.folder.path() / "slots.a");
    f.fill(table, 60);
    CHECK(std::filesystem::file_size(f.folder.path() / "slots.a") == one);
    CHECK(one == 3112);
}

TEST_CASE("key table: another root opens nothing", "[storage][keys]")
{
    Fixture f;
    {
        KeyTable table = f.open();
        f.fill(table, 5);
    }
    VolatileRoot other{f.around.entropy};
    const auto table = KeyTable::open(f.folder.path(), other);
    REQUIRE(table);
    CHECK(table->used() == 0);
}

TEST_CASE("key table: a changed, cut or longer file opens nothing", "[storage][keys]")
{
    Fixture f;
    {
        KeyTable table = f.open();
        f.fill(table, 5);
    }
    const auto file = f.folder.path() / "slots.a";
    const std::string whole = contentOf(file);
    for (const std::size_t at : {0UZ, 23UZ, 24UZ, 1500UZ, whole.size() - 1}) {
        std::string changed = whole;
        changed[at] ^= 1;
        overwrite(file, changed);
        CHECK(f.open().used() == 0);
    }
    overwrite(file, whole.substr(0, whole.size() - 1));
    CHECK(f.open().used() == 0);
    overwrite(file, whole + "x");
    CHECK(f.open().used() == 0);
    overwrite(file, whole);
    CHECK(f.open().used() == 5);
}

TEST_CASE("key table: what was destroyed stays destroyed when every old file is brought back", "[storage][keys]")
{
    Fixture f;
    KeyTable table = f.open();
    const auto keys = f.fill(table, 8);
    const std::string before = contentOf(f.folder.path() / "slots.a");
    const auto oldRoot = f.root.root();
    REQUIRE(table.destroy(ids(idOf(3))));
    CHECK(!table.keyOf(idOf(3)));

    for (const char* name : {"slots.a", "slots.b"})
        overwrite(f.folder.path() / name, before);
    CHECK(f.open().used() == 0);
    // The control: with the old root the old file opens, so it is the root that protects.
    REQUIRE(f.root.putBack(*oldRoot));
    CHECK(keyBytesOf(f.open(), idOf(3)) == keys.at(idOf(3)));
}

TEST_CASE("key table: several keys go in one step, unknown ones are no fault", "[storage][keys]")
{
    Fixture f;
    KeyTable table = f.open();
    f.fill(table, 8);
    REQUIRE(table.destroy(ids(idOf(1), idOf(5), idOf(99), RecordId{})));
    CHECK(table.used() == 6);
    CHECK(!table.keyOf(idOf(1)));
    CHECK(!table.keyOf(idOf(5)));
    REQUIRE(table.destroy(ids(idOf(99))));
    REQUIRE(table.destroy({}));
    CHECK(table.used() == 6);
}

TEST_CASE("key table: 64 and no more; a destroyed slot is free again", "[storage][keys]")
{
    Fixture f;
    KeyTable table = f.open();
    f.fill(table, 64);
    CHECK(table.used() == 64);
    CHECK(addKey(table, idOf(65)).error().code == FaultCode::VaultKeysFull);
    REQUIRE(table.destroy(ids(idOf(64))));
    CHECK(addKey(table, idOf(65)));
    CHECK(table.used() == 64);
}

TEST_CASE("key table: a process that dies at any step of a destruction loses no other key and keeps none",
          "[storage][keys][crash]")
{
    int lost = 0;
    int readable = 0;
    int cases = 0;
    for (const DestroyStep stop : allSteps)
        for (std::uint8_t victim = 1; victim <= 8; ++victim) {
            Fixture f;
            std::map<RecordId, Bytes> keys;
            {
                KeyTable table = f.open();
                keys = f.fill(table, 8);
                // Both files are in use by then.
                REQUIRE(addKey(table, idOf(100)));
                REQUIRE(table.destroy(ids(idOf(100))));
            }
            const int status = inChild([&] {
                auto dying = KeyTable::open(f.folder.path(), f.root, [&](DestroyStep step) -> Status {
                    if (step == stop)
                        ::_exit(77);
                    return {};
                });
                return dying && dying->destroy(ids(idOf(victim))) ? 0 : 1;
            });
            REQUIRE(status == 77);
            ++cases;

            KeyTable table = f.open();
            const bool isThere = table.keyOf(idOf(victim)).has_value();
            // Before the root was replaced the record is whole, from then on gone; never half.
            CHECK(isThere == (stop != DestroyStep::RootReplaced));
            if (isThere)
                CHECK(keyBytesOf(table, idOf(victim)) == keys.at(idOf(victim)));
            for (const auto& [id, key] : keys)
                lost += id != idOf(victim) && keyBytesOf(table, id) != key ? 1 : 0;

            // The start repeats the destruction; then it must hold.
            REQUIRE(table.destroy(ids(idOf(victim))));
            const KeyTable after = f.open();
            readable += after.keyOf(idOf(victim)) ? 1 : 0;
            lost += after.used() == 7 ? 0 : 1;
        }
    CHECK(cases == 40);
    CHECK(lost == 0);
    CHECK(readable == 0);
}

TEST_CASE("key table: a fault at any step before the root changes nothing; the call can be repeated",
          "[storage][keys][crash]")
{
    for (const DestroyStep stop : allSteps) {
        Fixture f;
        bool failing = true;
        KeyTable table = f.open([&](DestroyStep step) -> Status {
            return failing && step == stop ? fail(FaultCode::VaultIoFailed, 5) : Status{};
        });
        const auto keys = f.fill(table, 4);
        CHECK(!table.destroy(ids(idOf(2))));
        CHECK(table.keyOf(idOf(2)).has_value() == (stop != DestroyStep::RootReplaced));
        failing = false;
        CHECK(table.destroy(ids(idOf(2))));
        CHECK(!table.keyOf(idOf(2)));
        for (const std::uint8_t n : std::array<std::uint8_t, 3>{1, 3, 4})
            CHECK(keyBytesOf(f.open(), idOf(n)) == keys.at(idOf(n)));
    }
}

TEST_CASE("key table: a root that fails after or before it stored the value loses no other key",
          "[storage][keys][crash]")
{
    const auto mode = GENERATE(FailingRoot::Mode::FailsBefore, FailingRoot::Mode::FailsAfter);
    const bool addsFirst = GENERATE(false, true);
    TemporaryFolder folder;
    Surroundings around;
    FailingRoot root{around.entropy};
    auto table = KeyTable::open(folder.path(), root);
    REQUIRE(table);
    for (std::uint8_t n = 1; n <= 4; ++n)
        REQUIRE(addKey(*table, idOf(n)));
    const Bytes third = keyBytesOf(*table, idOf(3));

    root.mode = mode;
    const Status destroyed = table->destroy(ids(idOf(2)));
    REQUIRE(!destroyed);
    CHECK(destroyed.error().code == FaultCode::KeyUnusable);
    root.mode = FailingRoot::Mode::Works;

    if (addsFirst)
        REQUIRE(addKey(*table, idOf(9)));
    REQUIRE(table->destroy(ids(idOf(2), idOf(9))));
    const auto again = KeyTable::open(folder.path(), root);
    REQUIRE(again);
    CHECK(again->used() == 3);
    CHECK(!again->keyOf(idOf(2)));
    CHECK(keyBytesOf(*again, idOf(3)) == third);
}

TEST_CASE("key table: destroy everything works even when the folder is gone", "[storage][keys]")
{
    Fixture f;
    const auto inner = f.folder.path() / "vault";
    std::filesystem::create_directory(inner);
    auto table = KeyTable::open(inner, f.root);
    REQUIRE(table);
    REQUIRE(addKey(*table, idOf(1)));
    const std::string before = contentOf(inner / "slots.a");
    std::filesystem::remove_all(inner);

    CHECK(!table->destroy(ids(idOf(1))));
    REQUIRE(table->destroyEverything());
    CHECK(table->used() == 0);
    std::filesystem::create_directory(inner);
    overwrite(inner / "slots.a", before);
    CHECK(KeyTable::open(inner, f.root)->used() == 0);
}
