// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/import_note.h"

#include "storage/store.h"
#include "tests/fakes/fake_store.h"
#include "tests/storage/storage_fixture.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

using namespace kiosk;
using namespace kiosk::shell;

namespace {

struct Fixture {
    storage::test::TemporaryFolder place;
    KioskFolder folder{place.path()};
    storage::test::ManualClock clock;
    crypto::SystemEntropy entropy;
    crypto::OpensslHasher hasher;
    storage::VolatileRoot root{entropy};
    Bytes boxKey = Bytes(32, std::byte{7});
    std::unique_ptr<storage::Store> store;

    Journal& journal()
    {
        if (!store)
            store = storage::Store::open(folder.store(), boxKey, root, hasher, entropy, clock).value();
        return store->journal();
    }
    /// First byte of the rules of every import that was noted.
    std::vector<int> noted()
    {
        std::vector<int> rules;
        const auto entries = journal().entries().value();
        for (const JournalEntry& entry : entries)
            if (entry.event == JournalEvent::ProfileImported)
                rules.push_back(std::to_integer<int>(entry.staff.front()));
        return rules;
    }
};

Digest rules(int first)
{
    Digest hash{};
    hash.front() = static_cast<std::byte>(first);
    return hash;
}

} // namespace

TEST_CASE("import note: an import before there is a store is noted by the first opening, once", "[kiosk-ui][wiring]")
{
    Fixture f;
    REQUIRE(markImport(f.folder, rules(1)));
    REQUIRE_FALSE(std::filesystem::exists(f.folder.store()));
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1});
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1});
    CHECK_FALSE(std::filesystem::exists(f.folder.importMarks()));
}

TEST_CASE("import note: every import is noted, the same rules again too, in order", "[kiosk-ui][wiring]")
{
    Fixture f;
    for (const int each : {1, 2, 2})
        REQUIRE(markImport(f.folder, rules(each)));
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1, 2, 2});
    CHECK(f.journal().verify());
}

TEST_CASE("import note: what could not be installed is not noted, what was before it is", "[kiosk-ui][wiring]")
{
    Fixture f;
    REQUIRE(markImport(f.folder, rules(1)));
    REQUIRE(markImport(f.folder, rules(2)));
    unmarkImport(f.folder);
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1});
    REQUIRE(markImport(f.folder, rules(3)));
    unmarkImport(f.folder);
    unmarkImport(f.folder);
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1});
}

TEST_CASE("import note: a journal that cannot be written loses none", "[kiosk-ui][wiring]")
{
    Fixture f;
    REQUIRE(markImport(f.folder, rules(1)));
    fakes::ListJournal full;
    full.broken = FaultCode::VaultDiskFull;
    CHECK(noteImports(f.folder, full).error().code == FaultCode::VaultDiskFull);
    REQUIRE(noteImports(f.folder, f.journal()));
    CHECK(f.noted() == std::vector{1});
}
