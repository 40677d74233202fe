// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/aead.h"

#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace kiosk;
using test::bytesOf;
using test::fromHex;
using test::toHex;

TEST_CASE("aead: what was sealed opens under the same key and context only", "[storage][crypto]")
{
    const LockedBytes key = crypto::randomKey();
    const LockedBytes otherKey = crypto::randomKey();
    const Bytes plain = bytesOf("a person's name");
    const auto sealed = crypto::sealWith(key.bytes(), plain, bytesOf("record 1"));
    REQUIRE(sealed);
    CHECK(sealed->size() == plain.size() + crypto::sealOverheadBytes);
    const auto opened = crypto::openWith(key.bytes(), *sealed, bytesOf("record 1"));
    REQUIRE(opened);
    CHECK(toHex(opened->bytes()) == toHex(plain));
    CHECK(crypto::openWith(otherKey.bytes(), *sealed, bytesOf("record 1")) == fail(FaultCode::OpeningFailed));
    CHECK(crypto::openWith(key.bytes(), *sealed, bytesOf("record 2")) == fail(FaultCode::OpeningFailed));
    CHECK(crypto::openWith(key.bytes(), *sealed, {}) == fail(FaultCode::OpeningFailed));
}

TEST_CASE("aead: every flipped bit and every cut is refused", "[storage][crypto]")
{
    const LockedBytes key = crypto::randomKey();
    auto sealed = crypto::sealWith(key.bytes(), bytesOf("portrait"), {});
    REQUIRE(sealed);
    for (std::size_t bit = 0; bit < sealed->size() * 8; ++bit) {
        (*sealed)[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        CHECK(crypto::openWith(key.bytes(), *sealed, {}) == fail(FaultCode::OpeningFailed));
        (*sealed)[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
    }
    for (std::size_t kept = 0; kept < sealed->size(); ++kept)
        CHECK(crypto::openWith(key.bytes(), ByteView(*sealed).first(kept), {}) == fail(FaultCode::OpeningFailed));
    CHECK(crypto::openWith(key.bytes(), *sealed, {}));
}

TEST_CASE("aead: nothing can be sealed too, and no two seals are alike", "[storage][crypto]")
{
    const LockedBytes key = crypto::randomKey();
    const auto once = crypto::sealWith(key.bytes(), {}, {});
    const auto again = crypto::sealWith(key.bytes(), {}, {});
    REQUIRE((once && again));
    CHECK(*once != *again);
    const auto opened = crypto::openWith(key.bytes(), *once, {});
    REQUIRE(opened);
    CHECK(opened->isEmpty());
}

TEST_CASE("aead: the example of draft-irtf-cfrg-xchacha section A.3.1 opens", "[storage][crypto]")
{
    const Bytes key = fromHex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const Bytes sealed = fromHex("404142434445464748494a4b4c4d4e4f5051525354555657"
                                 "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                                 "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                                 "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                                 "21f9664c97637da9768812f615c68b13b52e"
                                 "c0875924c1c7987947deafd8780acf49");
    const auto opened = crypto::openWith(key, sealed, fromHex("50515253c0c1c2c3c4c5c6c7"));
    REQUIRE(opened);
    CHECK(toHex(opened->bytes()) ==
          toHex(bytesOf("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                        "sunscreen would be it.")));
}

TEST_CASE("aead: keys of the wrong size are refused", "[storage][crypto]")
{
    for (const std::size_t size : {0UL, 16UL, 31UL, 33UL}) {
        CHECK(crypto::sealWith(Bytes(size), {}, {}) == fail(FaultCode::KeyUnusable));
        CHECK(crypto::openWith(Bytes(size), Bytes(64), {}) == fail(FaultCode::KeyUnusable));
    }
}

TEST_CASE("derived keys: HKDF-SHA256 as another implementation computes it", "[storage][crypto]")
{
    Bytes root;
    for (int i = 0; i < 32; ++i)
        root.push_back(static_cast<std::byte>(i));
    const auto key = crypto::deriveKey(root, "porchlight outbox");
    REQUIRE(key);
    CHECK(toHex(key->bytes()) == "b79e44dcaae3035a21409c68b86a954034c85fd6f646957ce0d7643ca6dd15aa");
}

TEST_CASE("derived keys: another label or root is another key", "[storage][crypto]")
{
    const LockedBytes root = crypto::randomKey();
    const LockedBytes other = crypto::randomKey();
    const auto key = crypto::deriveKey(root.bytes(), "journal");
    REQUIRE(key);
    CHECK(key->size() == crypto::keyBytes);
    CHECK(toHex(key->bytes()) == toHex(crypto::deriveKey(root.bytes(), "journal")->bytes()));
    CHECK(toHex(key->bytes()) != toHex(crypto::deriveKey(root.bytes(), "journal ")->bytes()));
    CHECK(toHex(key->bytes()) != toHex(crypto::deriveKey(other.bytes(), "journal")->bytes()));
    CHECK(crypto::deriveKey(root.bytes(), "") == fail(FaultCode::KeyUnusable));
    CHECK(crypto::deriveKey(root.bytes().first(31), "journal") == fail(FaultCode::KeyUnusable));
}
