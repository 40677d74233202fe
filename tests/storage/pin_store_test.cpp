// SPDX-License-Identifier: Apache-2.0
#include "storage/pin_store.h"
#include "tests/storage/vault_bench.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::storage;
using namespace kiosk::storage::test;
using namespace std::chrono_literals;

namespace {

// Argon2's least: these tests look at the counting, not at the cost.
constexpr crypto::PinCost cheap{.passes = 1, .memoryBytes = 8192};

struct Fixture {
    TemporaryFolder folder;
    Surroundings around;
    VolatileRoot root{around.entropy};
    AeadFieldSealer sealer;
    VaultBench bench{folder.path(), around, root, sealer};

    PinStore pins() { return {bench.database(), bench.journal(), around.hasher, around.entropy, around.clock, cheap}; }
};

Fault wrongTry(PinStore& pins)
{
    const auto checked = pins.check(WipedText{"975310"});
    REQUIRE(!checked);
    return checked.error();
}

} // namespace

TEST_CASE("pins: only 6 to 12 digits that are no run and not all the same are taken", "[storage][pins]")
{
    for (const std::string_view bad :
         {"", "12345", "1234567890123", "111111", "123456", "87654321", "12a456", "１２３４５６"})
        CHECK(!isGoodPin(bad));
    for (const std::string_view good : {"194837", "112233", "123457", "890123", "000001", "135791357913"})
        CHECK(isGoodPin(good));
}

TEST_CASE("pins: the right PIN names its pseudonym, two staff have two", "[storage][pins]")
{
    Fixture f;
    PinStore pins = f.pins();
    CHECK(!pins.hasAny());
    const auto one = pins.enrol(WipedText{"194837"});
    const auto two = pins.enrol(WipedText{"583920"});
    REQUIRE(one);
    REQUIRE(two);
    CHECK(*one != *two);
    CHECK(*one != StaffPseudonym{});
    CHECK(pins.hasAny());
    CHECK(pins.check(WipedText{"194837"}) == *one);
    CHECK(pins.check(WipedText{"583920"}) == *two);
    CHECK(pins.enrol(WipedText{"194837"}).error().code == FaultCode::StaffPinWrong);
    CHECK(pins.enrol(WipedText{"12345"}).error().code == FaultCode::StaffPinWrong);
}

TEST_CASE("pins: five wrong in a row lock for 15 minutes, also for the right one", "[storage][pins]")
{
    Fixture f;
    PinStore pins = f.pins();
    const auto staff = pins.enrol(WipedText{"194837"});
    for (int left = 4; left >= 1; --left) {
        const Fault fault = wrongTry(pins);
        CHECK(fault.code == FaultCode::StaffPinWrong);
        CHECK(fault.native == left);
    }
    CHECK(wrongTry(pins).code == FaultCode::StaffPinLocked);
    const auto right = pins.check(WipedText{"194837"});
    REQUIRE(!right);
    CHECK(right.error().code == FaultCode::StaffPinLocked);
    CHECK(right.error().native == 900);

    f.around.clock.time += 15min - 1s;
    CHECK(wrongTry(pins).native == 1);
    f.around.clock.time += 1s;
    CHECK(pins.check(WipedText{"194837"}) == *staff);
    CHECK(f.bench.journal().entries()->size() == 5);
}

TEST_CASE("pins: a right one in between starts the count anew", "[storage][pins]")
{
    Fixture f;
    PinStore pins = f.pins();
    REQUIRE(pins.enrol(WipedText{"194837"}));
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i)
            CHECK(wrongTry(pins).code == FaultCode::StaffPinWrong);
        CHECK(pins.check(WipedText{"194837"}));
    }
}

TEST_CASE("pins: after the lock there are five tries again", "[storage][pins]")
{
    Fixture f;
    PinStore pins = f.pins();
    for (int i = 0; i < 5; ++i)
        wrongTry(pins);
    f.around.clock.time += 15min;
    CHECK(wrongTry(pins).native == 4);
}

TEST_CASE("pins: a restart neither gives tries back nor ends the lock", "[storage][pins]")
{
    Fixture f;
    {
        PinStore pins = f.pins();
        REQUIRE(pins.enrol(WipedText{"194837"}));
        for (int i = 0; i < 3; ++i)
            wrongTry(pins);
    }
    {
        PinStore pins = f.pins();
        CHECK(wrongTry(pins).native == 1);
        CHECK(wrongTry(pins).code == FaultCode::StaffPinLocked);
        f.around.clock.time += 14min;
    }
    PinStore pins = f.pins();
    const auto right = pins.check(WipedText{"194837"});
    REQUIRE(!right);
    CHECK(right.error().code == FaultCode::StaffPinLocked);
    CHECK(right.error().native == 900);
    f.around.clock.time += 15min;
    CHECK(pins.check(WipedText{"194837"}));
}

TEST_CASE("pins: a try counts on disk before it is made", "[storage][pins]")
{
    Fixture f;
    // Argon2 refuses this cost, as it does when memory runs out: the try has no answer but is used.
    PinStore broken{f.bench.database(), f.bench.journal(), f.around.hasher,
                    f.around.entropy,   f.around.clock,    crypto::PinCost{.passes = 0, .memoryBytes = 0}};
    for (int i = 0; i < 4; ++i)
        CHECK(wrongTry(broken).code == FaultCode::KeyUnusable);
    PinStore pins = f.pins();
    CHECK(wrongTry(pins).code == FaultCode::StaffPinLocked);
}
