// SPDX-License-Identifier: Apache-2.0
// The store over a TPM that goes away, between two calls and in the middle of one.
#include "tests/storage/tpm/tpm_kiosk.h"
#include "tests/storage/vault_bench.h"

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using namespace kiosk::storage;
using namespace kiosk::storage::test;

namespace {

RecordId sent(Vault& vault, std::uint32_t card)
{
    const auto id = vault.prepare(smallRecordOf(), jobOf(card));
    REQUIRE(id);
    REQUIRE(vault.sending(*id, "SN-1", card));
    return *id;
}

} // namespace

TEST_CASE("store over the TPM: one that vanishes in an open shift is told, and nothing is lost when it is back",
          "[storage][tpm][badinput]")
{
    TpmKiosk kiosk;
    TpmRoot root = kiosk.root();
    const auto store = kiosk.openStore(kiosk.disk.path() / "store", kiosk.around.boxKey, root);
    REQUIRE(store);
    Vault& vault = (*store)->vault();
    const RecordId ending = sent(vault, 1);
    const RecordId other = sent(vault, 2);
    kiosk.chip.powerOff();
    CHECK(vault.issue(ending) == fail(FaultCode::TpmAbsent));
    CHECK(vault.prepare(smallRecordOf(), jobOf(3)) == fail(FaultCode::TpmAbsent));
    // "Close now" cannot be said to be done either; it is repeated when the chip is back.
    CHECK(vault.destroyEverything() == fail(FaultCode::TpmAbsent));
    CHECK(vault.open(other));
    CHECK((*store)->outbox().waitingRows() == 0U);
    kiosk.chip.powerOn();
    REQUIRE(vault.issue(ending));
    CHECK(vault.open(ending) == fail(FaultCode::VaultRecordGone));
    CHECK(vault.open(other));
    CHECK((*store)->outbox().waitingRows() == 1U);
    CHECK((*store)->journal().verify());
}

TEST_CASE(
    "store over the TPM: one that vanishes at any step of a destruction: told, nothing else lost, gone when repeated",
    "[storage][tpm][badinput]")
{
    for (const DestroyStep step : {DestroyStep::TableWritten, DestroyStep::TableSynced, DestroyStep::TableInPlace,
                                   DestroyStep::FolderSynced, DestroyStep::RootReplaced}) {
        for (const bool restarts : {false, true}) {
            INFO("step " << static_cast<int>(step) << (restarts ? ", then a restart" : ""));
            TpmKiosk kiosk;
            const auto folder = kiosk.disk.path() / "store";
            std::filesystem::create_directory(folder);
            TpmRoot root = kiosk.root();
            const AeadFieldSealer sealer;
            RecordId other{};
            RecordId gone{};
            {
                bool vanishes = true;
                VaultBench bench{folder, kiosk.around, root, sealer, [&](DestroyStep reached) -> Status {
                                     if (vanishes && reached == step)
                                         kiosk.chip.powerOff();
                                     return {};
                                 }};
                other = sent(bench.vault(), 1);
                gone = sent(bench.vault(), 2);
                const Status ended = bench.vault().issue(gone);
                // Once the root is replaced the chip is not needed any more.
                const bool isDone = step == DestroyStep::RootReplaced;
                CHECK(ended == (isDone ? Status() : fail(FaultCode::TpmAbsent)));
                CHECK(bench.vault().open(other));
                CHECK(waitingRows(bench.outbox()).size() == (isDone ? 1 : 0));
                vanishes = false;
                kiosk.chip.powerOn();
                if (!restarts)
                    CHECK(bench.vault().issue(gone) == (isDone ? fail(FaultCode::VaultRecordGone) : Status()));
            }
            kiosk.between([] {});
            TpmRoot again = kiosk.root();
            const auto store = kiosk.openStore(folder, kiosk.around.boxKey, again);
            REQUIRE(store);
            CHECK((*store)->vault().open(gone) == fail(FaultCode::VaultRecordGone));
            CHECK((*store)->vault().open(other));
            CHECK((*store)->vault().peopleHeld() == 1U);
            CHECK((*store)->outbox().waitingRows() == 1U);
            CHECK((*store)->journal().verify());
        }
    }
}
