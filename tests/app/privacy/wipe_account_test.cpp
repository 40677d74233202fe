// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/wipe_account.h"

#include "app/privacy/locked_bytes.h"
#include "app/privacy/memory_balance.h"
#include "app/privacy/wiped_text.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

using namespace kiosk;

TEST_CASE("wipe account: every text and block is counted from its making to its wipe", "[app][privacy]")
{
    const WipeAccount before = wipeAccount();
    {
        WipedText text("short");
        WipedText moved(std::move(text));
        WipedText copy = moved.duplicate();
        const WipedText empty;
        CHECK(wipeAccount().texts == before.texts + 2);
        copy = std::move(moved);
        CHECK(wipeAccount().texts == before.texts + 1);
        copy.wipe();
        CHECK(wipeAccount().texts == before.texts);

        LockedBytes block(100);
        LockedBytes other(std::move(block));
        const LockedBytes nothing;
        const LockedBytes device(100, LockedBytes::Holds::Device);
        const LockedBytes ofDevice = device.duplicate();
        CHECK(wipeAccount().blocks == before.blocks + 1);
        other = LockedBytes(50);
        CHECK(wipeAccount().blocks == before.blocks + 1);
        std::vector<LockedBytes> many;
        for (int i = 0; i < 20; ++i)
            many.push_back(other.duplicate());
        CHECK(wipeAccount().blocks == before.blocks + 21);
    }
    CHECK(wipeAccount() == before);
}

TEST_CASE("wipe account: a byte that is left is noticed", "[app][privacy]")
{
    MemoryBalance balance;
    balance.begin();
    std::array<std::byte, 64> released{};
    proveZero(released);
    CHECK(balance.check());
    released[63] = std::byte{1};
    proveZero(released);
    REQUIRE_FALSE(balance.check());
    CHECK(balance.check().error().code == FaultCode::WipeBytesNotZero);
    // It stays so: no later good deed mends it.
    proveZero(std::array<std::byte, 4>{});
    CHECK(balance.check().error().code == FaultCode::WipeBytesNotZero);
}

TEST_CASE("memory balance: one text or block more is found, less is not blamed", "[app][privacy]")
{
    const WipedText earlier("kiosk's own");
    MemoryBalance balance;
    balance.begin();
    CHECK(balance.check());
    {
        const WipedText text("x");
        CHECK(balance.check().error().code == FaultCode::WipeMemoryStays);
        const LockedBytes block(1);
        CHECK(balance.check().error().native == 2);
    }
    CHECK(balance.check());
    const WipeAccount now = wipeAccount();
    CHECK(balance.check({.blocks = now.blocks - 1, .texts = now.texts, .notZero = now.notZero}));
}
