// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/software_signer.h"
#include "tests/storage/crypto/test_bytes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using crypto::Purpose;
using test::bytesOf;
using test::fromHex;
using test::toHex;

namespace {

struct Pair {
    std::unique_ptr<crypto::SoftwareSigner> signer;
    std::unique_ptr<crypto::CertificateVerifier> verifier;
};

Pair makePair(const test::City& city, ByteView privateKeyPem)
{
    const auto point = crypto::publicPointOf(privateKeyPem);
    REQUIRE(point);
    const auto certificate = city.authority->issue(*point, "Signer", test::orderFor(Purpose::BundleSigner));
    REQUIRE(certificate);
    auto signer = crypto::SoftwareSigner::open(privateKeyPem, *certificate);
    auto verifier = crypto::CertificateVerifier::open(city.root.certificatePem, std::span(&*certificate, 1),
                                                      Purpose::BundleSigner, test::today);
    REQUIRE((signer && verifier));
    return {std::move(*signer), std::move(*verifier)};
}

constexpr const char* rfc6979Key = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";

} // namespace

TEST_CASE("signer: RFC 6979 section A.2.5 is reproduced to the bit", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const Pair pair = makePair(city, crypto::viewOf(test::pemOfScalar(rfc6979Key)));
    CHECK(toHex(*pair.signer->sign(bytesOf("sample"))) ==
          "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
          "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    CHECK(toHex(*pair.signer->sign(bytesOf("test"))) ==
          "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367"
          "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083");
}

TEST_CASE("signer: short r and s are padded, never cut", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    // The same signatures each time: with a random key one run in a hundred had none to pad.
    const Pair pair = makePair(city, crypto::viewOf(test::pemOfScalar(rfc6979Key)));
    int padded = 0;
    for (int i = 0; i < 600; ++i) {
        const Bytes message = bytesOf(std::to_string(i));
        const auto signature = pair.signer->sign(message);
        REQUIRE(signature);
        CHECK(pair.verifier->verify(pair.signer->kid(), message, *signature));
        padded += (*signature)[0] == std::byte{0} || (*signature)[32] == std::byte{0} ? 1 : 0;
    }
    CHECK(padded > 0);
}

TEST_CASE("signer: its kid is the beginning of its certificate's hash", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto certificate = city.authority->issue(keys->publicPoint, "Kiosk", test::orderFor(Purpose::CardSigner));
    REQUIRE(certificate);
    const auto signer = crypto::SoftwareSigner::open(keys->privateKeyPem.bytes(), *certificate);
    REQUIRE(signer);
    const auto kid = crypto::kidOf(*certificate);
    REQUIRE(kid);
    CHECK((*signer)->kid() == *kid);
    CHECK(crypto::certifiedPoint(*certificate) == keys->publicPoint);
}

TEST_CASE("signer: key and certificate must be there and belong together", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    const auto others = crypto::generateKeyPair();
    REQUIRE((keys && others));
    const auto certificate = city.authority->issue(keys->publicPoint, "Kiosk", test::orderFor(Purpose::CardSigner));
    REQUIRE(certificate);
    const ByteView key = keys->privateKeyPem.bytes();
    CHECK(crypto::SoftwareSigner::open({}, *certificate) == fail(FaultCode::KeyMissing));
    CHECK(crypto::SoftwareSigner::open(key, {}) == fail(FaultCode::KeyMissing));
    CHECK(crypto::SoftwareSigner::open(bytesOf("x"), *certificate) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::SoftwareSigner::open(key, bytesOf("x")) == fail(FaultCode::CertificateWrong));
    CHECK(crypto::SoftwareSigner::open(others->privateKeyPem.bytes(), *certificate) ==
          fail(FaultCode::CertificateWrong));
    Bytes doubled = *certificate;
    doubled.insert(doubled.end(), certificate->begin(), certificate->end());
    CHECK(crypto::SoftwareSigner::open(key, doubled) == fail(FaultCode::CertificateWrong));
}

TEST_CASE("verifier: every flipped bit of a signature or message is noticed", "[storage][crypto]")
{
    const test::City city = test::makeCity();
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const Pair pair = makePair(city, keys->privateKeyPem.bytes());
    Bytes message = bytesOf("rules of the city");
    auto signature = pair.signer->sign(message);
    REQUIRE(signature);
    const Kid kid = pair.signer->kid();
    const auto flipAll = [&](std::span<std::byte> bytes) {
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            bytes[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
            CHECK(pair.verifier->verify(kid, message, *signature) == fail(FaultCode::SignatureWrong));
            bytes[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        }
    };
    flipAll(*signature);
    flipAll(message);
    CHECK(pair.verifier->verify(kid, message, *signature));
    Kid other = kid;
    other[7] ^= std::byte{1};
    CHECK(pair.verifier->verify(other, message, *signature) == fail(FaultCode::KeyMissing));
}

TEST_CASE("verifier: signatures outside the group are refused", "[storage][crypto]")
{
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const Bytes order = fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const Bytes zero(32);
    const Bytes ones(32, std::byte{0xff});
    for (const Bytes& r : {order, zero, ones})
        for (const Bytes& s : {order, zero, ones}) {
            EcdsaSignature signature{};
            std::ranges::copy(r, signature.begin());
            std::ranges::copy(s, signature.begin() + 32);
            CHECK(crypto::verifyWithPoint(keys->publicPoint, bytesOf("x"), signature) ==
                  fail(FaultCode::SignatureWrong));
        }
    CHECK(crypto::verifyWithPoint(Bytes(65), bytesOf("x"), {}) == fail(FaultCode::KeyUnusable));
    CHECK(crypto::verifyWithPoint({}, bytesOf("x"), {}) == fail(FaultCode::KeyUnusable));
}
