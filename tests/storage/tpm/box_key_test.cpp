// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/box_key.h"
#include "tests/storage/tpm/relay.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;
using storage::test::contentOf;
using storage::test::overwrite;
using storage::test::TemporaryFolder;

namespace {

bool isSame(const LockedBytes& a, const LockedBytes& b)
{
    return std::ranges::equal(a.bytes(), b.bytes());
}

struct Fixture {
    Swtpm chip;
    TemporaryFolder disk;
    crypto::SystemEntropy entropy;
    std::filesystem::path file = disk.path() / "box.tpm";

    LockedBytes make()
    {
        auto made = makeBoxKey(*openLink(chip.setup()), entropy, file);
        REQUIRE(made);
        return std::move(*made);
    }
    Result<LockedBytes> open() { return openBoxKey(*openLink(chip.setup()), file); }
};

} // namespace

TEST_CASE("box key: opens unattended, after a restart and after a power cut", "[storage][tpm]")
{
    Fixture f;
    const LockedBytes made = f.make();
    CHECK(made.size() == 32);
    CHECK(isSame(*f.open(), made));
    f.chip.cutPower();
    CHECK(isSame(*f.open(), made));
    CHECK(!contentOf(f.file).contains(std::string_view{reinterpret_cast<const char*>(made.data()), made.size()}));
}

TEST_CASE("box key: another make is another key", "[storage][tpm]")
{
    Fixture f;
    const LockedBytes first = f.make();
    CHECK(!isSame(f.make(), first));
}

TEST_CASE("box key: a machine that was changed opens nothing", "[storage][tpm]")
{
    Fixture f;
    const LockedBytes made = f.make();
    REQUIRE(isSame(*f.open(), made));
    f.chip.changeMachine();
    const auto opened = f.open();
    REQUIRE(!opened);
    CHECK(opened.error().code == FaultCode::TpmStateChanged);
    // The control: the next start measures the genuine machine again.
    f.chip.cutPower();
    CHECK(isSame(*f.open(), made));
}

TEST_CASE("box key: a register that was not chosen may change", "[storage][tpm]")
{
    Fixture f;
    const LockedBytes made = f.make();
    (void)f.chip.ask("tpm2_pcrextend 10:sha256=" + std::string(64, 'b'));
    CHECK(isSame(*f.open(), made));
}

TEST_CASE("box key: another TPM opens nothing", "[storage][tpm]")
{
    Fixture f;
    (void)f.make();
    const Swtpm other;
    const auto opened = openBoxKey(*openLink(other.setup()), f.file);
    REQUIRE(!opened);
    CHECK(opened.error().code == FaultCode::TpmIsAnother);
}

TEST_CASE("box key: a torn, cut, longer or foreign file is told from a missing one", "[storage][tpm]")
{
    Fixture f;
    CHECK(f.open() == fail(FaultCode::KeyMissing));
    const LockedBytes made = f.make();
    const std::string whole = contentOf(f.file);
    for (std::size_t at = 0; at < whole.size(); at += 37) {
        std::string changed = whole;
        changed[at] ^= 1;
        overwrite(f.file, changed);
        CHECK(f.open() == fail(FaultCode::KeyUnusable));
    }
    for (const std::string& broken : {std::string(), whole.substr(0, whole.size() - 1), whole + "x"}) {
        overwrite(f.file, broken);
        CHECK(f.open() == fail(FaultCode::KeyUnusable));
    }
    overwrite(f.file, whole);
    CHECK(isSame(*f.open(), made));
}

TEST_CASE("box key: neither the key nor anything of it passes the wires in the clear", "[storage][tpm]")
{
    Fixture f;
    const Relay relay(f.chip);
    TpmSetup setup = relay.setup();
    auto link = openLink(setup);
    const auto made = makeBoxKey(*link, f.entropy, f.file);
    REQUIRE(made);
    REQUIRE(openBoxKey(*link, f.file));
    const std::string_view key{reinterpret_cast<const char*>(made->data()), made->size()};
    const std::string wires = relay.wires();
    CHECK(!wires.contains(key));
    for (std::size_t i = 0; i + 8 <= key.size(); ++i)
        CHECK(!wires.contains(key.substr(i, 8)));
    // The control: the name of the primary is no secret and is seen.
    const auto name = link->identity();
    CHECK(wires.contains(std::string_view{reinterpret_cast<const char*>(name->data()), name->size()}));
}
