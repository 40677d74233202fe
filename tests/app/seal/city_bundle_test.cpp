// SPDX-License-Identifier: Apache-2.0
#include "app/seal/city_bundle.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk;
using cbor::Value;
using namespace std::chrono_literals;
using test::fromHex;

namespace {

CityBundle sample()
{
    WithdrawnSigner stolen;
    stolen.kid.fill(std::byte{0x94});
    stolen.honestCards.resize(3);
    for (std::size_t i = 0; i < 3; ++i)
        stolen.honestCards[i].fill(static_cast<std::byte>(i));
    return {.sequence = 41,
            .issued = test::enrolmentDay,
            .expires = test::enrolmentDay + std::chrono::days{35},
            .cityRoot = fromHex("01"),
            .bundleSigner = fromHex("0202"),
            .statusSigner = fromHex("030303"),
            .cardSigners = {fromHex("04"), fromHex("05")},
            .statusToken = fromHex("06"),
            .withdrawn = {stolen}};
}

} // namespace

TEST_CASE("city bundle: comes back as it was signed, from the city's key and no other", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const test::Trust stranger = test::makeTrust();
    const CityBundle bundle = sample();
    const auto message = signCityBundle(bundle, *trust.signer);
    REQUIRE(message);
    CHECK(openCityBundle(*message, *trust.verifier) == bundle);
    CHECK(readCityBundle(*message) == bundle);
    CHECK(openCityBundle(*message, *stranger.verifier) == fail(FaultCode::KeyMissing));
    int opened = 0;
    for (std::size_t bit = 0; bit < message->size() * 8; ++bit) {
        Bytes changed = *message;
        changed[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        opened += openCityBundle(changed, *trust.verifier) ? 1 : 0;
    }
    CHECK(opened == 0);
    CityBundle empty = bundle;
    empty.cardSigners.clear();
    empty.statusToken.clear();
    empty.withdrawn.clear();
    const auto emptied = signCityBundle(empty, *trust.signer);
    REQUIRE(emptied);
    CHECK(openCityBundle(*emptied, *trust.verifier) == empty);
}

TEST_CASE("city bundle: a map that lacks a part, has one too many or one of the wrong kind is refused", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto message = signCityBundle(sample(), *trust.signer);
    REQUIRE(message);
    const auto token = cose::parse(*message);
    REQUIRE(token);
    const auto map = cbor::decode(token->payload);
    REQUIRE(map);
    const auto entriesBut = [&](std::int64_t left) {
        std::vector<Value::Entry> entries;
        const auto both = map->keysAndValues();
        for (std::size_t i = 0; i < both.size(); i += 2)
            if (both[i].asInteger() != left)
                entries.push_back({both[i], both[i + 1]});
        return entries;
    };
    const auto opened = [&](std::vector<Value::Entry> entries,
                            std::string_view type = "application/porchlight-city-bundle+cbor") {
        const Bytes payload = cbor::encode(Value::map(std::move(entries)));
        const auto made = cose::sign(payload, *trust.signer, type);
        REQUIRE(made);
        return openCityBundle(made->message, *trust.verifier);
    };
    CHECK(opened(entriesBut(0)));
    const auto malformed = fail(FaultCode::SealMalformed);
    CHECK(opened(entriesBut(0), "") == malformed);
    CHECK(opened(entriesBut(0), "application/statuslist+cwt") == malformed);
    const auto with = [&](std::int64_t key, Value value) {
        auto entries = entriesBut(key);
        entries.push_back({Value::integer(key), std::move(value)});
        return entries;
    };
    for (std::int64_t key = 1; key <= 10; ++key) {
        INFO(key);
        CHECK(opened(entriesBut(key)) == malformed);
        CHECK(opened(with(key, Value::null())) == malformed);
    }
    CHECK(opened(with(11, Value::uint(1))) == malformed);
    CHECK(opened(with(1, Value::uint(2))) == malformed);
    CHECK(opened(with(4, Value::uint(253'402'300'800))) == malformed);
    CHECK(opened(with(8, Value::array({Value::uint(1)}))) == malformed);
    const Bytes kid(8);
    const Bytes shortKid(7);
    const Bytes nine(9);
    const Bytes twice(16);
    const auto withdrawn = [&](const Bytes& who, const Bytes& marks) {
        return opened(with(10, Value::array({Value::array({Value::bytes(who), Value::bytes(marks)})})));
    };
    CHECK(withdrawn(kid, kid));
    CHECK(withdrawn(shortKid, kid) == malformed);
    CHECK(withdrawn(kid, nine) == malformed);
    CHECK(withdrawn(kid, twice) == malformed);
}

TEST_CASE("city bundle: what cannot be said is not signed, what is too long is not read", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    CityBundle bundle = sample();
    bundle.issued = std::chrono::sys_seconds(-1s);
    CHECK(signCityBundle(bundle, *trust.signer) == fail(FaultCode::SealMalformed));
    bundle = sample();
    std::swap(bundle.withdrawn[0].honestCards[0], bundle.withdrawn[0].honestCards[1]);
    CHECK(signCityBundle(bundle, *trust.signer) == fail(FaultCode::SealMalformed));
    CHECK(readCityBundle(Bytes(maxCityBundleBytes + 1)) == fail(FaultCode::SealTooLong));
    CHECK(openCityBundle(Bytes(maxCityBundleBytes + 1), *trust.verifier) == fail(FaultCode::SealTooLong));
}
