// SPDX-License-Identifier: Apache-2.0
#include "app/seal/slip.h"

#include "app/seal/base45.h"
#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <limits>
#include <vector>

namespace kiosk {

namespace {

using cbor::Value;

constexpr std::string_view slipType = "application/porchlight-slip+cbor";

std::unexpected<Fault> malformed(std::int32_t native)
{
    return fail(FaultCode::SlipMalformed, native);
}

Result<ReadSlip> slipFrom(const cose::Sign1& message)
{
    const auto kid = cose::kidOf(message);
    if (message.type != slipType || message.isCwtTagged || !kid)
        return malformed(1);
    const auto value = cbor::decode(message.payload, cbor::Form::Deterministic);
    if (!value || value->kind() != Value::Kind::Array || value->items().size() != 2)
        return malformed(2);
    const auto place = value->items()[0].asUint();
    const auto text = value->items()[1].asText();
    const auto number = text ? CardNumber::parse(*text) : std::nullopt;
    // A number that parses but is spelt otherwise would be a second name for the same card.
    if (!place || *place > std::numeric_limits<std::uint32_t>::max() || !number || number->text() != *text)
        return malformed(3);
    return ReadSlip{.slip = {.statusIndex = static_cast<std::uint32_t>(*place), .cardNumber = *number}, .kid = *kid};
}

} // namespace

Result<Bytes> signSlip(const Slip& slip, Signer& signer)
{
    const std::string number = slip.cardNumber.text();
    std::vector<Value> values;
    values.push_back(Value::uint(slip.statusIndex));
    values.push_back(Value::text(std::string_view(number)));
    const auto payload = cbor::encode(Value::array(std::move(values)));
    return cose::sign(payload, signer, slipType).transform([](cose::Signed&& made) { return std::move(made.message); });
}

Result<ReadSlip> readSlip(ByteView message)
{
    if (message.size() > maxSlipBytes)
        return malformed(4);
    const auto parsed = cose::parse(message);
    return parsed ? slipFrom(*parsed) : malformed(5);
}

Result<Slip> openSlip(ByteView message, const SignatureVerifier& kiosks)
{
    const auto read = readSlip(message);
    if (!read)
        return std::unexpected(read.error());
    const auto opened = cose::open(message, kiosks);
    if (!opened)
        return fail(opened.error().code == FaultCode::KeyMissing ? FaultCode::SlipForeign : FaultCode::SlipForged);
    return read->slip;
}

std::string slipText(ByteView message)
{
    return base45::encode(message);
}

Result<Bytes> slipFromText(std::string_view text)
{
    if (text.empty() || text.size() > maxSlipCharacters)
        return malformed(6);
    auto bytes = base45::decode(text);
    return bytes ? std::move(bytes) : malformed(7);
}

} // namespace kiosk
