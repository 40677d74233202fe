// SPDX-License-Identifier: Apache-2.0
#include "storage/crypto/openssl_hasher.h"
#include "storage/crypto/system_entropy.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/storage/crypto/test_bytes.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

using namespace kiosk;
using test::bytesOf;
using test::fromHex;
using test::toHex;

TEST_CASE("hasher: the examples of FIPS 180-4", "[storage][crypto]")
{
    const crypto::OpensslHasher hasher;
    CHECK(toHex(hasher.sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(toHex(hasher.sha256(bytesOf("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(toHex(hasher.sha256(bytesOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(toHex(hasher.sha256(Bytes(1'000'000, std::byte{'a'}))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("entropy: no two draws are alike and every byte is reached", "[storage][crypto]")
{
    crypto::SystemEntropy entropy;
    std::set<std::array<std::byte, 16>> seen;
    std::array<bool, 256> hit{};
    for (int draw = 0; draw < 1000; ++draw) {
        std::array<std::byte, 16> bytes{};
        entropy.fill(bytes);
        CHECK(seen.insert(bytes).second);
        for (const std::byte b : bytes)
            hit[std::to_integer<std::size_t>(b)] = true;
    }
    CHECK(std::ranges::count(hit, true) == 256);
    entropy.fill({});
}

TEST_CASE("compressor: any bytes come back", "[storage][crypto]")
{
    const crypto::ZlibCompressor zlib;
    std::mt19937 random(1950);
    for (const std::size_t size : {0UL, 1UL, 100UL, 4095UL, 4096UL, 4097UL, 70'000UL}) {
        Bytes plain(size);
        for (std::byte& b : plain)
            b = static_cast<std::byte>(random() % 40);
        const Bytes packed = zlib.deflate(plain);
        REQUIRE(packed.size() >= 2);
        CHECK(toHex(ByteView(packed).first(2)) == "78da");
        const auto back = zlib.inflate(packed, size);
        REQUIRE(back);
        CHECK(*back == plain);
        if (size > 0)
            CHECK(zlib.inflate(packed, size - 1) == fail(FaultCode::SealTooLong));
    }
}

TEST_CASE("compressor: a bomb is stopped at the limit", "[storage][crypto]")
{
    const crypto::ZlibCompressor zlib;
    const Bytes packed = zlib.deflate(Bytes(50'000'000));
    CHECK(packed.size() < 60'000);
    CHECK(zlib.inflate(packed, 16 * 1024) == fail(FaultCode::SealTooLong));
    CHECK(zlib.inflate(packed, 0) == fail(FaultCode::SealTooLong));
}

TEST_CASE("compressor: anything but exactly one whole stream is refused", "[storage][crypto]")
{
    const crypto::ZlibCompressor zlib;
    const Bytes plain = bytesOf("the quick brown fox jumps over the lazy dog and over it again");
    const Bytes packed = zlib.deflate(plain);
    for (std::size_t kept = 0; kept < packed.size(); ++kept)
        CHECK(zlib.inflate(ByteView(packed).first(kept), 4096) == fail(FaultCode::SealMalformed));
    Bytes longer = packed;
    longer.push_back(std::byte{0});
    CHECK(zlib.inflate(longer, 4096) == fail(FaultCode::SealMalformed));
    Bytes twice = packed;
    twice.insert(twice.end(), packed.begin(), packed.end());
    CHECK(zlib.inflate(twice, 4096) == fail(FaultCode::SealMalformed));
    Bytes badChecksum = packed;
    badChecksum.back() ^= std::byte{1};
    CHECK(zlib.inflate(badChecksum, 4096) == fail(FaultCode::SealMalformed));
    // gzip, raw deflate, and a stream that wants a preset dictionary.
    CHECK_FALSE(zlib.inflate(fromHex("1f8b0800000000000003030000000000000000"), 4096));
    CHECK_FALSE(zlib.inflate(ByteView(packed).subspan(2), 4096));
    CHECK_FALSE(zlib.inflate(fromHex("78bb0000000103000000000001"), 4096));
}
