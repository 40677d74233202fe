// SPDX-License-Identifier: Apache-2.0
#include "app/seal/status_list.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <format>
#include <map>
#include <random>

using namespace kiosk;
using cbor::Value;
using namespace std::chrono_literals;
using test::fromHex;
using test::toHex;

namespace {

const crypto::ZlibCompressor zlib;
constexpr std::string_view uri = "https://id.city.example/s/1";

/// The hexadecimal part of a vector: after "encoded:" if it has that line.
Bytes hexVector(std::string_view name)
{
    std::string text = test::readVector(std::format("statuslist/{}.md", name));
    if (const std::size_t at = text.find("encoded:"); at != std::string::npos)
        text.erase(0, at + std::string_view("encoded:").size());
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    return fromHex(text);
}

StatusListToken tokenOf(StatusList list)
{
    return {std::string(uri), test::enrolmentDay, std::chrono::sys_seconds(test::enrolmentDay + std::chrono::days{35}),
            24h, std::move(list)};
}

StatusList allValid(std::uint32_t places, unsigned bits = 1)
{
    auto list = StatusList::ofSize(places, bits);
    REQUIRE(list);
    return std::move(*list);
}

/// A token around claims that need not make sense.
Bytes signedClaims(const test::Trust& trust, std::vector<Value::Entry> claims,
                   std::string_view type = "application/statuslist+cwt")
{
    const Bytes payload = cbor::encode(Value::map(std::move(claims)));
    auto token = cose::sign(payload, *trust.signer, type);
    REQUIRE(token);
    return std::move(token->message);
}

/// A list as the draft encodes it, read through a token of our own.
StatusList listOf(const test::Trust& trust, const Bytes& encoded)
{
    const auto value = cbor::decode(encoded);
    REQUIRE(value);
    const auto token = openStatusList(signedClaims(trust, {{Value::uint(2), Value::text(uri)},
                                                           {Value::uint(6), Value::uint(1795392000)},
                                                           {Value::uint(65533), *value}}),
                                      *trust.verifier, zlib);
    REQUIRE(token);
    return token->list;
}

/// The list inside a token of ours, as the draft encodes it.
Bytes encodedIn(const Bytes& message)
{
    const auto token = cose::parse(message);
    REQUIRE(token);
    const auto claims = cbor::decode(token->payload, cbor::Form::Deterministic);
    REQUIRE(claims);
    REQUIRE(claims->find(65533) != nullptr);
    return cbor::encode(*claims->find(65533));
}

std::map<std::uint64_t, unsigned> notValid(const StatusList& list)
{
    std::map<std::uint64_t, unsigned> places;
    for (std::uint64_t i = 0; i < list.size(); ++i)
        if (const unsigned status = list.at(i).value(); status != 0)
            places[i] = status;
    return places;
}

/// Bytes of a packed list with so many of its places revoked at random.
std::size_t packedSize(std::uint32_t places, double share)
{
    StatusList list = allValid(places);
    std::mt19937 random(65533);
    std::uniform_int_distribution<std::uint32_t> place(0, places - 1);
    for (auto left = static_cast<std::uint32_t>(places * share); left > 0;) {
        const std::uint32_t at = place(random);
        if (list.at(at) == 1U)
            continue;
        REQUIRE(list.set(at, 1));
        --left;
    }
    return zlib.deflate(list.bytes()).size();
}

bool isWithin(std::size_t size, double expected)
{
    return static_cast<double>(size) > expected * 0.9 && static_cast<double>(size) < expected * 1.1;
}

} // namespace

TEST_CASE("status list: the draft's short examples are read and written back to the byte, sorted", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    struct Example {
        const char* name;
        unsigned bits;
        std::vector<unsigned> statuses;
    };
    const Example examples[] = {
        {"status_list_encoding_cbor", 1, {1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1}},
        {"status_list_encoding2_cbor", 2, {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3}},
    };
    for (const auto& [name, bits, statuses] : examples) {
        INFO(name);
        const Bytes encoded = hexVector(name);
        const StatusList read = listOf(trust, encoded);
        CHECK(read.bits() == bits);
        REQUIRE(read.size() == statuses.size());
        StatusList made = allValid(static_cast<std::uint32_t>(statuses.size()), bits);
        for (std::size_t i = 0; i < statuses.size(); ++i) {
            CHECK(read.at(i) == statuses[i]);
            CHECK(made.set(i, statuses[i]));
        }
        CHECK(made == read);
        const auto token = signStatusList(tokenOf(made), *trust.signer, zlib);
        REQUIRE(token);
        // The draft does not sort its two keys, we do.
        CHECK(toHex(encodedIn(*token)) == toHex(cbor::encode(*cbor::decode(encoded))));
    }
}

TEST_CASE("status list: the draft's test vectors with a million places hold what they say", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const StatusList one = listOf(trust, hexVector("status_list_encoding1_long_cbor"));
    CHECK(one.size() == 1U << 20U);
    CHECK(notValid(one) == std::map<std::uint64_t, unsigned>{{0, 1},
                                                             {1993, 1},
                                                             {25460, 1},
                                                             {159495, 1},
                                                             {495669, 1},
                                                             {554353, 1},
                                                             {645645, 1},
                                                             {723232, 1},
                                                             {854545, 1},
                                                             {934534, 1},
                                                             {1000345, 1}});
    const StatusList two = listOf(trust, hexVector("status_list_encoding2_long_cbor"));
    CHECK(two.size() == 1U << 20U);
    CHECK(notValid(two) == std::map<std::uint64_t, unsigned>{{0, 1},
                                                             {1993, 2},
                                                             {25460, 1},
                                                             {159495, 3},
                                                             {495669, 1},
                                                             {554353, 1},
                                                             {645645, 2},
                                                             {723232, 1},
                                                             {854545, 1},
                                                             {934534, 2},
                                                             {1000345, 3}});
    const StatusList four = listOf(trust, hexVector("status_list_encoding4_cbor"));
    CHECK(four.size() == 1U << 20U);
    CHECK(notValid(four) == std::map<std::uint64_t, unsigned>{{0, 1},
                                                              {1993, 2},
                                                              {35460, 3},
                                                              {459495, 4},
                                                              {595669, 5},
                                                              {754353, 6},
                                                              {845645, 7},
                                                              {923232, 8},
                                                              {924445, 9},
                                                              {934534, 10},
                                                              {1004534, 11},
                                                              {1000345, 12},
                                                              {1030203, 13},
                                                              {1030204, 14},
                                                              {1030205, 15}});
    // 8 bits: every status from 1 to 255 once.
    const StatusList eight = listOf(trust, hexVector("status_list_encoding8_cbor"));
    CHECK(eight.size() == 1U << 20U);
    std::map<unsigned, std::uint64_t> placeOf;
    for (const auto& [place, status] : notValid(eight))
        CHECK(placeOf.emplace(status, place).second);
    CHECK(placeOf.size() == 255);
    CHECK(placeOf[255] == 19535);
    CHECK(placeOf[1] == 52451);
}

TEST_CASE("status list: the draft's tokens are read and their signatures hold", "[app][seal]")
{
    const Bytes key = fromHex("04"
                              "2371d69bfd03b3574f308f885a67f8981987f9869e0156cf56eeef076ec2c57a"
                              "e8dfdde44963f5bb3586d815de890928875b1c4a6481398096e60a25e9b39f53");
    const Bytes message = hexVector("status_list_cwt");
    const auto token = readStatusList(message, zlib);
    REQUIRE(token);
    CHECK(token->uri == "https://example.com/statuslists/1");
    CHECK(token->issued == std::chrono::sys_seconds(1686920170s));
    CHECK(token->expires == std::chrono::sys_seconds(2291720170s));
    CHECK(token->timeToLive == 43200s);
    CHECK(toHex(token->list.bytes()) == "b9a3");
    // Its kid is short and unsigned: no key of ours.
    CHECK(openStatusList(message, *test::makeTrust().verifier, zlib) == fail(FaultCode::KeyMissing));

    const Bytes referencing = hexVector("referenced_token_cwt");
    for (const Bytes& bytes : {message, referencing}) {
        const auto parsed = cose::parse(bytes);
        REQUIRE(parsed);
        const Bytes toVerify = cose::signedBytes(parsed->protectedHeader, parsed->payload);
        CHECK(crypto::verifyWithPoint(key, toVerify, parsed->signature));
        EcdsaSignature other = parsed->signature;
        other[7] ^= std::byte{4};
        CHECK(crypto::verifyWithPoint(key, toVerify, other) == fail(FaultCode::SignatureWrong));
    }
    CHECK(readStatusList(referencing, zlib) == fail(FaultCode::SealMalformed));
    const auto claims = cbor::decode(cose::parse(referencing)->payload);
    REQUIRE(claims);
    const Value* list = claims->find(65535)->find("status_list");
    REQUIRE(list != nullptr);
    CHECK(list->find("idx")->asUint() == 0U);
    CHECK(list->find("uri")->asText() == token->uri);
}

TEST_CASE("status list: what was signed comes back, from the city's key and no other", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const test::Trust stranger = test::makeTrust();
    StatusListToken token = tokenOf(allValid(131'072));
    for (const std::uint64_t place : {0U, 7U, 8U, 73'211U, 131'071U})
        REQUIRE(token.list.set(place, 1));
    const auto message = signStatusList(token, *trust.signer, zlib);
    REQUIRE(message);
    // A hundred thousand cards, five revoked, fit into one symbol.
    CHECK(message->size() < 300);
    CHECK(message->front() == std::byte{0xd2});
    const auto back = openStatusList(*message, *trust.verifier, zlib);
    REQUIRE(back);
    CHECK(back->uri == token.uri);
    CHECK(back->issued == token.issued);
    CHECK(back->expires == token.expires);
    CHECK(back->timeToLive == token.timeToLive);
    CHECK(back->list == token.list);
    CHECK(openStatusList(*message, *stranger.verifier, zlib) == fail(FaultCode::KeyMissing));

    int opened = 0;
    for (std::size_t bit = 0; bit < message->size() * 8; ++bit) {
        Bytes changed = *message;
        changed[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        opened += openStatusList(changed, *trust.verifier, zlib) ? 1 : 0;
    }
    CHECK(opened == 0);
}

TEST_CASE("status list: places stand where the draft says, and none beyond the end", "[app][seal]")
{
    StatusList list = allValid(20);
    CHECK(list.size() == 24);
    CHECK(list.set(0, 1));
    CHECK(list.set(9, 1));
    CHECK(toHex(list.bytes()) == "010200");
    CHECK(list.set(0, 0));
    CHECK(toHex(list.bytes()) == "000200");
    CHECK(list.at(9) == 1U);
    CHECK(list.at(23) == 0U);
    CHECK_FALSE(list.at(24));
    CHECK_FALSE(list.at(0xffff'ffff'ffff'ffff));
    CHECK_FALSE(list.set(24, 1));
    CHECK_FALSE(list.set(3, 2));
    StatusList wide = allValid(3, 4);
    CHECK(wide.set(1, 15));
    CHECK(wide.set(2, 9));
    CHECK(wide.set(1, 6));
    CHECK(toHex(wide.bytes()) == "6009");
    for (const unsigned bits : {0U, 3U, 5U, 16U})
        CHECK(StatusList::ofSize(8, bits) == fail(FaultCode::SealMalformed));
    CHECK(StatusList::ofSize(0) == fail(FaultCode::SealMalformed));
    CHECK(StatusList::fromBytes({}) == fail(FaultCode::SealMalformed));
}

TEST_CASE("status list: sizes are those the city was promised", "[app][seal]")
{
    CHECK(isWithin(packedSize(100'000, 0.001), 262));
    CHECK(isWithin(packedSize(100'000, 0.01), 1'438));
    CHECK(isWithin(packedSize(100'000, 0.05), 4'645));
    CHECK(isWithin(packedSize(1'000'000, 0.01), 13'900));
    CHECK(isWithin(packedSize(10'000'000, 0.001), 21'700));
    CHECK(isWithin(packedSize(10'000'000, 0.01), 138'800));
    CHECK_FALSE(isWithin(packedSize(100'000, 0.02), 1'438));
}

TEST_CASE("status list: tokens of the wrong shape are refused even when signed", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const Bytes packed = zlib.deflate(Bytes(16));
    const auto list = [&packed](std::uint64_t bits = 1) {
        return Value::map({{Value::text("bits"), Value::uint(bits)}, {Value::text("lst"), Value::bytes(packed)}});
    };
    const auto opened = [&](std::vector<Value::Entry> claims, std::string_view type = "application/statuslist+cwt") {
        return openStatusList(signedClaims(trust, std::move(claims), type), *trust.verifier, zlib);
    };
    const Value::Entry subject{Value::uint(2), Value::text(uri)};
    const Value::Entry issued{Value::uint(6), Value::uint(1795392000)};
    REQUIRE(opened({subject, issued, {Value::uint(65533), list()}}));
    const auto malformed = fail(FaultCode::SealMalformed);
    CHECK(opened({subject, issued, {Value::uint(65533), list()}}, "application/statuslist+jwt") == malformed);
    CHECK(opened({subject, issued, {Value::uint(65533), list()}}, "") == malformed);
    CHECK(opened({issued, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({{Value::uint(2), Value::text("")}, issued, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({{Value::uint(2), Value::uint(2)}, issued, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({subject, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({subject, {Value::uint(6), Value::integer(-1)}, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({subject, issued, {Value::uint(4), Value::null()}, {Value::uint(65533), list()}}) == malformed);
    CHECK(opened({subject, issued, {Value::uint(65533), list()}, {Value::uint(65534), Value::uint(0)}}) == malformed);
    CHECK(opened({subject, issued}) == malformed);
    CHECK(opened({subject, issued, {Value::uint(65533), Value::uint(1)}}) == malformed);
    for (const std::uint64_t bits : {0U, 3U, 16U})
        CHECK(opened({subject, issued, {Value::uint(65533), list(bits)}}) == malformed);
    const Bytes notPacked(16);
    CHECK(opened({subject,
                  issued,
                  {Value::uint(65533), Value::map({{Value::text("bits"), Value::uint(1)},
                                                   {Value::text("lst"), Value::bytes(notPacked)}})}}) == malformed);
    // The other tag, which the draft forbids.
    Bytes tagged = fromHex("d83d");
    const auto good = signStatusList(tokenOf(allValid(8)), *trust.signer, zlib);
    REQUIRE(good);
    tagged.insert(tagged.end(), good->begin(), good->end());
    CHECK(cose::open(tagged, *trust.verifier));
    CHECK(openStatusList(tagged, *trust.verifier, zlib) == malformed);
}

TEST_CASE("status list: one that unpacks to more than any city has is refused", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto tokenWith = [&](std::size_t bytes) {
        auto list = StatusList::fromBytes(Bytes(bytes));
        REQUIRE(list);
        const auto message = signStatusList(tokenOf(std::move(*list)), *trust.signer, zlib);
        REQUIRE(message);
        return openStatusList(*message, *trust.verifier, zlib);
    };
    CHECK(tokenWith(maxStatusListBytes));
    CHECK(tokenWith(maxStatusListBytes + 1) == fail(FaultCode::SealTooLong));
}

TEST_CASE("status list: what cannot be said is not signed", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto refused = [&](auto change) {
        StatusListToken token = tokenOf(allValid(8));
        change(token);
        return signStatusList(token, *trust.signer, zlib) == fail(FaultCode::SealMalformed);
    };
    CHECK_FALSE(refused([](StatusListToken&) {}));
    CHECK_FALSE(refused([](StatusListToken& t) { t.expires.reset(); }));
    CHECK(refused([](StatusListToken& t) { t.uri.clear(); }));
    CHECK(refused([](StatusListToken& t) { t.uri = "\xff"; }));
    CHECK(refused([](StatusListToken& t) { t.issued = std::chrono::sys_seconds(-1s); }));
    CHECK(refused([](StatusListToken& t) { t.expires = std::chrono::sys_seconds(253'402'300'800s); }));
    CHECK(refused([](StatusListToken& t) { t.timeToLive = 0s; }));
}
