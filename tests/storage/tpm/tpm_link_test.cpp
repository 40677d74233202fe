// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/box_key.h"
#include "storage/tpm/tpm_link.h"
#include "tests/storage/tpm/relay.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;

namespace {

Fault faultOf(const TpmSetup& setup)
{
    const auto opened = TpmLink::open(setup);
    REQUIRE(!opened);
    return opened.error();
}

} // namespace

TEST_CASE("tpm link: this build accepts what its preset says, and a release build no program", "[storage][tpm]")
{
    CHECK(softwareTpmOfThisBuild() == (PORCHLIGHT_SOFTWARE_TPM != 0 ? SoftwareTpm::Accepted : SoftwareTpm::Refused));
    CHECK(TpmSetup{}.software == softwareTpmOfThisBuild());
    CHECK(TpmSetup{}.tcti == "device:/dev/tpmrm0");
}

TEST_CASE("tpm link: a release build refuses a program, by its address and by what it says it is", "[storage][tpm]")
{
    const Swtpm chip;
    TpmSetup setup = chip.setup();
    setup.software = SoftwareTpm::Refused;
    CHECK(faultOf(setup).code == FaultCode::TpmSoftwareRefused);
    CHECK(isProgram({'I', 'B', 'M', '\0'}));
    CHECK(isProgram({'X', 'C', 'G', ' '}));
    CHECK(!isProgram({'I', 'F', 'X', '\0'}));
    CHECK(!isProgram({'S', 'T', 'M', ' '}));

    // What swtpm says, asked from outside: the letters above are not made up.
    CHECK(chip.ask("tpm2_getcap properties-fixed").contains("value: \"IBM\""));
    // The control: only the policy refuses it.
    setup.software = SoftwareTpm::Accepted;
    CHECK(TpmLink::open(setup));
}

TEST_CASE("tpm link: a program behind a device's address is refused too", "[storage][tpm]")
{
    const Swtpm chip;
    const Relay relay(chip, Relay::Way::Device);
    TpmSetup setup = relay.setup();
    setup.software = SoftwareTpm::Refused;
    CHECK(isPermitted(setup.tcti, setup.software));
    const Fault fault = faultOf(setup);
    CHECK(fault.code == FaultCode::TpmSoftwareRefused);
    CHECK(fault.native == 0x49424d00); // "IBM"
    // The control: only the policy refuses it.
    setup.software = SoftwareTpm::Accepted;
    CHECK(TpmLink::open(setup));
}

TEST_CASE("tpm link: one way is tried, and only a way we know", "[storage][tpm]")
{
    for (const char* tcti : {"", "device", "device:", "device:/dev/", "device:/run/x", "swtpm", "swtpm:port=1", "mssim",
                             "mssim:host=localhost", "tabrmd", "cmd:sh", "libtss2-tcti-device.so", "none"})
        CHECK(!isPermitted(tcti, SoftwareTpm::Accepted));
    CHECK(isPermitted("device:/dev/tpmrm0", SoftwareTpm::Refused));
    for (const char* tcti : {"swtpm:path=/run/x", "libtpms", "libtpms:/run/x"}) {
        CHECK(isPermitted(tcti, SoftwareTpm::Accepted));
        CHECK(!isPermitted(tcti, SoftwareTpm::Refused));
    }
    TpmSetup setup;
    setup.tcti = "";
    CHECK(faultOf(setup).code == FaultCode::TpmAbsent);
}

TEST_CASE("tpm link: registers that do not exist, or none at all, are no policy", "[storage][tpm]")
{
    const Swtpm chip;
    for (const std::vector<std::uint8_t>& registers : {std::vector<std::uint8_t>{}, {24}, {7, 200}}) {
        TpmSetup setup = chip.setup();
        setup.registers = registers;
        CHECK(faultOf(setup).code == FaultCode::KeyUnusable);
    }
}

TEST_CASE("tpm link: no TPM there, or one that does not answer, is told as absent", "[storage][tpm]")
{
    Swtpm chip;
    const TpmSetup setup = chip.setup();
    chip.powerOff();
    CHECK(faultOf(setup).code == FaultCode::TpmAbsent);
    TpmSetup device = setup;
    device.tcti = "device:/dev/porchlight-no-such-chip";
    CHECK(faultOf(device).code == FaultCode::TpmAbsent);
}

TEST_CASE("tpm link: a TPM that vanishes is told at once, and used again when it is back", "[storage][tpm]")
{
    Swtpm chip;
    storage::test::TemporaryFolder disk;
    crypto::SystemEntropy entropy;
    const auto file = disk.path() / "box.tpm";
    const auto link = openLink(chip.setup());
    REQUIRE(makeBoxKey(*link, entropy, file));
    const auto before = link->identity();

    chip.powerOff();
    for (int i = 0; i < 3; ++i)
        CHECK(openBoxKey(*link, file) == fail(FaultCode::TpmAbsent));
    chip.powerOn();
    CHECK(openBoxKey(*link, file));
    CHECK(link->identity() == before);
    CHECK(before->size() == 34);
}

TEST_CASE("tpm link: while it rests another is served, and what is built over it goes on afterwards", "[storage][tpm]")
{
    const Swtpm chip;
    storage::test::TemporaryFolder disk;
    crypto::SystemEntropy entropy;
    const auto file = disk.path() / "box.tpm";
    TpmSetup setup = chip.setup();
    setup.turnWait = std::chrono::milliseconds{0};
    const auto link = openLink(setup);
    REQUIRE(makeBoxKey(*link, entropy, file));
    const auto before = link->identity();
    CHECK(faultOf(setup).code == FaultCode::TpmBusy);

    link->rest();
    link->rest();
    CHECK(!chip.ask("tpm2_getrandom 4").empty());
    {
        const auto other = openLink(setup);
        CHECK(other->identity() == before);
        CHECK(openBoxKey(*link, file) == fail(FaultCode::TpmBusy));
    }
    CHECK(openBoxKey(*link, file));
    CHECK(link->identity() == before);
}

TEST_CASE("tpm link: connections that end in the middle do not fill the TPM", "[storage][tpm]")
{
    const Swtpm chip;
    Relay relay(chip);
    storage::test::TemporaryFolder disk;
    crypto::SystemEntropy entropy;
    const auto file = disk.path() / "box.tpm";
    const auto link = openLink(relay.setup());
    REQUIRE(makeBoxKey(*link, entropy, file));
    relay.plan();
    REQUIRE(openBoxKey(*link, file));
    const auto count = static_cast<std::uint32_t>(relay.commands().size());
    // A bare chip has room for three keys and three sessions; each of these leaves some behind.
    for (std::uint32_t n = 0; n < count; ++n) {
        relay.plan(n % 2 == 0 ? Mischief::DropAfter : Mischief::DropBefore, n);
        (void)openBoxKey(*link, file);
        CHECK(relay.isDone());
        relay.plan();
        CHECK(openBoxKey(*link, file));
    }
}
