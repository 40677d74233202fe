// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cbor.h"

#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <iterator>
#include <limits>
#include <optional>
#include <random>
#include <utility>

using namespace kiosk;
using cbor::Form;
using cbor::Refusal;
using cbor::Value;
using test::fromHex;
using test::toHex;

namespace {

std::string encoded(const Value& value)
{
    return toHex(cbor::encode(value));
}

/// Why these bytes are refused; empty when they are read.
std::optional<Refusal> refusalOf(ByteView bytes, Form form = Form::Any)
{
    const auto value = cbor::decode(bytes, form);
    if (value)
        return std::nullopt;
    CHECK(value == fail(FaultCode::SealMalformed));
    return static_cast<Refusal>(value.error().native);
}

std::string text(std::size_t length)
{
    return std::string(length, 'x');
}

} // namespace

// RFC 8949 appendix A, every example in its order, and why we refuse it if we do.
struct Example {
    const char* hex;
    std::optional<Refusal> refusal = std::nullopt;
};

constexpr Example appendixA[] = {
    {"00"},
    {"01"},
    {"0a"},
    {"17"},
    {"1818"},
    {"1819"},
    {"1864"},
    {"1903e8"},
    {"1a000f4240"},
    {"1b000000e8d4a51000"},
    {"1bffffffffffffffff"},
    {"c249010000000000000000"},
    {"3bffffffffffffffff"},
    {"c349010000000000000000"},
    {"20"},
    {"29"},
    {"3863"},
    {"3903e7"},
    {"f90000", Refusal::Float},
    {"f98000", Refusal::Float},
    {"f93c00", Refusal::Float},
    {"fb3ff199999999999a", Refusal::Float},
    {"f93e00", Refusal::Float},
    {"f97bff", Refusal::Float},
    {"fa47c35000", Refusal::Float},
    {"fa7f7fffff", Refusal::Float},
    {"fb7e37e43c8800759c", Refusal::Float},
    {"f90001", Refusal::Float},
    {"f90400", Refusal::Float},
    {"f9c400", Refusal::Float},
    {"fbc010666666666666", Refusal::Float},
    {"f97c00", Refusal::Float},
    {"f97e00", Refusal::Float},
    {"f9fc00", Refusal::Float},
    {"fa7f800000", Refusal::Float},
    {"fa7fc00000", Refusal::Float},
    {"faff800000", Refusal::Float},
    {"fb7ff0000000000000", Refusal::Float},
    {"fb7ff8000000000000", Refusal::Float},
    {"fbfff0000000000000", Refusal::Float},
    {"f4"},
    {"f5"},
    {"f6"},
    {"f7", Refusal::UnknownSimple},
    {"f0", Refusal::UnknownSimple},
    {"f8ff", Refusal::UnknownSimple},
    {"c074323031332d30332d32315432303a30343a30305a"},
    {"c11a514b67b0"},
    {"c1fb41d452d9ec200000", Refusal::Float},
    {"d74401020304"},
    {"d818456449455446"},
    {"d82076687474703a2f2f7777772e6578616d706c652e636f6d"},
    {"40"},
    {"4401020304"},
    {"60"},
    {"6161"},
    {"6449455446"},
    {"62225c"},
    {"62c3bc"},
    {"63e6b0b4"},
    {"64f0908591"},
    {"80"},
    {"83010203"},
    {"8301820203820405"},
    {"98190102030405060708090a0b0c0d0e0f101112131415161718181819"},
    {"a0"},
    {"a201020304"},
    {"a26161016162820203"},
    {"826161a161626163"},
    {"a56161614161626142616361436164614461656145"},
    {"5f42010243030405ff", Refusal::Indefinite},
    {"7f657374726561646d696e67ff", Refusal::Indefinite},
    {"9fff", Refusal::Indefinite},
    {"9f018202039f0405ffff", Refusal::Indefinite},
    {"9f01820203820405ff", Refusal::Indefinite},
    {"83018202039f0405ff", Refusal::Indefinite},
    {"83019f0203ff820405", Refusal::Indefinite},
    {"9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", Refusal::Indefinite},
    {"bf61610161629f0203ffff", Refusal::Indefinite},
    {"826161bf61626163ff", Refusal::Indefinite},
    {"bf6346756ef563416d7421ff", Refusal::Indefinite},
};

TEST_CASE("cbor: every example of RFC 8949 appendix A is read and written back, or refused for its reason",
          "[app][seal]")
{
    static_assert(std::size(appendixA) == 81);
    for (const auto& [hex, refusal] : appendixA) {
        INFO(hex);
        const Bytes bytes = fromHex(hex);
        if (refusal) {
            CHECK(refusalOf(bytes) == refusal);
            CHECK(refusalOf(bytes, Form::Deterministic) == refusal);
            continue;
        }
        const auto value = cbor::decode(bytes, Form::Deterministic);
        REQUIRE(value);
        CHECK(encoded(*value) == hex);
        CHECK(cbor::decode(bytes) == *value);
    }
}

TEST_CASE("cbor: each refusal says why", "[app][seal]")
{
    using enum Refusal;
    for (const auto& [hex, why] : {std::pair{"", Truncated},
                                   {"18", Truncated},
                                   {"6261", Truncated},
                                   {"8201", Truncated},
                                   {"bb8000000000000000", Truncated},
                                   {"0000", TrailingBytes},
                                   {"81818181818181818100", TooDeep},
                                   {"a201000100", DuplicateKey},
                                   {"a20100180100", DuplicateKey},
                                   {"a3020001000100", DuplicateKey},
                                   {"5f4101ff", Indefinite},
                                   {"ff", Indefinite},
                                   {"1f", Indefinite},
                                   {"f98000", Float},
                                   {"f818", UnknownSimple},
                                   {"e0", UnknownSimple},
                                   {"1c", ReservedHead},
                                   {"3e", ReservedHead},
                                   {"5d", ReservedHead},
                                   {"fc", ReservedHead},
                                   {"62c328", NotUtf8}}) {
        INFO(hex);
        CHECK(refusalOf(fromHex(hex)) == why);
    }
    CHECK(refusalOf(fromHex("1817"), Form::Deterministic) == NotShortest);
    CHECK(refusalOf(fromHex("a202000100"), Form::Deterministic) == KeysUnsorted);
}

TEST_CASE("cbor: numbers come out as they went in, at every edge of their width", "[app][seal]")
{
    CHECK(encoded(Value::uint(23)) == "17");
    CHECK(encoded(Value::uint(24)) == "1818");
    CHECK(encoded(Value::uint(255)) == "18ff");
    CHECK(encoded(Value::uint(256)) == "190100");
    CHECK(encoded(Value::uint(65535)) == "19ffff");
    CHECK(encoded(Value::uint(65536)) == "1a00010000");
    CHECK(encoded(Value::uint(0xffffffff)) == "1affffffff");
    CHECK(encoded(Value::uint(0x100000000)) == "1b0000000100000000");
    CHECK(encoded(Value::integer(-1)) == "20");
    CHECK(encoded(Value::integer(-24)) == "37");
    CHECK(encoded(Value::integer(-25)) == "3818");
    CHECK(encoded(Value::integer(-7)) == "26");
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    CHECK(encoded(Value::integer(lowest)) == "3b7fffffffffffffff");
    CHECK(Value::integer(lowest).asInteger() == lowest);
    CHECK(Value::integer(42).asUint() == 42U);
    CHECK_FALSE(Value::integer(-1).asUint());
    CHECK_FALSE(Value::uint(std::numeric_limits<std::uint64_t>::max()).asInteger());
    const Bytes tooLow = fromHex("3b8000000000000000");
    CHECK_FALSE(cbor::decode(tooLow)->asInteger());
}

TEST_CASE("cbor: a map is written in bytewise key order whatever order it was given in", "[app][seal]")
{
    // RFC 8949 section 4.2.1's own order: 10, 100, -1, "z", "aa", [100], [-1], false.
    const Value map = Value::map({{Value::boolean(false), Value::uint(8)},
                                  {Value::text("aa"), Value::uint(5)},
                                  {Value::integer(-1), Value::uint(3)},
                                  {Value::array({Value::integer(-1)}), Value::uint(7)},
                                  {Value::uint(100), Value::uint(2)},
                                  {Value::text("z"), Value::uint(4)},
                                  {Value::array({Value::uint(100)}), Value::uint(6)},
                                  {Value::uint(10), Value::uint(1)}});
    CHECK(encoded(map) == "a80a01186402200361"
                          "7a0462616105811864068120"
                          "07f408");
}

TEST_CASE("cbor: a map answers by key and everything else answers nothing", "[app][seal]")
{
    const Bytes bytes = fromHex("a3016161206162636b65791a00011dfb");
    const auto map = cbor::decode(bytes);
    REQUIRE(map);
    CHECK(map->find(1)->asText() == "a");
    CHECK(map->find(-1)->asText() == "b");
    CHECK(map->find("key")->asUint() == 73211U);
    CHECK(map->find(2) == nullptr);
    CHECK(map->find("other") == nullptr);
    CHECK(map->keysAndValues().size() == 6);
    const Value number = Value::uint(1);
    CHECK(number.find(1) == nullptr);
    CHECK(number.items().empty());
    CHECK(number.content() == nullptr);
    CHECK_FALSE(number.asBytes());
    CHECK_FALSE(number.asTag());
    CHECK_FALSE(number.asBoolean());
    CHECK(Value::null().isNull());
    CHECK_FALSE(Value::null().asBoolean());
    CHECK(Value::boolean(true).asBoolean() == true);
}

TEST_CASE("cbor: long heads and unsorted keys pass for other issuers and not for us", "[app][seal]")
{
    for (const char* hex : {"1800", "1817", "190018", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3817", "5801aa",
                            "780161", "980100", "b8010000", "d81200", "a202000100", "a2616200616100"}) {
        INFO(hex);
        const Bytes bytes = fromHex(hex);
        CHECK(cbor::decode(bytes, Form::Any));
        CHECK(cbor::decode(bytes, Form::Deterministic) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cbor: a key that stands twice is refused, however it is written", "[app][seal]")
{
    for (const char* hex : {"a201000100", "a20100180100", "a2010019000100", "a2616100616100", "a24201020042010200",
                            "a30100020019000100", "a2810000810000", "81a200000000"}) {
        INFO(hex);
        CHECK(cbor::decode(fromHex(hex)) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cbor: nothing may follow and nothing may be missing", "[app][seal]")
{
    CHECK(cbor::decode({}) == fail(FaultCode::SealMalformed));
    for (const auto& [hex, refusal] : appendixA) {
        if (refusal)
            continue;
        INFO(hex);
        Bytes bytes = fromHex(hex);
        bytes.push_back(std::byte{0});
        CHECK(cbor::decode(bytes) == fail(FaultCode::SealMalformed));
        for (std::size_t kept = 0; kept + 1 < bytes.size(); ++kept)
            CHECK(cbor::decode(ByteView(bytes).first(kept)) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cbor: a length that cannot be true costs nothing", "[app][seal]")
{
    for (const char* hex : {"5bffffffffffffffff", "7bffffffffffffffff", "9bffffffffffffffff", "bbffffffffffffffff",
                            "9affffffff", "ba7fffffff00", "9b8000000000000000", "bb8000000000000000", "5affffffff00",
                            "8200", "a100", "bb800000000000000000"})
        CHECK(cbor::decode(fromHex(hex)) == fail(FaultCode::SealMalformed));
}

TEST_CASE("cbor: nesting ends at eight", "[app][seal]")
{
    const auto nested = [](const char* opener, int depth) {
        std::string hex;
        for (int i = 0; i < depth; ++i)
            hex += opener;
        return fromHex(hex + "00");
    };
    for (const char* opener : {"81", "a100", "c1"}) {
        CHECK(cbor::decode(nested(opener, cbor::maxDepth)));
        CHECK_FALSE(cbor::decode(nested(opener, cbor::maxDepth + 1)));
        CHECK_FALSE(cbor::decode(nested(opener, 100'000)));
    }
}

TEST_CASE("cbor: text must be UTF-8", "[app][seal]")
{
    for (const char* good : {"", "24", "c2a2", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
        CHECK(cbor::isUtf8(fromHex(good)));
    for (const char* bad :
         {"80",     "bf",       "c0af",     "c1bf",     "c2",     "c220",     "e08080",   "e09fbf", "e0a0", "eda080",
          "edbfbf", "f08080af", "f0808080", "f08fbfbf", "f09080", "f4908080", "f5808080", "ff",     "fe",   "e28228"}) {
        INFO(bad);
        CHECK_FALSE(cbor::isUtf8(fromHex(bad)));
    }
    CHECK(cbor::decode(fromHex("62c328")) == fail(FaultCode::SealMalformed));
    CHECK(cbor::decode(fromHex("42c328")));
}

TEST_CASE("cbor: strings are borrowed from the bytes they were read from", "[app][seal]")
{
    const Bytes bytes = fromHex("8244010203046161");
    const auto value = cbor::decode(bytes);
    REQUIRE(value);
    CHECK(value->items()[0].asBytes()->data() == bytes.data() + 2);
    CHECK(static_cast<const void*>(value->items()[1].asText()->data()) == bytes.data() + 7);
}

TEST_CASE("cbor: long strings carry long heads", "[app][seal]")
{
    const std::string longText = text(70'000);
    const Bytes bytes = cbor::encode(Value::text(longText));
    CHECK(bytes.size() == 70'005);
    CHECK(toHex(ByteView(bytes).first(5)) == "7a00011170");
    CHECK(cbor::decode(bytes)->asText() == longText);
}

TEST_CASE("cbor: random bytes never crash, and what is read can be written and read again", "[app][seal]")
{
    std::mt19937 random(8949);
    int accepted = 0;
    for (int round = 0; round < 200'000; ++round) {
        Bytes bytes(random() % 24);
        for (std::byte& b : bytes)
            b = static_cast<std::byte>(random());
        const auto value = cbor::decode(bytes);
        if (!value)
            continue;
        ++accepted;
        if (!cbor::decode(bytes, Form::Deterministic))
            continue;
        REQUIRE(cbor::encode(*value) == bytes);
    }
    CHECK(accepted > 1000);
}
