// SPDX-License-Identifier: Apache-2.0
#include "app/seal/base45.h"

#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <span>
#include <string_view>

using namespace kiosk;

namespace {

ByteView bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

} // namespace

TEST_CASE("base45: the examples of RFC 9285 go both ways", "[app][seal]")
{
    constexpr std::pair<std::string_view, std::string_view> examples[] = {
        {"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"}, {"ietf!", "QED8WEX0"}, {"", ""}};
    for (const auto& [plain, text] : examples) {
        INFO(text);
        CHECK(base45::encode(bytesOf(plain)) == text);
        const auto decoded = base45::decode(text);
        REQUIRE(decoded);
        CHECK(test::toHex(*decoded) == test::toHex(bytesOf(plain)));
    }
}

TEST_CASE("base45: zlib's best level starts every seal with NCF", "[app][seal]")
{
    CHECK(base45::encode(test::fromHex("78da")) == "NCF");
}

TEST_CASE("base45: what no bytes stand behind is refused", "[app][seal]")
{
    // RFC 9285 section 6: ":::" would be 91124, "GGW" is 65536; "FGW" is 65535 and fine.
    CHECK(test::toHex(*base45::decode("FGW")) == "ffff");
    CHECK(test::toHex(*base45::decode("U5")) == "ff");
    for (const std::string_view bad :
         {":::", "GGW", "::", "V5", "A", "AAAA", "BB8A", "bb8", "BB_", "B#8", "BB\n", "\xc3\xbc\x38", "BB8B", "@@"}) {
        INFO(bad);
        CHECK(base45::decode(bad) == fail(FaultCode::SealMalformed));
    }
    CHECK_FALSE(base45::decode(std::string_view("BB\0", 3)));
}

TEST_CASE("base45: any bytes survive", "[app][seal]")
{
    std::mt19937 random(9285);
    for (std::size_t length = 0; length < 300; ++length) {
        Bytes bytes(length);
        for (std::byte& b : bytes)
            b = static_cast<std::byte>(random());
        const auto back = base45::decode(base45::encode(bytes));
        REQUIRE(back);
        CHECK(*back == bytes);
    }
}
