// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_root.h"
#include "tests/storage/tpm/relay.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::tpm;
using namespace kiosk::tpm::test;

namespace {

Bytes bytesOf(const LockedBytes& locked)
{
    return {locked.bytes().begin(), locked.bytes().end()};
}

ShiftSecret secretOf(std::uint8_t fill)
{
    LockedBytes bytes(ShiftSecret::size);
    std::ranges::fill(bytes.bytes(), std::byte{fill});
    auto secret = ShiftSecret::of(std::move(bytes));
    REQUIRE(secret);
    return std::move(*secret);
}

struct Fixture {
    Swtpm chip;
    crypto::SystemEntropy entropy;
    std::unique_ptr<TpmLink> link = openLink(chip.setup());

    TpmRoot root(std::uint8_t secret = 1) { return {*link, secretOf(secret), entropy}; }
};

} // namespace

TEST_CASE("tpm root: what was prepared is in place after commit, and not before", "[storage][tpm][root]")
{
    Fixture f;
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    TpmRoot root = f.root();
    const Bytes first = bytesOf(*root.root());
    CHECK(first.size() == storage::RootKeeper::rootBytes);
    const Bytes forgotten = bytesOf(*root.prepare());
    const Bytes next = bytesOf(*root.prepare());
    CHECK(forgotten != next);
    CHECK(bytesOf(*root.root()) == first);
    REQUIRE(root.commit());
    CHECK(bytesOf(*root.root()) == next);
    CHECK(root.commit() == fail(FaultCode::KeyMissing));
    CHECK(root.protection() == storage::Protection::Full);
}

TEST_CASE("tpm root: stays over restarts and power cuts", "[storage][tpm][root]")
{
    Fixture f;
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    const Bytes next = bytesOf(*f.root().root());
    for (int i = 0; i < 3; ++i) {
        f.chip.cutPower();
        // The first call may notice the loss.
        (void)f.link->identity();
        TpmRoot root = f.root();
        auto read = root.root();
        if (!read)
            read = root.root();
        INFO(read.error_or(Fault{FaultCode::TpmBusy}).native);
        REQUIRE(read);
        CHECK(bytesOf(*read) == next);
    }
}

TEST_CASE("tpm root: another secret opens nothing, and does not count as a wrong PIN", "[storage][tpm][root]")
{
    Fixture f;
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    for (int i = 0; i < 10; ++i)
        CHECK(f.root(2).root() == fail(FaultCode::TpmRootGone));
    CHECK(f.root().root());
}

TEST_CASE("tpm root: bytes with zeros at their end authorise all the same", "[storage][tpm][root]")
{
    Fixture f;
    // About one secret of 256 gives such a value; look for one.
    std::uint8_t fill = 1;
    while (fill < 255 && secretOf(fill).rootAuth()->bytes().back() != std::byte{0})
        ++fill;
    if (secretOf(fill).rootAuth()->bytes().back() != std::byte{0})
        SKIP("none among these");
    REQUIRE(TpmRoot::make(*f.link, secretOf(fill), f.entropy));
    CHECK(f.root(fill).root());
}

TEST_CASE("tpm root: a machine that was changed reads and writes nothing", "[storage][tpm][root]")
{
    Fixture f;
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    f.link.reset();
    f.chip.changeMachine();
    f.link = openLink(f.chip.setup());
    TpmRoot root = f.root();
    CHECK(root.root() == fail(FaultCode::TpmStateChanged));
    REQUIRE(root.prepare());
    CHECK(root.commit() == fail(FaultCode::TpmStateChanged));
}

TEST_CASE("tpm root: a cell that is gone, or is somebody else's, is told as gone", "[storage][tpm][root]")
{
    Fixture f;
    CHECK(f.root().root() == fail(FaultCode::TpmRootGone));
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    f.link.reset();
    (void)f.chip.ask("tpm2_nvundefine 0x1804c00 && tpm2_nvdefine 0x1804c00 -s 32 -a 'ownerread|ownerwrite|authwrite'");
    f.link = openLink(f.chip.setup());
    TpmRoot root = f.root();
    CHECK(root.root() == fail(FaultCode::TpmRootGone));
    // Nothing may be written where others can read.
    REQUIRE(root.prepare());
    CHECK(root.commit() == fail(FaultCode::TpmRootGone));
    CHECK(!TpmRoot::make(*f.link, secretOf(1), f.entropy).error_or(Fault{FaultCode::TpmAbsent}).native);
    CHECK(f.root().root());
}

TEST_CASE("tpm root: an outside judge sees a cell that only the policy opens", "[storage][tpm][root]")
{
    Fixture f;
    REQUIRE(TpmRoot::make(*f.link, secretOf(1), f.entropy));
    f.link.reset();
    const std::string seen = f.chip.ask("tpm2_nvreadpublic 0x1804c00");
    CHECK(seen.contains("policywrite|writeall|policyread|no_da|written"));
    CHECK(seen.contains("size: 32"));
    CHECK(seen.contains("authorization policy: "));
    for (const char* way : {"tpm2_nvread -C o 0x1804c00", "tpm2_nvread -C 0x1804c00 0x1804c00",
                            "tpm2_nvread -C 0x1804c00 -P pcr:sha256:7,11 0x1804c00"})
        CHECK_THROWS(f.chip.ask(way));
}
