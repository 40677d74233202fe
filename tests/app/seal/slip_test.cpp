// SPDX-License-Identifier: Apache-2.0
#include "app/seal/slip.h"

#include "app/privacy/places.h"
#include "app/seal/card_sealer.h"
#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "app/seal/journal_head.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace kiosk;
using cbor::Value;
using test::makeTrust;
using test::Trust;

namespace {

constexpr std::string_view slipType = "application/porchlight-slip+cbor";

Slip sample()
{
    constexpr std::array<std::byte, CardNumber::entropyBytes> random{std::byte{1}, std::byte{2}, std::byte{3},
                                                                     std::byte{4}, std::byte{5}, std::byte{6}};
    return {.statusIndex = 73'211, .cardNumber = CardNumber::fromEntropy(random)};
}

Bytes signedAs(const Value& payload, Signer& signer, std::string_view type = slipType)
{
    const auto made = cose::sign(cbor::encode(payload), signer, type);
    REQUIRE(made);
    return made->message;
}

bool isMalformed(ByteView message)
{
    return readSlip(message) == fail(FaultCode::SlipMalformed);
}

} // namespace

TEST_CASE("slip: comes back from its text, from its kiosk's key and no other", "[app][seal][slip]")
{
    const Trust trust = makeTrust();
    const Trust stranger = makeTrust();
    const auto message = signSlip(sample(), *trust.signer);
    REQUIRE(message);
    CHECK(message->size() <= maxSlipBytes);
    const std::string text = slipText(*message);
    CHECK(text.size() < 250);
    CHECK(slipFromText(text) == *message);
    CHECK(openSlip(*message, *trust.verifier) == sample());
    CHECK(readSlip(*message)->kid == trust.signer->kid());
    CHECK(openSlip(*message, *stranger.verifier) == fail(FaultCode::SlipForeign));
}

TEST_CASE("slip: says what the disclosure lists and nothing else", "[app][seal][slip][disclosure]")
{
    const Trust trust = makeTrust();
    const auto message = signSlip(sample(), *trust.signer);
    const auto parsed = cose::parse(*message);
    REQUIRE(parsed);
    const auto payload = cbor::decode(parsed->payload);
    REQUIRE(payload);
    REQUIRE(payload->items().size() == 2);
    CHECK(payload->items()[0].asUint() == 73'211U);
    CHECK(payload->items()[1].asText() == sample().cardNumber.text());
    std::set<std::string_view> listed;
    for (const Place& place : places())
        if (place.kind == PlaceKind::Slip) {
            listed.insert(place.key);
            CHECK((!place.field || ruleOf(*place.field).about == About::ACard));
        }
    // Two in the payload; the kid and the signature are of every signed message.
    CHECK(listed == std::set<std::string_view>{"status_index", "card_number", "signer_kid", "signed"});
}

TEST_CASE("slip: no flipped bit and no torn text is believed", "[app][seal][slip]")
{
    const Trust trust = makeTrust();
    const auto message = *signSlip(sample(), *trust.signer);
    int believed = 0;
    for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
        Bytes changed = message;
        changed[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        believed += openSlip(changed, *trust.verifier) ? 1 : 0;
    }
    CHECK(believed == 0);
    const std::string text = slipText(message);
    for (std::size_t length = 0; length < text.size(); ++length) {
        const auto torn = slipFromText(std::string_view(text).substr(0, length));
        believed += torn && readSlip(*torn) ? 1 : 0;
    }
    CHECK(believed == 0);
    CHECK(slipFromText("") == fail(FaultCode::SlipMalformed));
    CHECK(slipFromText("not a slip") == fail(FaultCode::SlipMalformed));
    CHECK(slipFromText(std::string(maxSlipCharacters + 3, '0')) == fail(FaultCode::SlipMalformed));
    // The last byte is the signature's: a signer the verifier knows, and not what it signed.
    Bytes forged = message;
    forged.back() ^= std::byte{1};
    CHECK(openSlip(forged, *trust.verifier) == fail(FaultCode::SlipForged));
}

TEST_CASE("slip: whatever else the same key signs is no slip, and a slip is no card", "[app][seal][slip]")
{
    const Trust trust = makeTrust();
    const std::string number = sample().cardNumber.text();
    const auto pair = [](Value place, Value text) {
        std::vector<Value> values;
        values.push_back(std::move(place));
        values.push_back(std::move(text));
        return Value::array(std::move(values));
    };
    CHECK_FALSE(isMalformed(signedAs(pair(Value::uint(7), Value::text(number)), *trust.signer)));
    CHECK(isMalformed(signedAs(pair(Value::uint(7), Value::text(number)), *trust.signer, "")));
    CHECK(isMalformed(signedAs(pair(Value::uint(7), Value::text(number)), *trust.signer, "application/other+cbor")));
    CHECK(isMalformed(signedAs(pair(Value::uint(std::uint64_t{1} << 32U), Value::text(number)), *trust.signer)));
    CHECK(isMalformed(signedAs(pair(Value::integer(-1), Value::text(number)), *trust.signer)));
    CHECK(isMalformed(signedAs(pair(Value::text(number), Value::uint(7)), *trust.signer)));
    std::string wrong = number;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    CHECK(isMalformed(signedAs(pair(Value::uint(7), Value::text(wrong)), *trust.signer)));
    const std::string grouped = sample().cardNumber.grouped();
    CHECK(isMalformed(signedAs(pair(Value::uint(7), Value::text(grouped)), *trust.signer)));
    CHECK(isMalformed(signedAs(Value::array({Value::uint(7)}), *trust.signer)));
    CHECK(isMalformed(signedAs(Value::map({}), *trust.signer)));
    CHECK(
        isMalformed(*signJournalHead({.sequence = 1, .hash = {}, .day = CivilDay(test::enrolmentDay)}, *trust.signer)));
    CHECK(isMalformed({}));
    CHECK(isMalformed(Bytes(maxSlipBytes + 1)));
    const crypto::ZlibCompressor zlib;
    const auto packed = zlib.deflate(*signSlip(sample(), *trust.signer));
    CHECK_FALSE(openSeal(slipText(packed), zlib));
}
