// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/pin_hash.h"

#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;

namespace {

/// Argon2's least, so that these tests are quick; the real cost is tried once.
constexpr crypto::PinCost cheap{1, 8192};

} // namespace

TEST_CASE("pin: the right one passes and others do not", "[storage][crypto]")
{
    const auto hash = crypto::hashPin(WipedText("482915"), cheap);
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
    CHECK(hash->find("482915") == std::string::npos);
    CHECK(crypto::isPin(*hash, WipedText("482915")));
    for (const char* wrong : {"482916", "48291", "4829155", "", " 482915"})
        CHECK_FALSE(crypto::isPin(*hash, WipedText(wrong)));
}

TEST_CASE("pin: the interactive cost is 64 MiB and works", "[storage][crypto]")
{
    const auto hash = crypto::hashPin(WipedText("482915"));
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    CHECK(crypto::isPin(*hash, WipedText("482915")));
}

TEST_CASE("pin: the same PIN never hashes the same", "[storage][crypto]")
{
    CHECK(crypto::hashPin(WipedText("482915"), cheap) != crypto::hashPin(WipedText("482915"), cheap));
}

TEST_CASE("pin: a hash of another program opens here", "[storage][crypto]")
{
    // From the reference implementation's own tests (phc-winner-argon2, src/test.c): Argon2id, v 1.3, t=2, m=64 MiB.
    const std::string hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    CHECK(crypto::isPin(hash, WipedText("password")));
    CHECK_FALSE(crypto::isPin(hash, WipedText("passwore")));
}

TEST_CASE("pin: what is no hash is nobody's PIN", "[storage][crypto]")
{
    for (const std::string& broken : {std::string(), std::string("$argon2id$"), std::string("482915"),
                                      std::string(127, '$'), std::string(128, 'x'), std::string(5000, 'x')})
        CHECK_FALSE(crypto::isPin(broken, WipedText("482915")));
}

TEST_CASE("pin: an impossible cost is a fault, not a weak hash", "[storage][crypto]")
{
    CHECK(crypto::hashPin(WipedText("482915"), {0, 8192}) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::hashPin(WipedText("482915"), {1, 1}) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::keyFromPin(WipedText("482915"), {}, {1, 1}) == fail(FaultCode::KeyUnusable));
}

TEST_CASE("pin: a key depends on PIN, salt and cost", "[storage][crypto]")
{
    constexpr crypto::PinSalt salt{};
    constexpr crypto::PinSalt otherSalt{std::byte{1}};
    const auto keyOf = [](const char* pin, const crypto::PinSalt& with, crypto::PinCost cost = cheap) {
        const auto key = crypto::keyFromPin(WipedText(pin), with, cost);
        REQUIRE(key);
        CHECK(key->size() == 32);
        return test::toHex(key->bytes());
    };
    CHECK(keyOf("482915", salt) == keyOf("482915", salt));
    CHECK(keyOf("482915", salt) != keyOf("482916", salt));
    CHECK(keyOf("482915", salt) != keyOf("482915", otherSalt));
    CHECK(keyOf("482915", salt) != keyOf("482915", salt, {2, 8192}));
}
