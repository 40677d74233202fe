// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/keys.h"
#include "storage/crypto/tpm_key_pem.h"
#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using namespace kiosk::crypto;
using kiosk::test::bytesOf;

namespace {

/// Long enough for lengths of two bytes, as a real key's are.
const TpmKey sample{.publicArea = Bytes(90, std::byte{0x5a}), .wrapped = Bytes(222, std::byte{0xa5})};

std::string textOf(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

TEST_CASE("tpm key file: what is written is read back", "[storage][crypto]")
{
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{127}, std::size_t{128}, std::size_t{300}}) {
        const TpmKey key{.publicArea = Bytes(size, std::byte{1}), .wrapped = Bytes(size + 1, std::byte{2})};
        const auto pem = tpmKeyPem(key);
        REQUIRE(pem);
        CHECK(textOf(*pem).starts_with("-----BEGIN TSS2 PRIVATE KEY-----\n"));
        const auto back = readTpmKeyPem(*pem);
        REQUIRE(back);
        CHECK(back->publicArea == key.publicArea);
        CHECK(back->wrapped == key.wrapped);
    }
}

TEST_CASE("tpm key file: the form another program writes is read", "[storage][crypto]")
{
    // OID 2.23.133.10.1.3, emptyAuth, TPM_RH_OWNER, then two octet strings of one byte, worked out by hand.
    const auto pem = bytesOf("-----BEGIN TSS2 PRIVATE KEY-----\n"
                             "MBkGBmeBBQoBA6ADAQH/AgRAAAABBAEBBAEC\n"
                             "-----END TSS2 PRIVATE KEY-----\n");
    const auto key = readTpmKeyPem(pem);
    REQUIRE(key);
    CHECK(key->publicArea == Bytes{std::byte{1}});
    CHECK(key->wrapped == Bytes{std::byte{2}});
    CHECK(tpmKeyPem(*key) == pem);
}

TEST_CASE("tpm key file: torn, of another kind, or with another parent is no key", "[storage][crypto]")
{
    const std::string pem = textOf(*tpmKeyPem(sample));
    REQUIRE(readTpmKeyPem(bytesOf(pem)));
    for (std::size_t length = 0; length + 2 < pem.size(); ++length)
        CHECK(readTpmKeyPem(bytesOf(pem.substr(0, length))) == fail(FaultCode::KeyUnusable));
    CHECK(readTpmKeyPem(generateKeyPair()->privateKeyPem.bytes()) == fail(FaultCode::KeyUnusable));
    // A password, and a parent that somebody put into the chip.
    for (const char* body : {"MBQGBmeBBQoBAwIEQAAAAQQBAQQBAg==", "MBkGBmeBBQoBA6ADAQH/AgSBAAABBAEBBAEC"})
        CHECK(readTpmKeyPem(bytesOf("-----BEGIN TSS2 PRIVATE KEY-----\n" + std::string(body) +
                                    "\n-----END TSS2 PRIVATE KEY-----\n")) == fail(FaultCode::KeyUnusable));
}
