// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/wiring/keys/kiosk_keys.h"

#include "storage/crypto/certificate_authority.h"
#include "storage/store.h"
#include "storage/store_at_rest.h"
#include "tests/storage/tpm/swtpm.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

using namespace kiosk;
using namespace kiosk::shell;

namespace {

const WipedText pin{"482915"};
const WipedText otherPin{"739164"};

struct Machine {
    tpm::test::Swtpm chip;
    storage::test::TemporaryFolder folder;
    KioskFolder kiosk{folder.path() / "state"};

    [[nodiscard]] std::string way() const { return chip.setup().tcti; }
    [[nodiscard]] std::unique_ptr<KioskKeys> make(const std::string& tpm) const
    {
        auto keys = KioskKeys::make(kiosk, tpm);
        REQUIRE(keys);
        return std::move(*keys);
    }
    [[nodiscard]] bool has(const std::filesystem::path& file) const { return std::filesystem::exists(file); }
};

Bytes certificateFor(const Bytes& request)
{
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto root = crypto::CertificateAuthority::createRoot("A city", now);
    const auto authority = crypto::CertificateAuthority::open(root->privateKeyPem.bytes(), root->certificatePem);
    const auto certificate =
        (*authority)
            ->issue(request,
                    {.purpose = crypto::Purpose::CardSigner, .notBefore = now, .cardValidity = std::chrono::days(1)});
    REQUIRE(certificate);
    return *certificate;
}

bool isSame(const LockedBytes& a, const LockedBytes& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

/// The same for both kinds of keys.
void mustServe(const Machine& machine, const std::string& tpm, storage::Protection protection)
{
    const auto first = machine.make(tpm);
    CHECK(first->protection() == protection);
    const auto box = first->boxKey();
    REQUIRE(box);
    CHECK(box->size() == 32);
    const auto request = first->makeRequest(CertifiedKey::CardSigner, "library-1");
    REQUIRE(request);
    const Bytes certificate = certificateFor(*request);
    first->rest();

    // Set-up again, and every start after it: the same keys.
    for (int i = 0; i < 2; ++i) {
        auto again = i == 0 ? KioskKeys::make(machine.kiosk, tpm) : KioskKeys::open(machine.kiosk, tpm);
        REQUIRE(again);
        CHECK((*again)->protection() == protection);
        CHECK(isSame(*(*again)->boxKey(), *box));
        CHECK((*again)->isFor(CertifiedKey::CardSigner, certificate));
        CHECK_FALSE((*again)->isFor(CertifiedKey::Identity, certificate));
        const auto signer = (*again)->cardSigner(certificate);
        REQUIRE(signer);
        CHECK((*signer)->sign(Bytes(3)));
    }
}

} // namespace

TEST_CASE("kiosk keys: none before set-up", "[kiosk-ui][wiring]")
{
    const storage::test::TemporaryFolder folder;
    const auto keys = KioskKeys::open({folder.path()}, std::string(KioskKeys::noTpm));
    REQUIRE_FALSE(keys);
    CHECK(keys.error().code == FaultCode::KioskNotProvisioned);
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("kiosk keys: without a TPM they are files, and say that protection is reduced", "[kiosk-ui][wiring]")
{
    const Machine machine;
    mustServe(machine, std::string(KioskKeys::noTpm), storage::Protection::Reduced);
    CHECK(machine.has(machine.kiosk.boxKey()));
    CHECK_FALSE(machine.has(machine.kiosk.sealedBoxKey()));
}

TEST_CASE("kiosk keys: with a TPM no key of theirs is a file", "[kiosk-ui][wiring][tpm]")
{
    const Machine machine;
    mustServe(machine, machine.way(), storage::Protection::Full);
    CHECK(machine.has(machine.kiosk.sealedBoxKey()));
    for (const auto& file : {machine.kiosk.boxKey(), machine.kiosk.cardSignerKey()})
        CHECK_FALSE(machine.has(file));
    std::ifstream identity(machine.kiosk.identityKey());
    std::string first;
    std::getline(identity, first);
    CHECK(first == "-----BEGIN TSS2 PRIVATE KEY-----");
}

TEST_CASE("kiosk keys: a TPM that is missing later is a fault, never a reason to do without", "[kiosk-ui][wiring][tpm]")
{
    Machine machine;
    CHECK(machine.make(machine.way()));
    machine.chip.powerOff();
    for (const std::string& way : {machine.way(), std::string(KioskKeys::noTpm)}) {
        INFO(way);
        CHECK(KioskKeys::make(machine.kiosk, way).error().code == FaultCode::TpmAbsent);
    }
    const auto keys = KioskKeys::open(machine.kiosk, machine.way());
    CHECK((keys ? (*keys)->boxKey().error() : keys.error()).code == FaultCode::TpmAbsent);
    CHECK_FALSE(machine.has(machine.kiosk.boxKey()));
}

TEST_CASE("kiosk keys: a kiosk set up without a TPM stays so when one comes", "[kiosk-ui][wiring][tpm]")
{
    const Machine machine;
    CHECK(machine.make(std::string(KioskKeys::noTpm)));
    CHECK(machine.make(machine.way())->protection() == storage::Protection::Reduced);
    CHECK_FALSE(machine.has(machine.kiosk.sealedBoxKey()));
}

TEST_CASE("kiosk keys: in files, staff have PINs and no numbers", "[kiosk-ui][wiring]")
{
    const Machine machine;
    const auto keys = machine.make(std::string(KioskKeys::noTpm));
    CHECK(keys->staffNumbers().value_or(9) == 0);
    for (const WipedText* each : {&pin, &otherPin}) {
        const auto number = keys->enrol({}, *each);
        REQUIRE(number);
        CHECK_FALSE(number->has_value());
    }
    CHECK(keys->openDay(WipedText("111213")).error().code == FaultCode::StaffPinWrong);
    const auto day = keys->openDay(pin);
    REQUIRE(day);
    CHECK(day->secret.isEmpty());
    CHECK(day->by != keys->openDay(otherPin)->by);
    CHECK(keys->removeStaff(1) == fail(FaultCode::StaffNumberUnknown));
}

TEST_CASE("kiosk keys: in a TPM, staff have numbers, and the first vouches for the next", "[kiosk-ui][wiring][tpm]")
{
    const Machine machine;
    const auto keys = machine.make(machine.way());
    CHECK(keys->staffNumbers().value_or(9) == 0);
    CHECK(keys->enrol({}, pin).value_or(0U) == 1U);
    CHECK(keys->staffNumbers().value_or(9) == 1);
    CHECK(keys->enrol(WipedText("01111213"), otherPin).error().code == FaultCode::StaffPinWrong);
    CHECK(keys->enrol(WipedText("01482915"), otherPin).value_or(0U) == 2U);

    const auto first = keys->openDay(WipedText("01482915"));
    const auto second = keys->openDay(WipedText("02739164"));
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->by != second->by);
    CHECK(isSame(first->secret, second->secret));
    const auto root = keys->root(first->secret);
    REQUIRE(root);
    CHECK((*root)->root());
    // Another secret opens no root.
    CHECK((*keys->root(LockedBytes(32)))->root().error().code == FaultCode::TpmRootGone);
    CHECK(keys->root(LockedBytes(31)).error().code == FaultCode::KeyUnusable);

    CHECK(keys->removeStaff(2));
    CHECK(keys->openDay(WipedText("02739164")).error().code == FaultCode::StaffPinWrong);
    for (const unsigned nobody : {0U, 2U, 33U, 257U})
        CHECK(keys->removeStaff(nobody) == fail(FaultCode::StaffNumberUnknown));
}

TEST_CASE("kiosk keys: a closed kiosk has no root, so what a power cut left opens for nobody",
          "[kiosk-ui][wiring][tpm]")
{
    const Machine machine;
    storage::test::Surroundings around;
    const auto keys = machine.make(machine.way());
    const WipedText code("01482915");
    REQUIRE(keys->enrol({}, pin));
    const auto day = keys->openDay(code);
    REQUIRE(day);
    const auto root = keys->root(day->secret);
    REQUIRE(root);
    const auto openStore = [&](const std::filesystem::path& folder, storage::RootKeeper& under) {
        auto store = storage::Store::open(folder, around.boxKey, under, around.hasher, around.entropy, around.clock);
        REQUIRE(store);
        return std::move(*store);
    };
    RecordId left{};
    {
        const auto store = openStore(machine.kiosk.store(), **root);
        left = store->vault().prepare(storage::test::smallRecordOf(), storage::test::jobOf(1)).value();
        REQUIRE(store->vault().sending(left, "SN-1", 1));
    }
    const auto copyOfDisk = machine.folder.path() / "copy";
    std::filesystem::copy(machine.kiosk.store(), copyOfDisk, std::filesystem::copy_options::recursive);
    // The control: until the kiosk is switched on again, disk, TPM and code open the record.
    CHECK(openStore(machine.kiosk.store(), **root)->vault().open(left));

    CHECK(keys->forgetRoot());
    CHECK(keys->forgetRoot());
    CHECK((*root)->root().error().code == FaultCode::TpmRootGone);
    CHECK(storage::Store::settleClosed(machine.kiosk.store(), around.boxKey, around.hasher, around.entropy,
                                       around.clock));
    CHECK_FALSE(machine.has(machine.kiosk.store() / "slots.a"));
    CHECK_FALSE(machine.has(machine.kiosk.store() / "slots.b"));
    {
        const auto closed =
            storage::StoreAtRest::open(machine.kiosk.store(), around.boxKey, around.hasher, around.clock);
        REQUIRE(closed);
        CHECK((*closed)->census()->records == 0);
        CHECK((*closed)->census()->openCards == 1);
    }

    const auto next = keys->openDay(code);
    REQUIRE(next);
    CHECK(isSame(next->secret, day->secret));
    for (const auto& disk : {machine.kiosk.store(), copyOfDisk}) {
        const auto store = openStore(disk, **root);
        CHECK(store->vault().open(left) == fail(FaultCode::VaultRecordGone));
        CHECK(store->vault().unsettledJobs()->size() == 1);
        const auto entries = store->journal().entries().value();
        CHECK(std::ranges::count(entries, JournalEvent::UnfinishedRecordsDropped, &JournalEntry::event) == 1);
    }
}
