// SPDX-License-Identifier: Apache-2.0
// A card that takes the place of an earlier one: the word about the earlier one goes out with it, or not at all.
#include "tests/storage/sqlcipher_pages.h"
#include "tests/storage/vault_bench.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

const Bytes word(100, std::byte{0x77});

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    FileRoot root{folder.path() / "root", around.entropy};
    AeadFieldSealer sealer;

    [[nodiscard]] VaultBench open(DestroyHook hook = {})
    {
        return VaultBench{folder.path(), around, root, sealer, std::move(hook)};
    }
};

RecordId sent(VaultBench& bench)
{
    const auto id = bench.vault().prepare(recordOf(), jobOf(1));
    REQUIRE(id);
    REQUIRE(bench.vault().sending(*id, "SN-1", 100));
    return *id;
}

long replacedNoted(VaultBench& bench)
{
    return std::ranges::count(*bench.journal().entries(), JournalEvent::CardReplaced, &JournalEntry::event);
}

} // namespace

TEST_CASE("vault: a replacing card leaves its own row, the word about the earlier one, and a note", "[storage][vault]")
{
    Fixture f;
    VaultBench bench = f.open();
    const RecordId id = sent(bench);
    CHECK(waitingContent(bench.outbox()).reports.empty());
    REQUIRE(bench.vault().replace(id, word));
    const BatchContent waiting = waitingContent(bench.outbox());
    REQUIRE(waiting.rows.size() == 1);
    CHECK(waiting.rows[0].status == CardStatus::Issued);
    CHECK(waiting.reports == std::vector{StatusReport(word)});
    CHECK(replacedNoted(bench) == 1);
    CHECK(bench.vault().peopleHeld() == 0U);
    CHECK(bench.vault().replace(id, word).error().code == FaultCode::VaultRecordGone);
    CHECK(waitingContent(bench.outbox()).reports.size() == 1);
}

TEST_CASE("vault: any other ending leaves the earlier card alone", "[storage][vault]")
{
    Fixture f;
    VaultBench bench = f.open();
    const RecordId id = sent(bench);
    SECTION("issued without one")
    {
        REQUIRE(bench.vault().replace(id, {}));
    }
    SECTION("spoiled")
    {
        REQUIRE(bench.vault().spoil(id, SpoilReason::PrinterFault));
    }
    SECTION("unknown, then settled by the counter")
    {
        REQUIRE(bench.vault().leaveUnknown(id));
        REQUIRE(bench.vault().settle(id, CardStatus::Issued));
    }
    const auto reports = waitingContent(bench.outbox()).reports;
    CHECK(std::ranges::none_of(reports, [](const StatusReport& each) { return std::holds_alternative<Bytes>(each); }));
    CHECK(replacedNoted(bench) == 0);
    CHECK(waitingRows(bench.outbox()).size() == 1);
}

TEST_CASE("vault: what is no word settles nothing", "[storage][vault]")
{
    Fixture f;
    VaultBench bench = f.open();
    const RecordId id = sent(bench);
    // Four bytes would be read as a place of a spoiled card.
    for (const std::size_t size : {std::size_t{4}, std::size_t{193}})
        CHECK(bench.vault().replace(id, Bytes(size, std::byte{1})) == fail(FaultCode::SlipMalformed));
    CHECK(waitingRows(bench.outbox()).empty());
    REQUIRE(bench.vault().unsettledJobs()->size() == 1);
    REQUIRE(bench.vault().replace(id, word));
    CHECK(waitingContent(bench.outbox()).reports == std::vector{StatusReport(word)});
}

TEST_CASE("vault: a cut after the decision loses neither the card nor the word, and doubles none", "[storage][vault]")
{
    const auto where = GENERATE(DestroyStep::TableWritten, DestroyStep::TableInPlace, DestroyStep::RootReplaced);
    Fixture f;
    {
        VaultBench bench =
            f.open([&](DestroyStep step) { return step == where ? Status(fail(FaultCode::VaultIoFailed)) : Status{}; });
        const RecordId id = sent(bench);
        REQUIRE_FALSE(bench.vault().replace(id, word));
        CHECK(waitingRows(bench.outbox()).empty());
    }
    VaultBench bench = f.open();
    REQUIRE(bench.vault().recover());
    const BatchContent waiting = waitingContent(bench.outbox());
    REQUIRE(waiting.rows.size() == 1);
    CHECK(waiting.rows[0].status == CardStatus::Issued);
    CHECK(waiting.reports == std::vector{StatusReport(word)});
    CHECK(replacedNoted(bench) == 1);
    CHECK(bench.vault().peopleHeld() == 0U);
}

TEST_CASE("vault: before the new card counts nothing on the disk knows of the earlier one", "[storage][vault][remains]")
{
    Fixture f;
    const LockedBytes key = VaultBench::databaseKey(f.around);
    const std::string needle(word.size(), '\x77');
    VaultBench bench = f.open();
    const RecordId id = sent(bench);
    const auto isOnDisk = [&] {
        REQUIRE(bench.database().checkpoint());
        return decryptedPages(f.folder.path() / "vault.db", key.bytes()).contains(needle);
    };
    CHECK_FALSE(isOnDisk());
    REQUIRE(bench.vault().replace(id, word));
    // The control: the same search finds it once it waits for the city.
    CHECK(isOnDisk());
}
