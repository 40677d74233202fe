// SPDX-License-Identifier: Apache-2.0
#include "app/seal/replaced.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/slip.h"
#include "tests/app/seal/trust.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

using namespace kiosk;
using cbor::Value;
using test::makeTrust;
using test::Trust;

namespace {

constexpr std::string_view replacedType = "application/porchlight-replaced+cbor";

Value listOf(std::vector<Value> values)
{
    return Value::array(std::move(values));
}

Value placeOf(std::uint64_t place)
{
    std::vector<Value> values;
    values.push_back(Value::uint(place));
    return listOf(std::move(values));
}

Bytes signedAs(const Value& payload, Signer& signer, std::string_view type = replacedType)
{
    const auto made = cose::sign(cbor::encode(payload), signer, type);
    REQUIRE(made);
    return made->message;
}

bool isMalformed(ByteView message)
{
    return readReplaced(message) == fail(FaultCode::SlipMalformed);
}

} // namespace

TEST_CASE("replaced: says one place, by its kiosk's key and no other", "[app][seal][renewal]")
{
    const Trust trust = makeTrust();
    const Trust stranger = makeTrust();
    for (const std::uint32_t place : {0U, 73'211U, std::numeric_limits<std::uint32_t>::max()}) {
        const auto word = signReplaced(place, *trust.signer);
        REQUIRE(word);
        CHECK(word->size() <= maxReplacedBytes);
        CHECK(readReplaced(*word) == ReadReplaced{.place = place, .kid = trust.signer->kid()});
        CHECK(openReplaced(*word, *trust.verifier) == place);
        CHECK(openReplaced(*word, *stranger.verifier) == fail(FaultCode::SlipForeign));
    }
}

TEST_CASE("replaced: the payload is the place and nothing else", "[app][seal][renewal][disclosure]")
{
    const Trust trust = makeTrust();
    const auto word = signReplaced(73'211, *trust.signer);
    const auto parsed = cose::parse(*word);
    REQUIRE(parsed);
    const auto payload = cbor::decode(parsed->payload);
    REQUIRE(payload);
    REQUIRE(payload->items().size() == 1);
    CHECK(payload->items()[0].asUint() == 73'211U);
}

TEST_CASE("replaced: a changed bit is refused", "[app][seal][renewal]")
{
    const Trust trust = makeTrust();
    const auto word = signReplaced(73'211, *trust.signer);
    REQUIRE(openReplaced(*word, *trust.verifier));
    for (std::size_t bit = 0; bit < word->size() * 8; ++bit) {
        Bytes changed = *word;
        changed[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
        CHECK_FALSE(openReplaced(changed, *trust.verifier));
    }
}

TEST_CASE("replaced: only its own form is read", "[app][seal][renewal]")
{
    const Trust trust = makeTrust();
    Signer& signer = *trust.signer;
    CHECK_FALSE(isMalformed(signedAs(placeOf(7), signer)));
    CHECK(isMalformed({}));
    CHECK(isMalformed(signedAs(placeOf(std::uint64_t{1} << 32U), signer)));
    CHECK(isMalformed(signedAs(listOf({}), signer)));
    CHECK(isMalformed(signedAs(Value::uint(7), signer)));
    CHECK(isMalformed(signedAs(placeOf(7), signer, "application/porchlight-slip+cbor")));
    CHECK(isMalformed(signedAs(placeOf(7), signer, {})));
    std::vector<Value> two;
    two.push_back(Value::uint(7));
    two.push_back(Value::uint(8));
    CHECK(isMalformed(signedAs(listOf(std::move(two)), signer)));
    Bytes longer = signedAs(placeOf(7), signer);
    longer.push_back(std::byte{0});
    CHECK(isMalformed(longer));
    CHECK(isMalformed(Bytes(maxReplacedBytes + 1, std::byte{0xd2})));
}

TEST_CASE("replaced: a slip is no such word, and such a word no slip", "[app][seal][renewal][slip]")
{
    const Trust trust = makeTrust();
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{std::byte{1}};
    const auto slip = signSlip({.statusIndex = 7, .cardNumber = CardNumber::fromEntropy(random)}, *trust.signer);
    const auto word = signReplaced(7, *trust.signer);
    CHECK(isMalformed(*slip));
    CHECK(readSlip(*word) == fail(FaultCode::SlipMalformed));
    CHECK(readSlip(*slip));
}
