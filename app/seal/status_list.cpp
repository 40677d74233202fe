// SPDX-License-Identifier: Apache-2.0
#include "app/seal/status_list.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <string_view>
#include <utility>

namespace kiosk {

namespace {

using cbor::Value;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::string_view listType = "application/statuslist+cwt";
// CWT claims: RFC 8392 section 3.1, and the two the draft asks for.
constexpr std::int64_t claimSubject = 2;
constexpr std::int64_t claimExpires = 4;
constexpr std::int64_t claimIssuedAt = 6;
constexpr std::int64_t claimStatusList = 65533;
constexpr std::int64_t claimTimeToLive = 65534;
constexpr std::string_view listBits = "bits";
constexpr std::string_view listBytes = "lst";

/// End of the year 9999.
constexpr std::int64_t lastSecond = 253'402'300'799;

std::unexpected<Fault> malformed()
{
    return fail(FaultCode::SealMalformed);
}

bool isWidth(std::uint64_t bits)
{
    return bits == 1 || bits == 2 || bits == 4 || bits == 8;
}

bool isMoment(sys_seconds moment)
{
    const auto count = moment.time_since_epoch().count();
    return count >= 0 && count <= lastSecond;
}

Value secondsOf(sys_seconds moment)
{
    return Value::integer(moment.time_since_epoch().count());
}

/// A number of seconds that may be left out: what is there must be one.
Result<std::optional<seconds>> secondsUnder(const Value& claims, std::int64_t key)
{
    const Value* value = claims.find(key);
    if (value == nullptr)
        return std::nullopt;
    const auto count = value->asUint();
    if (!count || *count > std::uint64_t{lastSecond})
        return malformed();
    return seconds(*count);
}

Result<StatusList> listUnder(const Value& claims, const Compressor& compressor)
{
    const Value* list = claims.find(claimStatusList);
    const Value* bits = list == nullptr ? nullptr : list->find(listBits);
    const Value* packed = list == nullptr ? nullptr : list->find(listBytes);
    if (bits == nullptr || packed == nullptr || !packed->asBytes() || !isWidth(bits->asUint().value_or(0)))
        return malformed();
    Result<Bytes> bytes = compressor.inflate(*packed->asBytes(), maxStatusListBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    return StatusList::fromBytes(std::move(*bytes), static_cast<unsigned>(*bits->asUint()));
}

Result<StatusListToken> tokenFrom(const cose::Sign1& message, const Compressor& compressor)
{
    if (message.type != listType || message.isCwtTagged)
        return malformed();
    // The draft's own examples do not sort their claims.
    const auto claims = cbor::decode(message.payload, cbor::Form::Any);
    if (!claims)
        return std::unexpected(claims.error());
    const Value* uri = claims->find(claimSubject);
    const auto issued = secondsUnder(*claims, claimIssuedAt);
    const auto expires = secondsUnder(*claims, claimExpires);
    const auto timeToLive = secondsUnder(*claims, claimTimeToLive);
    if (uri == nullptr || uri->asText().value_or("").empty() || !issued || !*issued || !expires || !timeToLive ||
        *timeToLive == seconds{0})
        return malformed();
    return listUnder(*claims, compressor).transform([&](StatusList&& list) {
        return StatusListToken{std::string(*uri->asText()), sys_seconds(**issued),
                               expires->transform([](seconds end) { return sys_seconds(end); }), *timeToLive,
                               std::move(list)};
    });
}

} // namespace

Result<StatusList> StatusList::ofSize(std::uint32_t places, unsigned bits)
{
    if (!isWidth(bits))
        return malformed();
    return fromBytes(Bytes((std::size_t{places} * bits + 7) / 8), bits);
}

Result<StatusList> StatusList::fromBytes(Bytes bytes, unsigned bits)
{
    if (!isWidth(bits) || bytes.empty())
        return malformed();
    return StatusList(std::move(bytes), bits);
}

std::optional<unsigned> StatusList::at(std::uint64_t place) const
{
    if (place >= size())
        return std::nullopt;
    const auto shift = static_cast<unsigned>(place % placesPerByte()) * bits_;
    return std::to_integer<unsigned>(bytes_[place / placesPerByte()] >> shift) & ((1U << bits_) - 1);
}

bool StatusList::set(std::uint64_t place, unsigned status)
{
    if (place >= size() || status >> bits_ != 0)
        return false;
    const auto shift = static_cast<unsigned>(place % placesPerByte()) * bits_;
    std::byte& shared = bytes_[place / placesPerByte()];
    shared &= ~static_cast<std::byte>(((1U << bits_) - 1) << shift);
    shared |= static_cast<std::byte>(status << shift);
    return true;
}

Result<Bytes> signStatusList(const StatusListToken& token, Signer& signer, const Compressor& compressor)
{
    if (token.uri.empty() || !cbor::isUtf8(std::as_bytes(std::span(token.uri))) || !isMoment(token.issued) ||
        (token.expires && !isMoment(*token.expires)) || (token.timeToLive && *token.timeToLive <= seconds{0}))
        return malformed();
    const Bytes packed = compressor.deflate(token.list.bytes());
    std::vector<Value::Entry> claims;
    claims.push_back({Value::uint(claimSubject), Value::text(token.uri)});
    claims.push_back({Value::uint(claimIssuedAt), secondsOf(token.issued)});
    if (token.expires)
        claims.push_back({Value::uint(claimExpires), secondsOf(*token.expires)});
    if (token.timeToLive)
        claims.push_back({Value::uint(claimTimeToLive), Value::integer(token.timeToLive->count())});
    claims.push_back({Value::uint(claimStatusList), Value::map({{Value::text(listBits), Value::uint(token.list.bits())},
                                                                {Value::text(listBytes), Value::bytes(packed)}})});
    const Bytes payload = cbor::encode(Value::map(std::move(claims)));
    return cose::sign(payload, signer, listType).transform([](cose::Signed&& made) { return std::move(made.message); });
}

Result<StatusListToken> readStatusList(ByteView message, const Compressor& compressor)
{
    return cose::parse(message).and_then([&](const cose::Sign1& token) { return tokenFrom(token, compressor); });
}

Result<StatusListToken> openStatusList(ByteView message, const SignatureVerifier& city, const Compressor& compressor)
{
    return cose::open(message, city).and_then([&](const cose::Sign1& token) { return tokenFrom(token, compressor); });
}

} // namespace kiosk
