// SPDX-License-Identifier: Apache-2.0
#include "app/seal/replaced.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <limits>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk {

namespace {

using cbor::Value;

constexpr std::string_view replacedType = "application/porchlight-replaced+cbor";

std::unexpected<Fault> malformed(std::int32_t native)
{
    return fail(FaultCode::SlipMalformed, native);
}

Result<ReadReplaced> replacedFrom(const cose::Sign1& message)
{
    const auto kid = cose::kidOf(message);
    if (message.type != replacedType || message.isCwtTagged || !kid)
        return malformed(21);
    const auto value = cbor::decode(message.payload, cbor::Form::Deterministic);
    if (!value || value->kind() != Value::Kind::Array || value->items().size() != 1)
        return malformed(22);
    const auto place = value->items()[0].asUint();
    if (!place || *place > std::numeric_limits<std::uint32_t>::max())
        return malformed(23);
    return ReadReplaced{.place = static_cast<std::uint32_t>(*place), .kid = *kid};
}

} // namespace

Result<Bytes> signReplaced(std::uint32_t place, Signer& signer)
{
    std::vector<Value> values;
    values.push_back(Value::uint(place));
    const auto payload = cbor::encode(Value::array(std::move(values)));
    return cose::sign(payload, signer, replacedType).transform([](cose::Signed&& made) {
        return std::move(made.message);
    });
}

Result<ReadReplaced> readReplaced(ByteView message)
{
    if (message.size() > maxReplacedBytes)
        return malformed(24);
    const auto parsed = cose::parse(message);
    return parsed ? replacedFrom(*parsed) : malformed(25);
}

Result<std::uint32_t> openReplaced(ByteView message, const SignatureVerifier& kiosk)
{
    const auto read = readReplaced(message);
    if (!read)
        return std::unexpected(read.error());
    const auto opened = cose::open(message, kiosk);
    if (!opened)
        return fail(opened.error().code == FaultCode::KeyMissing ? FaultCode::SlipForeign : FaultCode::SlipForged);
    return read->place;
}

} // namespace kiosk
