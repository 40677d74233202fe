// SPDX-License-Identifier: Apache-2.0
// The courier over real TLS with its key in swtpm; the kiosk's side makes the key.
#include "storage/tpm/identity_key.h"
#include "sync/courier/delivery.h"
#include "sync/courier/tpm_identity.h"
#include "sync/dispatch.h"
#include "tests/storage/tpm/relay.h"
#include "tests/sync/memory_outbox.h"
#include "tests/sync/test_city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <format>

using namespace kiosk;
using namespace kiosk::sync;
using namespace kiosk::sync::test;
using namespace std::chrono_literals;
using tpm::IdentityKey;
using tpm::TpmLink;
using tpm::test::Mischief;
using tpm::test::openLink;
using tpm::test::Relay;
using tpm::test::Swtpm;

namespace {

/// A city and a kiosk whose identity was made in its TPM and certified by that city.
struct Fixture {
    Swtpm chip;
    std::unique_ptr<TpmLink> link = openLink(chip.setup());
    TestCity city;
    TestKiosk kiosk = provision();
    TestIntake intake{city, "sqlite:" + (city.folder() / "ledger.db").string()};
    ServedCity served{city, intake};

    [[nodiscard]] HttpsCity::Address address() const
    {
        auto address = kiosk.address(served.url());
        address.tpm = chip.setup().tcti;
        address.software = SoftwareTpm::Accepted;
        address.tpmPatience = 100ms;
        return address;
    }

    /// A connection that ends in the middle leaves its keys in a bare chip; the kiosk's next one clears them away.
    void clearAway()
    {
        REQUIRE(link->identity());
        link->rest();
    }

private:
    TestKiosk provision()
    {
        auto made = city.makeRequest("kiosk-a");
        const auto key = IdentityKey::make(*link, made.request / "identity.key");
        REQUIRE(key);
        made.identity.publicPoint = (*key)->publicPoint();
        const auto request = (*key)->makeRequest("identity");
        REQUIRE(request);
        spit(made.request / request_file::identity, *request);
        REQUIRE(provisionKiosk(city.orderFor(made), city.hasher, city.entropy));
        link->rest();
        return made;
    }
};

constexpr std::uint32_t signCommand = 0x15d;
constexpr std::uint32_t loadCommand = 0x157;
constexpr std::uint32_t flushCommand = 0x165;

/// What the city answers to something that is no batch; with a refused kiosk it does not come so far.
Result<Bytes> handIn(const HttpsCity::Address& address)
{
    const auto way = HttpsCity::open(address);
    if (!way)
        return std::unexpected(way.error());
    return (*way)->post(bytesOf("no batch"));
}

/// The city knew the kiosk and looked at what it brought.
const auto known = fail(FaultCode::BatchTorn);

} // namespace

TEST_CASE("tpm identity: a batch is delivered over TLS with the key in the TPM", "[sync][courier][tpm]")
{
    Fixture f;
    CHECK(isTpmKey(f.address().identityKey));
    CHECK(textOf(slurp(f.address().identityKey)).starts_with("-----BEGIN TSS2 PRIVATE KEY-----"));
    auto spool = Spool::open(f.city.temp / "spool", f.city.entropy);
    MemoryOutbox outbox;
    const auto sealer = f.kiosk.sealer();
    const auto verifier = f.kiosk.acknowledgements();
    BatchDispatch dispatch(outbox, *spool, *sealer, f.city.hasher, f.city.entropy, *verifier, f.kiosk.id);
    REQUIRE(dispatch.sealSlot());
    const auto way = HttpsCity::open(f.address());
    REQUIRE(way);
    CHECK(Delivery(*spool, **way).deliverAll() == 1);
    CHECK(dispatch.collect() == 1);
    // The TPM is free again at once, and nothing stays in it.
    CHECK(f.chip.ask("tpm2_getcap handles-transient").empty());
    CHECK(IdentityKey::open(*f.link, f.address().identityKey));
}

TEST_CASE("tpm identity: the control: the same file without that TPM is worth nothing", "[sync][courier][tpm]")
{
    Fixture f;
    CHECK(handIn(f.address()) == known);
    CHECK(!crypto::publicPointOf(slurp(f.address().identityKey)));
    const Swtpm other;
    auto elsewhere = f.address();
    elsewhere.tpm = other.setup().tcti;
    CHECK(handIn(elsewhere) == fail(FaultCode::TpmIsAnother));
    // Another key of the right TPM is not the certified one.
    auto second = f.address();
    second.identityKey = f.city.temp / "second.key";
    REQUIRE(IdentityKey::make(*f.link, second.identityKey));
    f.link->rest();
    CHECK(handIn(second) == fail(FaultCode::KeyUnusable));
}

TEST_CASE("tpm identity: a key of its own goes on working for a kiosk without a TPM", "[sync][courier][tpm]")
{
    Fixture f;
    auto plain = f.city.provision("kiosk-b").address(f.served.url());
    plain.tpm = "nonsense";
    CHECK(!isTpmKey(plain.identityKey));
    CHECK(handIn(plain) == known);
}

TEST_CASE("tpm identity: a TPM that is off, and one that does not exist, are told as absent", "[sync][courier][tpm]")
{
    Fixture f;
    f.chip.powerOff();
    CHECK(handIn(f.address()) == fail(FaultCode::TpmAbsent));
    f.chip.powerOn();
    CHECK(handIn(f.address()) == known);
    auto device = f.address();
    device.tpm = "device:/dev/porchlight-no-such-chip";
    CHECK(handIn(device) == fail(FaultCode::TpmAbsent));
    auto nowhere = f.address();
    nowhere.tpm = "swtpm:path=/porchlight-no-such-folder/s";
    CHECK(handIn(nowhere) == fail(FaultCode::TpmAbsent));
    for (const char* unknown : {"", "mssim", "cmd:sh", "device:"}) {
        nowhere.tpm = unknown;
        CHECK(handIn(nowhere) == fail(FaultCode::TpmAbsent));
    }
}

TEST_CASE("tpm identity: a release build refuses a program, whatever the environment says", "[sync][courier][tpm]")
{
    Fixture f;
    auto release = f.address();
    release.software = SoftwareTpm::Refused;
    CHECK(handIn(release) == fail(FaultCode::TpmSoftwareRefused));
    CHECK(softwareTpmOfThisBuild() == (PORCHLIGHT_SOFTWARE_TPM != 0 ? SoftwareTpm::Accepted : SoftwareTpm::Refused));
    CHECK(HttpsCity::Address{}.software == softwareTpmOfThisBuild());
    CHECK(HttpsCity::Address{}.tpm == "device:/dev/tpmrm0");
    // The provider would rather follow this than the way it is given.
    ::setenv("TPM2OPENSSL_TCTI", "device:/dev/porchlight-no-such-chip", 1);
    CHECK(handIn(f.address()) == known);
}

TEST_CASE("tpm identity: a torn key and a torn certificate are told", "[sync][courier][tpm]")
{
    Fixture f;
    const auto pem = textOf(slurp(f.address().identityKey));
    auto torn = f.address();
    torn.identityKey = f.city.temp / "torn.key";
    for (const std::size_t length : {std::size_t{40}, pem.size() / 2, pem.size() - 40}) {
        spit(torn.identityKey, bytesOf(pem.substr(0, length)));
        CHECK(handIn(torn) == fail(FaultCode::KeyUnusable));
    }
    auto uncertified = f.address();
    uncertified.identityCert = f.city.temp / "torn.pem";
    spit(uncertified.identityCert, bytesOf("-----BEGIN CERTIFICATE-----\n"));
    CHECK(handIn(uncertified) == fail(FaultCode::CertificateWrong));
    // Certified is another kiosk's key.
    uncertified.identityCert = f.city.provision("kiosk-b").address("").identityCert;
    CHECK(handIn(uncertified) == fail(FaultCode::KeyUnusable));
}

TEST_CASE("tpm identity: while the kiosk has the TPM the courier waits, says busy, and delivers when it rests",
          "[sync][courier][tpm]")
{
    Fixture f;
    REQUIRE(f.link->identity());
    CHECK(handIn(f.address()) == fail(FaultCode::TpmBusy));
    f.link->rest();
    CHECK(handIn(f.address()) == known);
    CHECK(f.link->identity());
}

TEST_CASE("tpm identity: a TPM that cannot take a command yet is asked again, for a while", "[sync][courier][tpm]")
{
    Fixture f;
    Relay relay(f.chip);
    auto address = f.address();
    address.tpm = relay.setup().tcti;
    address.tpmPatience = 2s;
    // How many there are, and which.
    relay.plan();
    REQUIRE(handIn(address) == known);
    const auto commands = relay.commands();
    REQUIRE(std::ranges::count(commands, signCommand) == 1);
    REQUIRE(std::ranges::count(commands, loadCommand) == 1);
    const auto loadAt = static_cast<std::uint32_t>(std::ranges::find(commands, loadCommand) - commands.begin());

    constexpr std::uint32_t objectMemory = 0x902;
    relay.plan(Mischief::AnswerInstead, loadAt, objectMemory);
    CHECK(handIn(address) == known);
    CHECK(relay.isDone());
    address.tpmPatience = 0ms;
    relay.plan(Mischief::AnswerInstead, loadAt, objectMemory);
    CHECK(handIn(address) == fail(FaultCode::TpmBusy));
    CHECK(relay.isDone());
}

TEST_CASE("tpm identity: a TPM that fails or vanishes at any command is not taken for a wrong city",
          "[sync][courier][tpm]")
{
    Fixture f;
    Relay relay(f.chip);
    auto address = f.address();
    address.tpm = relay.setup().tcti;
    relay.plan();
    REQUIRE(handIn(address) == known);
    const auto commands = relay.commands();
    for (std::uint32_t n = 0; n < commands.size(); ++n) {
        INFO(std::format("command {} of {}: {:#x}", n, commands.size(), commands[n]));
        relay.plan(Mischief::DropBefore, n, 0, 1000);
        const auto gone = handIn(address);
        REQUIRE(!gone);
        INFO(std::format("fault {} ({:#x})", static_cast<int>(gone.error().code), gone.error().native));
        CHECK(relay.isDone());
        // What is flushed after the handshake is not missed.
        const bool isAfter = gone == known;
        CHECK((isAfter || gone == fail(FaultCode::TpmAbsent)));
        CHECK((!isAfter || commands[n] == flushCommand));
        f.clearAway();
        // In failure mode it answers this to everything (part 1, section 12.3).
        constexpr std::uint32_t failure = 0x101;
        relay.plan(Mischief::AnswerInstead, n, failure, 1000);
        const auto broken = handIn(address);
        CHECK(relay.isDone());
        REQUIRE(!broken);
        INFO(std::format("fault {} ({:#x})", static_cast<int>(broken.error().code), broken.error().native));
        CHECK(((isAfter && broken == known) || broken == fail(FaultCode::TpmReportsFault) ||
               broken == fail(FaultCode::TpmAbsent)));
        f.clearAway();
        relay.plan();
        CHECK(handIn(address) == known);
    }
    // Once at the signature: the TPM is there again when it is asked what became of it.
    const auto signAt = static_cast<std::uint32_t>(std::ranges::find(commands, signCommand) - commands.begin());
    relay.plan(Mischief::AnswerInstead, signAt, 0x101);
    CHECK(handIn(address) == fail(FaultCode::TpmReportsFault));
    CHECK(relay.isDone());
}
