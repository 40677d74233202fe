// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/hpke.h"

#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using test::bytesOf;
using test::fromHex;
using test::toHex;

namespace {

struct Ends {
    crypto::KeyPair kiosk;
    crypto::KeyPair city;
    std::unique_ptr<crypto::HpkeSealer> sealer;
    std::unique_ptr<crypto::HpkeOpener> opener;
};

Ends makeEnds()
{
    auto kiosk = crypto::generateKeyPair();
    auto city = crypto::generateKeyPair();
    REQUIRE((kiosk && city));
    auto sealer = crypto::HpkeSealer::open(kiosk->privateKeyPem.bytes(), city->publicPoint);
    auto opener = crypto::HpkeOpener::open(city->privateKeyPem.bytes());
    REQUIRE((sealer && opener));
    return {std::move(*kiosk), std::move(*city), std::move(*sealer), std::move(*opener)};
}

} // namespace

TEST_CASE("hpke: the RFC 9180 authors' vector for our suite opens", "[storage][crypto]")
{
    // mode 2 (auth), KEM 0x0010, KDF 0x0001, AEAD 0x0002, first message; vector file of RFC 9180, commit 5f503c5.
    const auto opener = crypto::HpkeOpener::open(
        crypto::viewOf(test::pemOfScalar("d9f10996a02cd6c9dbda1d1f225f18f781ea3c893b8c2a6cb2e266e59f3cd9a9")),
        "Ode on a Grecian Urn");
    REQUIRE(opener);
    const Bytes sender = fromHex("04ece9b48cc98ee03ba742fe1218a3fbec960cc34b6e1defdcd3285276f39028e9"
                                 "5b90f9526607565888766a1101f429dc3ec87364b5c8c613f0a081881950427f");
    const Bytes sealed = fromHex("04a7aeac79fda402674ef247c12d6f5fdfd21498d896b67ff04ec181382d4516b7"
                                 "662be32b4a2ae817c2d57104ecb6fcaa527438939810612d1b3d0af36ffc66ce"
                                 "59b9890aabf94c1d502c39d8d356989ab0880ed43e984255db7b32a8d7b0ad5b"
                                 "eba799a4ec326a0ddca3dd5e5d");
    const auto plain = (*opener)->open(sealed, bytesOf("Count-0"), sender);
    REQUIRE(plain);
    CHECK(toHex(*plain) == toHex(bytesOf("Beauty is truth, truth beauty")));
    CHECK((*opener)->open(sealed, bytesOf("Count-1"), sender) == fail(FaultCode::OpeningFailed));
}

TEST_CASE("hpke: a batch opens for the city, from this kiosk, in its context", "[storage][crypto]")
{
    const Ends ends = makeEnds();
    const Bytes plain(65'536, std::byte{7});
    const auto sealed = ends.sealer->seal(plain, bytesOf("kiosk 7, batch 12"));
    REQUIRE(sealed);
    CHECK(sealed->size() == plain.size() + 65 + 16);
    CHECK(ends.opener->open(*sealed, bytesOf("kiosk 7, batch 12"), ends.kiosk.publicPoint) == plain);

    const Ends others = makeEnds();
    const auto failed = fail(FaultCode::OpeningFailed);
    CHECK(ends.opener->open(*sealed, bytesOf("kiosk 7, batch 13"), ends.kiosk.publicPoint) == failed);
    CHECK(ends.opener->open(*sealed, {}, ends.kiosk.publicPoint) == failed);
    CHECK(ends.opener->open(*sealed, bytesOf("kiosk 7, batch 12"), others.kiosk.publicPoint) == failed);
    CHECK(others.opener->open(*sealed, bytesOf("kiosk 7, batch 12"), ends.kiosk.publicPoint) == failed);
    const auto elsewhere = crypto::HpkeOpener::open(ends.city.privateKeyPem.bytes(), "something else");
    REQUIRE(elsewhere);
    CHECK((*elsewhere)->open(*sealed, bytesOf("kiosk 7, batch 12"), ends.kiosk.publicPoint) == failed);
}

TEST_CASE("hpke: every flipped byte and every cut is refused", "[storage][crypto]")
{
    const Ends ends = makeEnds();
    auto sealed = ends.sealer->seal(bytesOf("six columns"), bytesOf("n=1"));
    REQUIRE(sealed);
    for (std::byte& b : *sealed) {
        b ^= std::byte{0x10};
        CHECK(ends.opener->open(*sealed, bytesOf("n=1"), ends.kiosk.publicPoint) == fail(FaultCode::OpeningFailed));
        b ^= std::byte{0x10};
    }
    for (std::size_t kept = 0; kept < sealed->size(); ++kept)
        CHECK_FALSE(ends.opener->open(ByteView(*sealed).first(kept), bytesOf("n=1"), ends.kiosk.publicPoint));
    CHECK(ends.opener->open(*sealed, bytesOf("n=1"), ends.kiosk.publicPoint) == bytesOf("six columns"));
}

TEST_CASE("hpke: the same batch never seals the same, and each seal stands alone", "[storage][crypto]")
{
    const Ends ends = makeEnds();
    const auto first = ends.sealer->seal(bytesOf("rows"), {});
    const auto second = ends.sealer->seal(bytesOf("rows"), {});
    REQUIRE((first && second));
    CHECK(*first != *second);
    CHECK(ends.opener->open(*second, {}, ends.kiosk.publicPoint) == bytesOf("rows"));
    CHECK(ends.opener->open(*first, {}, ends.kiosk.publicPoint) == bytesOf("rows"));
}

TEST_CASE("hpke: keys that are none are refused", "[storage][crypto]")
{
    const Ends ends = makeEnds();
    const ByteView key = ends.kiosk.privateKeyPem.bytes();
    CHECK(crypto::HpkeSealer::open({}, ends.city.publicPoint) == fail(FaultCode::KeyMissing));
    CHECK(crypto::HpkeSealer::open(key, {}) == fail(FaultCode::KeyMissing));
    CHECK(crypto::HpkeSealer::open(bytesOf("x"), ends.city.publicPoint) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::HpkeOpener::open({}) == fail(FaultCode::KeyMissing));
    crypto::PublicPoint offCurve = ends.city.publicPoint;
    offCurve.back() ^= std::byte{1};
    CHECK(crypto::HpkeSealer::open(key, offCurve) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::HpkeSealer::open(key, Bytes(65, std::byte{4})) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::HpkeSealer::open(key, ByteView(ends.city.publicPoint).first(64)) == fail(FaultCode::KeyUnusable));
    const auto sealed = ends.sealer->seal(bytesOf("rows"), {});
    REQUIRE(sealed);
    CHECK(ends.opener->open(*sealed, {}, offCurve) == fail(FaultCode::OpeningFailed));
    CHECK(ends.opener->open(*sealed, {}, {}) == fail(FaultCode::OpeningFailed));
}
