// SPDX-License-Identifier: Apache-2.0
#include "app/seal/cose_sign1.h"

#include "app/privacy/wiped_text.h"
#include "app/seal/cbor.h"

#include <algorithm>

namespace kiosk::cose {

namespace {

using cbor::Form;
using cbor::Value;

// RFC 9052 table 3, RFC 9596, RFC 9053 table 1.
constexpr std::int64_t headerAlg = 1;
constexpr std::int64_t headerCrit = 2;
constexpr std::int64_t headerKid = 4;
constexpr std::int64_t headerType = 16;
constexpr std::int64_t algEs256 = -7;
constexpr std::uint64_t tagSign1 = 18;
constexpr std::uint64_t tagCwt = 61;

std::unexpected<Fault> malformed()
{
    return fail(FaultCode::SealMalformed);
}

Status readProtected(Sign1& message)
{
    const Result<Value> header = cbor::decode(message.protectedHeader, Form::Deterministic);
    if (!header)
        return std::unexpected(header.error());
    const Value* alg = header->find(headerAlg);
    if (alg == nullptr || alg->asInteger() != algEs256 || header->find(headerCrit) != nullptr)
        return malformed();
    if (const Value* kid = header->find(headerKid)) {
        message.kid = kid->asBytes();
        if (!message.kid)
            return malformed();
    }
    if (const Value* type = header->find(headerType)) {
        message.type = type->asText();
        if (!message.type)
            return malformed();
    }
    return {};
}

/// The array inside tag 18 or 61(18); null otherwise.
const Value* untagged(const Value& value)
{
    const Value* inner = value.asTag() == tagCwt ? value.content() : &value;
    return inner->asTag() == tagSign1 ? inner->content() : nullptr;
}

} // namespace

Bytes signedBytes(ByteView protectedHeader, ByteView payload, ByteView external)
{
    return cbor::encode(Value::array(
        {Value::text("Signature1"), Value::bytes(protectedHeader), Value::bytes(external), Value::bytes(payload)}));
}

Result<Signed> sign(ByteView payload, Signer& signer, std::string_view type, ByteView external)
{
    const Kid kid = signer.kid();
    std::vector<Value::Entry> header;
    header.push_back({Value::uint(headerAlg), Value::integer(algEs256)});
    header.push_back({Value::uint(headerKid), Value::bytes(kid)});
    if (!type.empty())
        header.push_back({Value::uint(headerType), Value::text(type)});
    const Bytes protectedHeader = cbor::encode(Value::map(std::move(header)));

    Bytes toSign = signedBytes(protectedHeader, payload, external);
    const Result<EcdsaSignature> signature = signer.sign(toSign);
    wipeBytes(toSign);
    if (!signature)
        return std::unexpected(signature.error());
    return Signed{
        cbor::encode(Value::tagged(tagSign1, Value::array({Value::bytes(protectedHeader), Value::map({}),
                                                           Value::bytes(payload), Value::bytes(*signature)}))),
        *signature};
}

Result<Sign1> parse(ByteView message)
{
    const Result<Value> outer = cbor::decode(message, Form::Deterministic);
    if (!outer)
        return std::unexpected(outer.error());
    const Value* array = untagged(*outer);
    if (array == nullptr || array->items().size() != 4)
        return malformed();
    const auto parts = array->items();
    const auto protectedHeader = parts[0].asBytes();
    const auto payload = parts[2].asBytes();
    const auto signature = parts[3].asBytes();
    if (!protectedHeader || parts[1].kind() != Value::Kind::Map || !payload || !signature)
        return malformed();
    // An algorithm or a critical list outside the signature could be changed by anyone.
    if (parts[1].find(headerAlg) != nullptr || parts[1].find(headerCrit) != nullptr)
        return malformed();
    Sign1 result;
    result.isCwtTagged = outer->asTag() == tagCwt;
    result.protectedHeader = *protectedHeader;
    result.payload = *payload;
    if (signature->size() != result.signature.size())
        return malformed();
    std::ranges::copy(*signature, result.signature.begin());
    if (const Status header = readProtected(result); !header)
        return std::unexpected(header.error());
    return result;
}

Result<Sign1> open(ByteView message, const SignatureVerifier& verifier, ByteView external)
{
    Result<Sign1> result = parse(message);
    if (!result)
        return result;
    const auto kid = kidOf(*result);
    if (!kid)
        return fail(FaultCode::KeyMissing);
    Bytes toVerify = signedBytes(result->protectedHeader, result->payload, external);
    const Status verified = verifier.verify(*kid, toVerify, result->signature);
    wipeBytes(toVerify);
    if (!verified)
        return std::unexpected(verified.error());
    return result;
}

std::optional<Kid> kidOf(const Sign1& message)
{
    Kid kid{};
    if (!message.kid || message.kid->size() != kid.size())
        return std::nullopt;
    std::ranges::copy(*message.kid, kid.begin());
    return kid;
}

} // namespace kiosk::cose
