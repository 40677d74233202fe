// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/keys.h"

#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <format>
#include <string>

using namespace kiosk;
using test::bytesOf;

namespace {

/// A throw-away key on P-384: well formed, and not ours.
constexpr std::string_view p384Body = "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBtx9yw2DNw1dkrcDVn\n"
                                      "MWgn06zDB3e47o2iC7fWgJYyiCZ6tEMRQm2vs0sM0rdtHZWhZANiAAQxuGyszx23\n"
                                      "kByvui7CteJUxE51ye0ipJ/ffyTMi75Vs8jOHounM6KAtANQrcpqPcBl3nxe4zyL\n"
                                      "DtUtS4HoQFFCL3USVCyTQ8Z+NbV2N1/sUqQize+lkgRHXpqyvrR/3fc=\n";

/// A throw-away key on P-256 behind a passphrase.
constexpr std::string_view encryptedBody = "MIH0MF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBDDUGq5GpWRTvGJ/YTM\n"
                                           "ip0UAgIIADAMBggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQE/6XgXKjS9EW/D/d\n"
                                           "RKG9EASBkHcY5lfMh+354/9htfcMaOQfJpMP1/wfvnesArvJNdmKe3hm0y2lqneq\n"
                                           "OT9huZnl53etqXzp/9kkTTg7AYmns6fpYzPpe5xaL3L6Byo/stpSZYSx4cNYnjF3\n"
                                           "A0lL0Hh9AQrS4U99NK9j6LAjLcFSzh2xkPfymfMrfvoLibhNZeFv+tKK3rslRHkv\n"
                                           "hjqaBtCbjw==\n";

std::string pemOf(std::string_view label, std::string_view body)
{
    return std::format("-----BEGIN {0}-----\n{1}-----END {0}-----\n", label, body);
}

} // namespace

TEST_CASE("keys: each pair is new and its halves belong together", "[storage][crypto]")
{
    const auto one = crypto::generateKeyPair();
    const auto two = crypto::generateKeyPair();
    REQUIRE((one && two));
    CHECK(one->publicPoint != two->publicPoint);
    CHECK(one->publicPoint.front() == std::byte{4});
    CHECK(crypto::publicPointOf(one->privateKeyPem.bytes()) == one->publicPoint);
    const std::string_view pem(reinterpret_cast<const char*>(one->privateKeyPem.data()), one->privateKeyPem.size());
    CHECK(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
}

TEST_CASE("keys: a known private key gives its known public point", "[storage][crypto]")
{
    // RFC 6979 section A.2.5.
    const auto point = crypto::publicPointOf(
        crypto::viewOf(test::pemOfScalar("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721")));
    REQUIRE(point);
    CHECK(test::toHex(*point) == "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                 "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
}

TEST_CASE("keys: what is no P-256 key is refused, and no passphrase is asked for", "[storage][crypto]")
{
    CHECK(crypto::publicPointOf({}) == fail(FaultCode::KeyMissing));
    for (const std::string& pem : {pemOf("PRIVATE KEY", p384Body), pemOf("ENCRYPTED PRIVATE KEY", encryptedBody),
                                   pemOf("PRIVATE KEY", "AAAA\n"), std::string("x")})
        CHECK(crypto::publicPointOf(crypto::viewOf(pem)) == fail(FaultCode::KeyUnusable));
    // Zero is not a private key.
    CHECK_FALSE(crypto::publicPointOf(crypto::viewOf(test::pemOfScalar(std::string(64, '0')))));
}

TEST_CASE("keys: a request says who asks and for which key", "[storage][crypto]")
{
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    for (const char* name : {"Library kiosk", "Küche № 3", "a, O=Someone Else"}) {
        const auto pem = crypto::makeRequest(keys->privateKeyPem.bytes(), name);
        REQUIRE(pem);
        const auto request = crypto::readRequest(*pem);
        REQUIRE(request);
        CHECK(request->commonName == name);
        CHECK(request->publicPoint == keys->publicPoint);
    }
    for (const std::string& name :
         {std::string(), std::string(65, 'x'), std::string(1000, 'x'), std::string("\xff\xfe")})
        CHECK(crypto::makeRequest(keys->privateKeyPem.bytes(), name) == fail(FaultCode::CertificateWrong));
    CHECK(crypto::makeRequest(crypto::viewOf(pemOf("PRIVATE KEY", p384Body)), "Library kiosk") ==
          fail(FaultCode::KeyUnusable));
}

TEST_CASE("keys: a request changed after signing is refused", "[storage][crypto]")
{
    const auto keys = crypto::generateKeyPair();
    REQUIRE(keys);
    const auto pem = crypto::makeRequest(keys->privateKeyPem.bytes(), "Library kiosk");
    REQUIRE(pem);
    const auto good = crypto::readRequest(*pem);
    REQUIRE(good);
    const std::string text(reinterpret_cast<const char*>(pem->data()), pem->size());
    const std::size_t begin = text.find('\n') + 1;
    const std::size_t end = text.find("\n-----END");
    int wronglySigned = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] == '\n' || text[i] == '=')
            continue;
        std::string changed = text;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        const auto request = crypto::readRequest(crypto::viewOf(changed));
        // The last character may hold bits that no byte takes.
        if (request)
            CHECK((request->commonName == good->commonName && request->publicPoint == good->publicPoint));
        wronglySigned += request == fail(FaultCode::SignatureWrong) ? 1 : 0;
    }
    CHECK(wronglySigned > 100);
    CHECK(crypto::readRequest({}) == fail(FaultCode::CertificateWrong));
    CHECK(crypto::readRequest(bytesOf("x")) == fail(FaultCode::CertificateWrong));
    CHECK(crypto::readRequest(keys->privateKeyPem.bytes()) == fail(FaultCode::CertificateWrong));
}
