// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cose_sign1.h"

#include "app/seal/cbor.h"
#include "tests/app/seal/trust.h"
#include "tests/app/seal/vectors.h"

#include <catch2/catch_test_macros.hpp>
#include <format>
#include <span>

using namespace kiosk;
using test::fromHex;
using test::readVector;
using test::toHex;

namespace {

ByteView bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// The key of kid "11" in the COSE working group's examples.
constexpr std::string_view exampleKey = "04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff"
                                        "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e";

struct Checked {
    Result<cose::Sign1> parsed;
    Status verified;
};

/// Takes the example's message apart and checks it with the example's key.
Checked check(const std::string& json, const Bytes& message)
{
    const Bytes external = fromHex(test::jsonField(json, "external"));
    const auto parsed = cose::parse(message);
    if (!parsed)
        return {parsed, std::unexpected(parsed.error())};
    const Bytes toVerify = cose::signedBytes(parsed->protectedHeader, parsed->payload, external);
    return {parsed, crypto::verifyWithPoint(fromHex(exampleKey), toVerify, parsed->signature)};
}

Bytes messageOf(const std::string& json)
{
    return fromHex(test::jsonField(json, "cbor", "output"));
}

/// A tag-18 message around the given protected header and parts, hex; the signature is not looked at.
Bytes messageWith(std::string_view protectedHeader, std::string_view unprotected = "a0",
                  std::string_view payload = "4161", std::string_view tag = "d2")
{
    const std::size_t size = protectedHeader.size() / 2;
    const std::string head = size < 24 ? std::format("{:02x}", 0x40 + size) : std::format("58{:02x}", size);
    return fromHex(
        std::format("{}84{}{}{}{}5840{}", tag, head, protectedHeader, unprotected, payload, std::string(128, '1')));
}

} // namespace

TEST_CASE("cose: the working group's good ES256 examples verify", "[app][seal]")
{
    for (const char* name :
         {"sign1-tests/sign-pass-02.json", "ecdsa-examples/ecdsa-sig-01.json", "RFC8152/Appendix_C_2_1.json"}) {
        INFO(name);
        const std::string json = readVector(std::format("cose/{}", name));
        const Bytes message = messageOf(json);
        const Checked checked = check(json, message);
        REQUIRE(checked.parsed);
        CHECK(toHex(checked.parsed->payload) == toHex(bytesOf("This is the content.")));
        const Bytes external = fromHex(test::jsonField(json, "external"));
        CHECK(cose::signedBytes(checked.parsed->protectedHeader, checked.parsed->payload, external) ==
              fromHex(test::jsonField(json, "ToBeSign_hex")));
        CHECK(checked.verified);
    }
}

TEST_CASE("cose: the signed token of RFC 8392 section A.3 verifies with its key", "[app][seal]")
{
    const std::string json = readVector("cose/CWT/A_3.json");
    const Bytes message = messageOf(json);
    const auto token = cose::parse(message);
    REQUIRE(token);
    CHECK(toHex(token->payload) == test::jsonField(json, "plaintext_hex"));
    const Bytes key = fromHex("04" + test::jsonField(json, "x_hex") + test::jsonField(json, "y_hex"));
    const Bytes toVerify = cose::signedBytes(token->protectedHeader, token->payload);
    CHECK(crypto::verifyWithPoint(key, toVerify, token->signature));
    Bytes other = toVerify;
    other.back() ^= std::byte{1};
    CHECK(crypto::verifyWithPoint(key, other, token->signature) == fail(FaultCode::SignatureWrong));
}

TEST_CASE("cose: the working group's broken examples are refused", "[app][seal]")
{
    // Wrong tag, two other algorithms: not even taken apart.
    for (const char* name : {"sign-fail-01", "sign-fail-03", "sign-fail-04"}) {
        INFO(name);
        CHECK(cose::parse(messageOf(readVector(std::format("cose/sign1-tests/{}.json", name)))) ==
              fail(FaultCode::SealMalformed));
    }
    // Changed payload, added and removed protected attributes: well formed, wrongly signed.
    for (const char* name : {"sign-fail-02", "sign-fail-06", "sign-fail-07"}) {
        INFO(name);
        const std::string json = readVector(std::format("cose/sign1-tests/{}.json", name));
        const Bytes message = messageOf(json);
        const Checked checked = check(json, message);
        CHECK(checked.parsed);
        CHECK(checked.verified == fail(FaultCode::SignatureWrong));
    }
}

TEST_CASE("cose: an unsigned algorithm, an untagged message and other curves are not ours to read", "[app][seal]")
{
    CHECK(cose::parse(messageOf(readVector("cose/sign1-tests/sign-pass-01.json"))) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageOf(readVector("cose/sign1-tests/sign-pass-03.json"))) == fail(FaultCode::SealMalformed));
    // Other curves, Ed25519, and messages for several signers (tag 98), one of them with a critical header.
    for (const char* name :
         {"ecdsa-examples/ecdsa-sig-02", "ecdsa-examples/ecdsa-sig-03", "ecdsa-examples/ecdsa-sig-04",
          "ecdsa-examples/ecdsa-01", "ecdsa-examples/ecdsa-02", "ecdsa-examples/ecdsa-03", "ecdsa-examples/ecdsa-04",
          "eddsa-examples/eddsa-sig-01", "countersign1/signed1-01", "RFC8152/Appendix_C_1_4"}) {
        INFO(name);
        CHECK(cose::parse(messageOf(readVector(std::format("cose/{}.json", name)))) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cose: the algorithm counts only inside the signature, once", "[app][seal]")
{
    CHECK(cose::parse(messageWith("a10126")));
    CHECK(cose::parse(messageWith("a10126", "a104413a")));
    for (const auto& [header, unprotected] : {std::pair{"a0", "a10126"},
                                              {"a10126", "a10126"},
                                              {"a10127", "a0"},
                                              {"a1012f", "a0"},
                                              {"a1016545533235", "a0"},
                                              {"a1044111", "a0"}}) {
        INFO(header << " " << unprotected);
        CHECK(cose::parse(messageWith(header, unprotected)) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cose: a message is spelled in one way only", "[app][seal]")
{
    const std::string rest = "a04161"
                             "5840" +
                             std::string(128, '1');
    CHECK(cose::parse(fromHex("d28443a10126" + rest)));
    // A long head, a long tag, an indefinite array, a header with its keys the other way round.
    CHECK_FALSE(cose::parse(fromHex("d2845803a10126" + rest)));
    CHECK_FALSE(cose::parse(fromHex("d8128443a10126" + rest)));
    CHECK_FALSE(cose::parse(fromHex("d29f43a10126" + rest + "ff")));
    CHECK_FALSE(cose::parse(messageWith("a2044131"
                                        "0126")));
}

TEST_CASE("cose: critical headers are refused wherever they stand", "[app][seal]")
{
    CHECK(cose::parse(messageWith("a20126028104")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a10126", "a1028104")) == fail(FaultCode::SealMalformed));
}

TEST_CASE("cose: tags 18 and 61(18) are read, others not", "[app][seal]")
{
    CHECK(cose::parse(messageWith("a10126", "a0", "4161", "d83dd2")));
    for (const char* tag : {"", "d1", "d3", "d83d", "d83dd83dd2", "d2d83d", "d2d2", "d83ed2"}) {
        INFO(tag);
        CHECK(cose::parse(messageWith("a10126", "a0", "4161", tag)) == fail(FaultCode::SealMalformed));
    }
}

TEST_CASE("cose: every part must be there, of its kind and size", "[app][seal]")
{
    CHECK(cose::parse({}) == fail(FaultCode::SealMalformed));
    // Detached payload, a text payload, a header that is no map, a header with two keys the same.
    CHECK(cose::parse(messageWith("a10126", "a0", "f6")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a10126", "a0", "6161")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a10126", "80")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("83010126")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a201260126")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a1012600")) == fail(FaultCode::SealMalformed));
    CHECK(cose::parse(messageWith("a20126046131")) == fail(FaultCode::SealMalformed));
    // Short and long signatures, three and five parts.
    CHECK_FALSE(cose::parse(fromHex("d28443a10126a04161583f" + std::string(126, '1'))));
    CHECK_FALSE(cose::parse(fromHex("d28443a10126a041615841" + std::string(130, '1'))));
    CHECK_FALSE(cose::parse(fromHex("d28343a10126a04161")));
    CHECK_FALSE(cose::parse(fromHex("d28543a10126a041615840" + std::string(128, '1') + "00")));
    Bytes trailing = messageWith("a10126");
    trailing.push_back(std::byte{0});
    CHECK_FALSE(cose::parse(trailing));
}

TEST_CASE("cose: what we sign opens with its kid, type and payload", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto token = cose::sign(bytesOf("rules"), *trust.signer, "application/statuslist+cwt");
    REQUIRE(token);
    CHECK(cbor::decode(token->message, cbor::Form::Deterministic));
    const auto opened = cose::open(token->message, *trust.verifier);
    REQUIRE(opened);
    CHECK(toHex(opened->payload) == toHex(bytesOf("rules")));
    CHECK(opened->type == "application/statuslist+cwt");
    CHECK(cose::kidOf(*opened) == trust.signer->kid());
    CHECK(opened->signature == token->signature);
}

TEST_CASE("cose: external bytes must be the same on both sides", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto token = cose::sign(bytesOf("rules"), *trust.signer, {}, bytesOf("kiosk 7"));
    REQUIRE(token);
    CHECK(cose::open(token->message, *trust.verifier, bytesOf("kiosk 7")));
    CHECK(cose::open(token->message, *trust.verifier) == fail(FaultCode::SignatureWrong));
    CHECK(cose::open(token->message, *trust.verifier, bytesOf("kiosk 8")) == fail(FaultCode::SignatureWrong));
}

TEST_CASE("cose: no single flipped bit of a message opens", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    const auto token = cose::sign(bytesOf("rules"), *trust.signer);
    REQUIRE(token);
    Bytes message = token->message;
    for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
        message[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
        CHECK_FALSE(cose::open(message, *trust.verifier));
        message[bit / 8] ^= std::byte{1} << static_cast<int>(bit % 8);
    }
    CHECK(cose::open(message, *trust.verifier));
}

TEST_CASE("cose: a kid that is absent, foreign or of another length has no key", "[app][seal]")
{
    const test::Trust trust = test::makeTrust();
    for (const char* header : {"a10126", "a2012604413a", "a2012604480011223344556677", "a201260440"}) {

        CHECK(cose::open(messageWith(header), *trust.verifier) == fail(FaultCode::KeyMissing));
    }
}
