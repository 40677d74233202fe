// SPDX-License-Identifier: Apache-2.0
#include "app/seal/claim169.h"

#include "app/seal/base45.h"
#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/zlib_compressor.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <format>

using namespace kiosk;
using cbor::Value;
using claim169::Dialect;
using namespace std::chrono_literals;
using test::fromHex;
using test::readVector;
using test::toHex;

namespace {

SealContent maria()
{
    SealContent content{};
    content.issuer = "https://id.city.example";
    content.statusListUri = "https://id.city.example/s/1";
    content.statusIndex = 73211;
    content.cardNumber = "7K3M94QX2W";
    content.fullName = WipedText("Maria Guadalupe Hernández Ortiz");
    content.issuedDay = 2026y / 11 / 23;
    content.expiresDay = 2031y / 11 / 26;
    return content;
}

/// The COSE bytes of a vector's QR text.
Bytes messageOf(const std::string& json)
{
    const auto packed = base45::decode(test::jsonField(json, "qr_data"));
    REQUIRE(packed);
    const auto message = crypto::ZlibCompressor().inflate(*packed, 65536);
    REQUIRE(message);
    return *message;
}

/// The claims in a message whatever its algorithm: most vectors are signed with Ed25519, which cards never are.
Bytes claimsOf(const Bytes& message)
{
    const auto outer = cbor::decode(message);
    REQUIRE(outer);
    REQUIRE(outer->content() != nullptr);
    const auto payload = outer->content()->items()[2].asBytes();
    REQUIRE(payload);
    return Bytes(payload->begin(), payload->end());
}

constexpr const char* readable[] = {"valid/claim169-example",
                                    "valid/demographics-full",
                                    "valid/ecdsa-p256-signed",
                                    "valid/ed25519-signed",
                                    "valid/minimal",
                                    "valid/refugee-identity",
                                    "valid/with-all-biometrics",
                                    "valid/with-face",
                                    "valid/with-fingerprints",
                                    "edge/expired",
                                    "edge/not-yet-valid",
                                    "edge/unknown-fields"};

CivilDay dayOf(const std::string& seconds)
{
    return CivilDay(
        std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(std::stoll(seconds)))));
}

} // namespace

TEST_CASE("claim 169: every published readable vector gives its number, name, issuer and days", "[app][seal]")
{
    for (const char* name : readable) {
        INFO(name);
        const std::string json = readVector(std::format("claim169/{}.json", name));
        const auto content = claim169::decode(claimsOf(messageOf(json)));
        REQUIRE(content);
        CHECK(content->cardNumber == test::jsonField(json, "id", "expected_claim169"));
        CHECK(content->fullName.view() == test::jsonField(json, "fullName", "expected_claim169"));
        CHECK(content->issuer == test::jsonField(json, "issuer", "expected_cwt_meta"));
        const std::string notBefore = test::jsonField(json, "notBefore", "expected_cwt_meta");
        const std::string issued = test::jsonField(json, "issuedAt", "expected_cwt_meta");
        CHECK(content->issuedDay == dayOf(notBefore.empty() ? issued : notBefore));
        // exp is a moment within a day in these: the last whole day is the one before.
        const CivilDay expires = dayOf(test::jsonField(json, "expiresAt", "expected_cwt_meta"));
        CHECK(std::chrono::sys_days(content->expiresDay) == std::chrono::sys_days(expires) - std::chrono::days{1});
        CHECK(content->statusListUri.empty());
    }
}

TEST_CASE("claim 169: the published vectors give their address and birth date", "[app][seal]")
{
    for (const char* name : {"valid/claim169-example", "valid/demographics-full", "valid/refugee-identity"}) {
        INFO(name);
        const std::string json = readVector(std::format("claim169/{}.json", name));
        const auto content = claim169::decode(claimsOf(messageOf(json)));
        REQUIRE(content);
        std::string address = test::jsonField(json, "address", "expected_claim169");
        for (std::size_t at = address.find("\\n"); at != std::string::npos; at = address.find("\\n"))
            address.replace(at, 2, "\n");
        CHECK(content->address.view() == address);
        std::string birth = test::jsonField(json, "dateOfBirth", "expected_claim169");
        std::erase(birth, '-');
        REQUIRE(content->birthDay);
        CHECK(std::format("{:%Y%m%d}", *content->birthDay) == birth);
    }
    const auto minimal = claim169::decode(claimsOf(messageOf(readVector("claim169/valid/minimal.json"))));
    REQUIRE(minimal);
    CHECK_FALSE(minimal->birthDay);
    CHECK(minimal->address.isEmpty());
}

TEST_CASE("claim 169: a WebP face is taken, a JPEG one is not shown", "[app][seal]")
{
    const auto webp = claim169::decode(claimsOf(messageOf(readVector("claim169/valid/claim169-example.json"))));
    REQUIRE(webp);
    REQUIRE(webp->face.size() > 12);
    CHECK(toHex(ByteView(webp->face).subspan(8, 4)) == "57454250");
    const auto jpeg = claim169::decode(claimsOf(messageOf(readVector("claim169/valid/with-face.json"))));
    REQUIRE(jpeg);
    CHECK(jpeg->face.empty());
}

TEST_CASE("claim 169: the published ES256 vector verifies with its key", "[app][seal]")
{
    const std::string json = readVector("claim169/valid/ecdsa-p256-signed.json");
    const Bytes message = messageOf(json);
    const auto token = cose::parse(message);
    REQUIRE(token);
    const Bytes key = fromHex(test::jsonField(json, "public_key_hex"));
    const Bytes toVerify = cose::signedBytes(token->protectedHeader, token->payload);
    CHECK(crypto::verifyWithPoint(key, toVerify, token->signature));
    EcdsaSignature other = token->signature;
    other[40] ^= std::byte{1};
    CHECK(crypto::verifyWithPoint(key, toVerify, other) == fail(FaultCode::SignatureWrong));
}

TEST_CASE("claim 169: both dialects read back the same", "[app][seal]")
{
    SealContent content = maria();
    content.face = fromHex("52494646");
    for (const Dialect dialect : {Dialect::Map, Dialect::ByteString}) {
        const auto claims = claim169::encode(content, dialect);
        REQUIRE(claims);
        CHECK(cbor::decode(*claims, cbor::Form::Deterministic));
        const auto back = claim169::decode(*claims);
        REQUIRE(back);
        CHECK(back->issuer == content.issuer);
        CHECK(back->statusListUri == content.statusListUri);
        CHECK(back->statusIndex == content.statusIndex);
        CHECK(back->cardNumber == content.cardNumber);
        CHECK(back->fullName == content.fullName);
        CHECK(back->issuedDay == content.issuedDay);
        CHECK(back->expiresDay == content.expiresDay);
        CHECK(back->face == content.face);
    }
}

TEST_CASE("claim 169: the bytes are as the layout says", "[app][seal]")
{
    const auto claims = claim169::encode(maria());
    REQUIRE(claims);
    CHECK(toHex(*claims) == "a5"
                            "0177"
                            "68747470733a2f2f69642e636974792e6578616d706c65"
                            "041a74701aff" // 2031-11-26 23:59:59 UTC
                            "061a6b038200" // 2026-11-23 00:00:00 UTC
                            "18a9a3"
                            "016a"
                            "374b334d393451583257"
                            "047820"
                            "4d617269612047756164616c757065204865726ec3a16e64657a204f7274697a"
                            "1762"
                            "5553"
                            "19ffffa1"
                            "6b7374617475735f6c697374"
                            "a2"
                            "63696478"
                            "1a00011dfb"
                            "63757269"
                            "781b"
                            "68747470733a2f2f69642e636974792e6578616d706c652f732f31");
}

TEST_CASE("claim 169: an independently computed token of the same layout is reproduced", "[app][seal]")
{
    // The city's "details" symbol, made with another implementation and the key of RFC 6979 section A.2.5.
    const std::string pem =
        test::pemOfScalar(fromHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
    const test::Trust trust = test::makeTrust();
    const auto point = crypto::publicPointOf(crypto::viewOf(pem));
    REQUIRE(point);
    crypto::LeafOrder order;
    order.notBefore = test::enrolmentDay;
    const auto certificate = trust.authority->issue(*point, "Known key", order);
    REQUIRE(certificate);
    const auto inner = crypto::SoftwareSigner::open(crypto::viewOf(pem), *certificate);
    REQUIRE(inner);
    const Kid kid{std::byte{0x94}, std::byte{0xff}, std::byte{0x38}, std::byte{0x50},
                  std::byte{0xca}, std::byte{0x35}, std::byte{0xb9}, std::byte{0x28}};
    test::RenamedSigner signer(**inner, kid);
    const Bytes claims = cbor::encode(
        Value::map({{Value::uint(1), Value::text("https://id.city.example")},
                    {Value::uint(4), Value::uint(1953504000)},
                    {Value::uint(6), Value::uint(1795392000)},
                    {Value::uint(169), Value::map({{Value::uint(1), Value::text("7K3M94QX2W")},
                                                   {Value::uint(4), Value::text("Maria Guadalupe Hernández Ortiz")},
                                                   {Value::uint(8), Value::text("19870314")},
                                                   {Value::uint(10), Value::text("1482 West 22nd Place Apt 3R\n"
                                                                                 "Springfield, ST 60608")},
                                                   {Value::uint(23), Value::text("US")}})},
                    {Value::uint(65535),
                     Value::map({{Value::text("status_list"),
                                  Value::map({{Value::text("idx"), Value::uint(73211)},
                                              {Value::text("uri"), Value::text("https://id.city.example/s/1")}})}})}}));
    const auto token = cose::sign(claims, signer);
    REQUIRE(token);
    CHECK(token->message.size() == 298);
    const std::string hex = toHex(token->message);
    CHECK(hex.starts_with("d2844da20126044894ff3850ca35b928a058d5a5017768"));
    CHECK(toHex(ByteView(token->signature).first(4)) == "bd8f4a21");
    CHECK(hex.ends_with("a83d5"));
}

TEST_CASE("claim 169: the details symbol is the known one to the byte, but for the end of the last day", "[app][seal]")
{
    const SealContent details =
        detailsOf(maria(), 1987y / 3 / 14, WipedText("1482 West 22nd Place Apt 3R\nSpringfield, ST 60608"));
    for (const Dialect dialect : {Dialect::Map, Dialect::ByteString}) {
        const auto claims = claim169::encode(details, dialect);
        REQUIRE(claims);
        const auto back = claim169::decode(*claims);
        REQUIRE(back);
        CHECK(back->birthDay == details.birthDay);
        CHECK(back->address == details.address);
        CHECK(back->face.empty());
        CHECK(back->statusIndex == details.statusIndex);
    }
    const std::string hex = toHex(*claim169::encode(details));
    CHECK(hex.size() == 2 * 213);
    CHECK(hex.contains("18a9a5"
                       "016a374b334d393451583257"
                       "0478204d617269612047756164616c757065204865726ec3a16e64657a204f7274697a"
                       "08683139383730333134"
                       "0a7831313438322057657374203232"));
}

TEST_CASE("claim 169: a face and details are never in one symbol", "[app][seal]")
{
    SealContent content = maria();
    content.face = fromHex("52494646");
    REQUIRE(claim169::encode(content));
    content.address = WipedText("1482 West 22nd Place");
    CHECK(claim169::encode(content) == fail(FaultCode::SealMalformed));
    content.address = WipedText();
    content.birthDay = 1987y / 3 / 14;
    CHECK(claim169::encode(content) == fail(FaultCode::SealMalformed));
    content.face.clear();
    CHECK(claim169::encode(content));
}

TEST_CASE("claim 169: expiry lasts to the end of its day and issue begins with its day", "[app][seal]")
{
    SealContent content = maria();
    content.issuedDay = 2028y / 2 / 29;
    content.expiresDay = 2028y / 2 / 29;
    const auto claims = claim169::encode(content);
    REQUIRE(claims);
    const auto map = cbor::decode(*claims);
    REQUIRE(map);
    const auto issued = map->find(6)->asUint();
    const auto expires = map->find(4)->asUint();
    REQUIRE((issued && expires));
    CHECK(*issued % 86400 == 0);
    CHECK(*expires - *issued == 86399);
}

TEST_CASE("claim 169: what cannot be said is refused", "[app][seal]")
{
    const auto refused = [](auto change) {
        SealContent content = maria();
        change(content);
        return claim169::encode(content) == fail(FaultCode::SealMalformed);
    };
    CHECK(refused([](SealContent& c) { c.fullName = WipedText(); }));
    CHECK(refused([](SealContent& c) { c.fullName = WipedText("\xff\xfe"); }));
    CHECK(refused([](SealContent& c) { c.cardNumber.clear(); }));
    CHECK(refused([](SealContent& c) { c.issuer = "\xc3"; }));
    CHECK(refused([](SealContent& c) { c.statusListUri = "\xa0"; }));
    CHECK(refused([](SealContent& c) { c.issuedDay = 2027y / 2 / 29; }));
    CHECK(refused([](SealContent& c) { c.expiresDay = CivilDay{}; }));
    CHECK(refused([](SealContent& c) { c.issuedDay = 1969y / 12 / 31; }));
    CHECK(refused([](SealContent& c) { c.expiresDay = 10000y / 1 / 1; }));
    CHECK(refused([](SealContent& c) { c.birthDay = 1987y / 2 / 30; }));
    CHECK(refused([](SealContent& c) { c.birthDay = 1799y / 12 / 31; }));
    CHECK(refused([](SealContent& c) { c.address = WipedText("\xc3"); }));
}

TEST_CASE("claim 169: claims of the wrong shape are refused", "[app][seal]")
{
    const auto identity = [] {
        return Value::map({{Value::uint(1), Value::text("7K3M94QX2W")}, {Value::uint(4), Value::text("Maria")}});
    };
    const auto decoded = [](std::vector<Value::Entry> entries) {
        return claim169::decode(cbor::encode(Value::map(std::move(entries))));
    };
    const Value exp = Value::uint(1953504000);
    const Value iat = Value::uint(1795392000);
    REQUIRE(decoded({{Value::uint(4), exp}, {Value::uint(6), iat}, {Value::uint(169), identity()}}));

    const auto malformed = fail(FaultCode::SealMalformed);
    CHECK(decoded({{Value::uint(4), exp}, {Value::uint(6), iat}}) == malformed);
    CHECK(decoded({{Value::uint(4), exp}, {Value::uint(169), identity()}}) == malformed);
    CHECK(decoded({{Value::uint(6), iat}, {Value::uint(169), identity()}}) == malformed);
    CHECK(decoded({{Value::uint(4), Value::integer(-1)}, {Value::uint(6), iat}, {Value::uint(169), identity()}}) ==
          malformed);
    CHECK(decoded({{Value::uint(4), Value::uint(253'402'300'800)},
                   {Value::uint(6), iat},
                   {Value::uint(169), identity()}}) == malformed);
    CHECK(decoded({{Value::uint(4), exp},
                   {Value::uint(5), Value::text("soon")},
                   {Value::uint(6), iat},
                   {Value::uint(169), identity()}}) == malformed);
    CHECK(decoded({{Value::uint(1), Value::uint(7)},
                   {Value::uint(4), exp},
                   {Value::uint(6), iat},
                   {Value::uint(169), identity()}}) == malformed);
    CHECK(decoded({{Value::uint(4), exp}, {Value::uint(6), iat}, {Value::uint(169), Value::text("x")}}) == malformed);
    const Bytes notAMap = fromHex("01");
    const Bytes trailing = fromHex("a201616104616100");
    for (const Bytes& inner : {notAMap, trailing})
        CHECK(decoded({{Value::uint(4), exp}, {Value::uint(6), iat}, {Value::uint(169), Value::bytes(inner)}}) ==
              malformed);
}

TEST_CASE("claim 169: a birth date is a day, with dashes or without", "[app][seal]")
{
    const auto birthDayOf = [](const Value& date) {
        return claim169::decode(
            cbor::encode(Value::map({{Value::uint(4), Value::uint(1953504000)},
                                     {Value::uint(6), Value::uint(1795392000)},
                                     {Value::uint(169), Value::map({{Value::uint(1), Value::text("7K3M94QX2W")},
                                                                    {Value::uint(4), Value::text("Maria")},
                                                                    {Value::uint(8), date}})}})));
    };
    for (const std::string_view good : {"19870314", "1987-03-14"})
        CHECK(birthDayOf(Value::text(good))->birthDay == CivilDay(1987y / 3 / 14));
    for (const std::string_view bad :
         {"1987", "19870230", "1987-3-14", "1987+03+14", "-9870314", "1987031x", "17991231"})
        CHECK(birthDayOf(Value::text(bad)) == fail(FaultCode::SealMalformed));
    CHECK(birthDayOf(Value::uint(19870314)) == fail(FaultCode::SealMalformed));
}

TEST_CASE("claim 169: a status or face of the wrong shape is refused", "[app][seal]")
{
    const Value exp = Value::uint(1953504000);
    const Value iat = Value::uint(1795392000);
    const Value number = Value::text("7K3M94QX2W");
    const Value name = Value::text("Maria");
    const auto decoded = [](std::vector<Value::Entry> entries) {
        return claim169::decode(cbor::encode(Value::map(std::move(entries))));
    };
    const auto malformed = fail(FaultCode::SealMalformed);
    for (const Value& status :
         {Value::uint(1), Value::map({}), Value::map({{Value::text("status_list"), Value::map({})}}),
          Value::map({{Value::text("status_list"),
                       Value::map({{Value::text("idx"), Value::uint(0x100000000)},
                                   {Value::text("uri"), Value::text("https://id.city.example/s/1")}})}})})
        CHECK(decoded({{Value::uint(4), exp},
                       {Value::uint(6), iat},
                       {Value::uint(169), Value::map({{Value::uint(1), number}, {Value::uint(4), name}})},
                       {Value::uint(65535), status}}) == malformed);
    for (const Value& face : {Value::uint(1), Value::array({}), Value::array({Value::uint(1)}),
                              Value::array({Value::map({{Value::uint(0), Value::text("x")}})})})
        CHECK(decoded({{Value::uint(4), exp},
                       {Value::uint(6), iat},
                       {Value::uint(169),
                        Value::map({{Value::uint(1), number}, {Value::uint(4), name}, {Value::uint(62), face}})}}) ==
              malformed);
}
