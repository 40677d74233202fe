// SPDX-License-Identifier: Apache-2.0
// porchlight-courier as the system runs it, with its key in a TPM.
#include "storage/tpm/identity_key.h"
#include "sync/courier/exit_code.h"
#include "sync/courier_note.h"
#include "sync/dispatch.h"
#include "tests/storage/tpm/swtpm.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/programs.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <format>
#include <optional>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using sync::test::runProgram;

namespace {

/// A provisioned kiosk with one batch in its spool, and its city.
struct Fixture {
    tpm::test::Swtpm chip;
    std::unique_ptr<tpm::TpmLink> link = tpm::test::openLink(chip.setup());
    TestCity city;
    TestKiosk kiosk = city.makeRequest("kiosk-a");
    std::optional<Spool> spool;
    MemoryOutbox outbox;
    std::unique_ptr<crypto::HpkeSealer> sealer;
    std::unique_ptr<crypto::CertificateVerifier> verifier;

    Fixture()
    {
        const auto key = tpm::IdentityKey::make(*link, kiosk.request / "identity.key");
        REQUIRE(key);
        spit(kiosk.request / request_file::identity, (*key)->makeRequest("identity").value());
        REQUIRE(provisionKiosk(city.orderFor(kiosk), city.hasher, city.entropy));
        spool = *Spool::open(city.temp / "spool", city.entropy);
        sealer = kiosk.sealer();
        verifier = kiosk.acknowledgements();
        REQUIRE(dispatch().sealSlot());
    }

    [[nodiscard]] BatchDispatch dispatch()
    {
        return {outbox, *spool, *sealer, city.hasher, city.entropy, *verifier, kiosk.id};
    }

    [[nodiscard]] std::vector<std::string> command(const std::string& url, const std::string& tpm) const
    {
        const auto address = kiosk.address(url);
        return {PORCHLIGHT_COURIER,
                "--spool",
                (city.temp / "spool").string(),
                "--url",
                url,
                "--identity-cert",
                address.identityCert.string(),
                "--identity-key",
                address.identityKey.string(),
                "--city-root",
                address.cityRoot.string(),
                "--tpm",
                tpm};
    }

    [[nodiscard]] Outcome once(const std::string& url, const std::string& tpm) const
    {
        std::string line;
        for (const auto& word : command(url, tpm))
            line += word + " ";
        return runProgram(line + "--now");
    }

    [[nodiscard]] std::string way() const { return chip.setup().tcti; }
};

/// A build for a city has no use for swtpm: all there is to see is that it says so.
bool isRefused(const Fixture& f, const std::string& url)
{
    if (softwareTpmOfThisBuild() == SoftwareTpm::Accepted)
        return false;
    CHECK(f.once(url, f.way()).code == exitCodeFor(FaultCode::TpmSoftwareRefused));
    return true;
}

} // namespace

TEST_CASE("programs: the courier finds its key in the TPM it is told, and says what is wrong with one",
          "[sync][programs][tpm]")
{
    Fixture f;
    TestIntake intake(f.city, "sqlite:" + (f.city.folder() / "ledger.db").string());
    const ServedCity served(f.city, intake);
    if (isRefused(f, served.url()))
        return;

    // The kiosk has it: one line, its code, a note for staff; 3 s are the longest wait.
    const auto busy = f.once(served.url(), f.way());
    CHECK(busy.code == exitCodeFor(FaultCode::TpmBusy));
    CHECK(std::ranges::count(busy.output, '\n') == 1);
    CHECK(CourierNote(f.city.temp / "spool").read().value()->fault == FaultCode::TpmBusy);
    f.link->rest();
    const auto absent = f.once(served.url(), "device:/dev/porchlight-no-such-chip");
    CHECK(absent.code == exitCodeFor(FaultCode::TpmAbsent));
    CHECK(absent.output.contains("The kiosk's security chip does not answer."));
    const tpm::test::Swtpm other;
    CHECK(f.once(served.url(), other.setup().tcti).code == exitCodeFor(FaultCode::TpmIsAnother));
    CHECK(f.dispatch().collect() == 0);

    const auto delivered = f.once(served.url(), f.way());
    CHECK(delivered.code == 0);
    CHECK(delivered.output == "porchlight-courier: delivered 1\n");
    CHECK(CourierNote(f.city.temp / "spool").read().value()->fault == std::nullopt);
    CHECK(f.dispatch().collect() == 1);
}

TEST_CASE("programs: a courier on its rounds comes back to a TPM that was busy", "[sync][programs][tpm]")
{
    Fixture f;
    TestIntake intake(f.city, "sqlite:" + (f.city.folder() / "ledger.db").string());
    const ServedCity served(f.city, intake);
    if (isRefused(f, served.url()))
        return;
    auto words = f.command(served.url(), f.way());
    words.insert(words.end(), {"--every", "1"});
    Running rounds(words);
    const CourierNote note(f.city.temp / "spool");
    // It waits for its turn, then notes that it did not get it, and tries again by itself.
    for (int i = 0; i < 1000 && !note.read().value_or(std::nullopt); ++i)
        ::usleep(20'000);
    REQUIRE(note.read().value());
    CHECK(note.read().value()->fault == FaultCode::TpmBusy);
    f.link->rest();
    CHECK(rounds.line() == "porchlight-courier: delivered 1\n");
    CHECK(f.dispatch().collect() == 1);
    CHECK(rounds.stop(SIGTERM) == 0);
}
