// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/crypto/test_bytes.h"

#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <format>

namespace kiosk::test {

Bytes fromHex(std::string_view hex)
{
    REQUIRE(hex.size() % 2 == 0);
    Bytes bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        unsigned value = 0;
        const auto read = std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        REQUIRE(read.ptr == hex.data() + i + 2);
        bytes.push_back(static_cast<std::byte>(value));
    }
    return bytes;
}

std::string toHex(ByteView bytes)
{
    std::string hex;
    for (const std::byte b : bytes)
        hex += std::format("{:02x}", std::to_integer<unsigned>(b));
    return hex;
}

Bytes bytesOf(std::string_view text)
{
    const ByteView view = std::as_bytes(std::span(text));
    return Bytes(view.begin(), view.end());
}

std::string pemOfScalar(std::string_view hex)
{
    REQUIRE(hex.size() == 64);
    // SEQUENCE { 1, OCTET STRING scalar, [0] prime256v1 }
    const Bytes der = fromHex(std::format("30310201010420{}a00a06082a8648ce3d030107", hex));
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    REQUIRE(der.size() % 3 == 0);
    std::string pem = "-----BEGIN EC PRIVATE KEY-----\n";
    for (std::size_t i = 0; i < der.size(); i += 3) {
        const unsigned group = std::to_integer<unsigned>(der[i]) << 16U | std::to_integer<unsigned>(der[i + 1]) << 8U |
                               std::to_integer<unsigned>(der[i + 2]);
        for (const unsigned shift : {18U, 12U, 6U, 0U})
            pem += alphabet[(group >> shift) & 63U];
        if (i % 48 == 45)
            pem += '\n';
    }
    return pem + "\n-----END EC PRIVATE KEY-----\n";
}

City makeCity()
{
    auto root = crypto::CertificateAuthority::createRoot("City of Springfield", today);
    REQUIRE(root);
    auto authority = crypto::CertificateAuthority::open(root->privateKeyPem.bytes(), root->certificatePem);
    REQUIRE(authority);
    return {std::move(*root), std::move(*authority)};
}

crypto::LeafOrder orderFor(crypto::Purpose purpose)
{
    crypto::LeafOrder order;
    order.purpose = purpose;
    order.notBefore = today;
    if (purpose == crypto::Purpose::CardSigner)
        order.cardValidity = std::chrono::days{5 * 366};
    if (purpose == crypto::Purpose::CityServer)
        order.dnsNames = {"city.example"};
    return order;
}

} // namespace kiosk::test
