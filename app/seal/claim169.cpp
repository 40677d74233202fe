// SPDX-License-Identifier: Apache-2.0
#include "app/seal/claim169.h"

#include "app/privacy/wiped_text.h"
#include "app/seal/cbor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <format>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

namespace kiosk::claim169 {

namespace {

using cbor::Form;
using cbor::Value;
using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// CWT claims: RFC 8392 section 3.1, and the two registered or requested for identity and status.
constexpr std::int64_t claimIssuer = 1;
constexpr std::int64_t claimExpires = 4;
constexpr std::int64_t claimNotBefore = 5;
constexpr std::int64_t claimIssuedAt = 6;
constexpr std::int64_t claimIdentity = 169;
constexpr std::int64_t claimStatus = 65535;
// Identity attributes: Claim 169 v1.2.0 section 3.1.
constexpr std::int64_t attributeNumber = 1;
constexpr std::int64_t attributeFullName = 4;
constexpr std::int64_t attributeBirthDate = 8;
constexpr std::int64_t attributeAddress = 10;
constexpr std::int64_t attributeCountry = 23;
constexpr std::int64_t attributeFace = 62;
constexpr std::int64_t faceBytes = 0;
constexpr std::int64_t faceFormat = 1;
constexpr std::int64_t faceSubFormat = 2;
constexpr std::int64_t formatImage = 0;
constexpr std::int64_t subFormatWebp = 4;

constexpr std::string_view statusList = "status_list";
constexpr std::string_view statusIndex = "idx";
constexpr std::string_view statusUri = "uri";
constexpr std::string_view country = "US";

/// End of the year 9999: beyond it, calendars and readers disagree.
constexpr std::uint64_t lastSecond = 253'402'300'799;

std::unexpected<Fault> malformed()
{
    return fail(FaultCode::SealMalformed);
}

bool isBirthDay(const CivilDay& day)
{
    return day.ok() && day.year() >= std::chrono::year{1800} && day.year() <= std::chrono::year{9999};
}

/// "YYYYMMDD", as the specification wants it.
WipedText textOf(const CivilDay& day)
{
    std::array<char, 9> digits{};
    std::format_to_n(digits.data(), 8, "{:04}{:02}{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    WipedText text(std::string_view(digits.data(), 8));
    wipeBytes(std::as_writable_bytes(std::span(digits)));
    return text;
}

bool isWritable(const SealContent& content)
{
    const auto isText = [](std::string_view text) { return cbor::isUtf8(std::as_bytes(std::span(text))); };
    const auto isDay = [](const CivilDay& day) {
        return day.ok() && day.year() <= std::chrono::year{9999} && sys_days(day).time_since_epoch() >= days{0};
    };
    // One symbol shows the face to everybody, the other tells more to whoever the holder gives it to: never both.
    const bool hasDetails = content.birthDay || !content.address.isEmpty();
    if ((hasDetails && !content.face.empty()) || (content.birthDay && !isBirthDay(*content.birthDay)) ||
        !isText(content.address.view()))
        return false;
    return !content.cardNumber.empty() && !content.fullName.isEmpty() && isText(content.issuer) &&
           isText(content.statusListUri) && isText(content.cardNumber) && isText(content.fullName.view()) &&
           isDay(content.issuedDay) && isDay(content.expiresDay);
}

Value identityOf(const SealContent& content, const WipedText& birthDate)
{
    std::vector<Value::Entry> identity;
    identity.push_back({Value::uint(attributeNumber), Value::text(content.cardNumber)});
    identity.push_back({Value::uint(attributeFullName), Value::text(content.fullName.view())});
    if (!birthDate.isEmpty())
        identity.push_back({Value::uint(attributeBirthDate), Value::text(birthDate.view())});
    if (!content.address.isEmpty())
        identity.push_back({Value::uint(attributeAddress), Value::text(content.address.view())});
    identity.push_back({Value::uint(attributeCountry), Value::text(country)});
    if (!content.face.empty())
        identity.push_back({Value::uint(attributeFace),
                            Value::array({Value::map({{Value::uint(faceBytes), Value::bytes(content.face)},
                                                      {Value::uint(faceFormat), Value::uint(formatImage)},
                                                      {Value::uint(faceSubFormat), Value::uint(subFormatWebp)}})})});
    return Value::map(std::move(identity));
}

Value secondsOf(sys_seconds moment)
{
    return Value::integer(moment.time_since_epoch().count());
}

/// A claim that is a moment; empty when it is not.
std::optional<sys_seconds> momentOf(const Value* claim)
{
    const auto number = claim == nullptr ? std::nullopt : claim->asUint();
    if (!number || *number > lastSecond)
        return std::nullopt;
    return sys_seconds(seconds(*number));
}

/// Absent is empty text; anything but text is a fault.
Result<std::string_view> textUnder(const Value& map, auto key)
{
    const Value* value = map.find(key);
    if (value == nullptr)
        return std::string_view{};
    if (const auto text = value->asText())
        return *text;
    return malformed();
}

Status readDays(const Value& claims, SealContent& content)
{
    const auto expires = momentOf(claims.find(claimExpires));
    const auto issued = momentOf(claims.find(claimIssuedAt));
    const Value* notBefore = claims.find(claimNotBefore);
    if (!expires || !issued || (notBefore != nullptr && !momentOf(notBefore)))
        return malformed();
    const sys_seconds from = notBefore == nullptr ? *issued : std::max(*issued, *momentOf(notBefore));
    content.issuedDay = CivilDay(std::chrono::floor<days>(from));
    content.expiresDay = CivilDay(std::chrono::floor<days>(*expires + seconds{1}) - days{1});
    return {};
}

Status readStatus(const Value& claims, SealContent& content)
{
    const Value* status = claims.find(claimStatus);
    if (status == nullptr)
        return {};
    const Value* list = status->find(statusList);
    const Value* index = list == nullptr ? nullptr : list->find(statusIndex);
    const Value* uri = list == nullptr ? nullptr : list->find(statusUri);
    if (index == nullptr || uri == nullptr || !index->asUint() || !uri->asText() ||
        *index->asUint() > std::numeric_limits<std::uint32_t>::max())
        return malformed();
    content.statusIndex = static_cast<std::uint32_t>(*index->asUint());
    content.statusListUri = *uri->asText();
    return {};
}

/// The first face if it is WebP, the only form a screen of ours shows; others count as absent.
Status readFace(const Value& identity, SealContent& content)
{
    const Value* faces = identity.find(attributeFace);
    if (faces == nullptr)
        return {};
    if (faces->items().empty())
        return malformed();
    const Value& face = faces->items().front();
    const Value* bytes = face.find(faceBytes);
    if (bytes == nullptr || !bytes->asBytes())
        return malformed();
    const Value* format = face.find(faceFormat);
    const Value* subFormat = face.find(faceSubFormat);
    const bool isWebp = format != nullptr && format->asInteger() == formatImage && subFormat != nullptr &&
                        subFormat->asInteger() == subFormatWebp;
    if (isWebp)
        content.face.assign(bytes->asBytes()->begin(), bytes->asBytes()->end());
    return {};
}

/// "YYYYMMDD", or "YYYY-MM-DD" as some issuers write it.
std::optional<CivilDay> birthDayIn(std::string_view text)
{
    const bool hasDashes = text.size() == 10 && text[4] == '-' && text[7] == '-';
    if (!hasDashes && text.size() != 8)
        return std::nullopt;
    const auto number = [text](std::size_t at, std::size_t digits) {
        int value = -1;
        const char* end = text.data() + at + digits;
        const auto read = std::from_chars(text.data() + at, end, value);
        return read.ec == std::errc{} && read.ptr == end && value >= 0 ? value : 0;
    };
    const CivilDay day{std::chrono::year{number(0, 4)},
                       std::chrono::month{static_cast<unsigned>(number(hasDashes ? 5 : 4, 2))},
                       std::chrono::day{static_cast<unsigned>(number(hasDashes ? 8 : 6, 2))}};
    return isBirthDay(day) ? std::optional(day) : std::nullopt;
}

Status readDetails(const Value& identity, SealContent& content)
{
    const auto birthDate = textUnder(identity, attributeBirthDate);
    const auto address = textUnder(identity, attributeAddress);
    if (!birthDate || !address)
        return malformed();
    content.address = WipedText(*address);
    if (birthDate->empty())
        return {};
    content.birthDay = birthDayIn(*birthDate);
    return content.birthDay ? Status() : malformed();
}

Status readIdentity(const Value& identity, SealContent& content)
{
    const auto number = textUnder(identity, attributeNumber);
    const auto name = textUnder(identity, attributeFullName);
    if (!number || !name || number->empty() || name->empty())
        return malformed();
    content.cardNumber = *number;
    content.fullName = WipedText(*name);
    return readDetails(identity, content).and_then([&] { return readFace(identity, content); });
}

Status readEnvelope(const Value& claims, SealContent& content)
{
    const auto issuer = textUnder(claims, claimIssuer);
    if (!issuer)
        return malformed();
    content.issuer = *issuer;
    return readDays(claims, content).and_then([&] { return readStatus(claims, content); });
}

} // namespace

Result<Bytes> encode(const SealContent& content, Dialect dialect)
{
    if (!isWritable(content))
        return malformed();
    const WipedText birthDate = content.birthDay ? textOf(*content.birthDay) : WipedText();
    const Value identity = identityOf(content, birthDate);
    Bytes packed;
    if (dialect == Dialect::ByteString)
        packed = cbor::encode(identity);
    Value status = Value::map({{Value::text(statusIndex), Value::uint(content.statusIndex)},
                               {Value::text(statusUri), Value::text(content.statusListUri)}});
    const sys_seconds expires = sys_days(content.expiresDay) + days{1} - seconds{1};
    const Value claims =
        Value::map({{Value::uint(claimIssuer), Value::text(content.issuer)},
                    {Value::uint(claimExpires), secondsOf(expires)},
                    {Value::uint(claimIssuedAt), secondsOf(sys_days(content.issuedDay))},
                    {Value::uint(claimIdentity), dialect == Dialect::Map ? identity : Value::bytes(packed)},
                    {Value::uint(claimStatus), Value::map({{Value::text(statusList), std::move(status)}})}});
    Bytes encoded = cbor::encode(claims);
    wipeBytes(packed);
    return encoded;
}

Result<SealContent> decode(ByteView bytes)
{
    const Result<Value> claims = cbor::decode(bytes, Form::Deterministic);
    if (!claims)
        return std::unexpected(claims.error());
    const Value* identity = claims->find(claimIdentity);
    if (identity == nullptr)
        return malformed();
    Result<Value> inner = malformed();
    if (const auto packed = identity->asBytes()) {
        inner = cbor::decode(*packed, Form::Deterministic);
        if (!inner)
            return std::unexpected(inner.error());
        identity = &*inner;
    }
    SealContent content{};
    const Status read = readEnvelope(*claims, content).and_then([&] { return readIdentity(*identity, content); });
    if (!read)
        return std::unexpected(read.error());
    return content;
}

} // namespace kiosk::claim169
