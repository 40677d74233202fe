// SPDX-License-Identifier: Apache-2.0
#include "app/seal/city_bundle.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk {

namespace {

using cbor::Value;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::string_view bundleType = "application/porchlight-city-bundle+cbor";
constexpr std::uint64_t format = 1;
enum class Key : std::uint8_t {
    Format = 1,
    Sequence,
    Issued,
    Expires,
    CityRoot,
    BundleSigner,
    StatusSigner,
    CardSigners,
    StatusToken,
    Withdrawn,
};
constexpr std::size_t keyCount = 10;
/// End of the year 9999.
constexpr std::int64_t lastSecond = 253'402'300'799;

std::unexpected<Fault> malformed()
{
    return fail(FaultCode::SealMalformed);
}

bool isMoment(sys_seconds moment)
{
    const auto count = moment.time_since_epoch().count();
    return count >= 0 && count <= lastSecond;
}

bool ascends(std::span<const CardMark> marks)
{
    return std::ranges::adjacent_find(marks, std::ranges::greater_equal{}) == marks.end();
}

/// The marks of one signer end to end.
Bytes endToEnd(std::span<const CardMark> marks)
{
    Bytes bytes;
    bytes.reserve(marks.size() * sizeof(CardMark));
    for (const CardMark& mark : marks)
        bytes.insert(bytes.end(), mark.begin(), mark.end());
    return bytes;
}

std::optional<WithdrawnSigner> withdrawnFrom(const Value& pair)
{
    WithdrawnSigner signer;
    if (pair.items().size() != 2)
        return std::nullopt;
    const auto kid = pair.items()[0].asBytes();
    const auto marks = pair.items()[1].asBytes();
    if (!kid || kid->size() != signer.kid.size() || !marks || marks->size() % sizeof(CardMark) != 0)
        return std::nullopt;
    std::ranges::copy(*kid, signer.kid.begin());
    for (std::size_t at = 0; at < marks->size(); at += sizeof(CardMark))
        std::ranges::copy(marks->subspan(at, sizeof(CardMark)), signer.honestCards.emplace_back().begin());
    return ascends(signer.honestCards) ? std::optional(std::move(signer)) : std::nullopt;
}

/// Reads the map's values, remembering whether all were of their kind.
class Fields {
public:
    explicit Fields(const Value& map)
        : map_(map)
    {
    }

    [[nodiscard]] std::uint64_t number(Key key)
    {
        const Value* value = find(key);
        const auto number = value == nullptr ? std::nullopt : value->asUint();
        require(number.has_value());
        return number.value_or(0);
    }
    [[nodiscard]] sys_seconds moment(Key key)
    {
        const std::uint64_t count = number(key);
        require(count <= std::uint64_t{lastSecond});
        return sys_seconds(seconds(areGood_ ? count : 0));
    }
    [[nodiscard]] Bytes bytes(Key key)
    {
        const Value* value = find(key);
        const auto view = value == nullptr ? std::nullopt : value->asBytes();
        require(view.has_value());
        return view ? Bytes(view->begin(), view->end()) : Bytes();
    }
    [[nodiscard]] std::span<const Value> list(Key key)
    {
        const Value* value = find(key);
        require(value != nullptr && value->kind() == Value::Kind::Array);
        return value == nullptr ? std::span<const Value>{} : value->items();
    }
    void require(bool truth) { areGood_ = areGood_ && truth; }
    [[nodiscard]] bool areGood() const { return areGood_; }

private:
    [[nodiscard]] const Value* find(Key key) const { return map_.find(std::to_underlying(key)); }

    const Value& map_;
    bool areGood_ = true;
};

Result<CityBundle> bundleFrom(const cose::Sign1& message)
{
    if (message.type != bundleType)
        return malformed();
    const auto map = cbor::decode(message.payload, cbor::Form::Deterministic);
    if (!map || map->keysAndValues().size() != keyCount * 2)
        return malformed();
    Fields fields(*map);
    fields.require(fields.number(Key::Format) == format);
    CityBundle bundle{.sequence = fields.number(Key::Sequence),
                      .issued = fields.moment(Key::Issued),
                      .expires = fields.moment(Key::Expires),
                      .cityRoot = fields.bytes(Key::CityRoot),
                      .bundleSigner = fields.bytes(Key::BundleSigner),
                      .statusSigner = fields.bytes(Key::StatusSigner),
                      .cardSigners = {},
                      .statusToken = fields.bytes(Key::StatusToken),
                      .withdrawn = {}};
    for (const Value& signer : fields.list(Key::CardSigners)) {
        const auto pem = signer.asBytes();
        fields.require(pem.has_value());
        if (pem)
            bundle.cardSigners.emplace_back(pem->begin(), pem->end());
    }
    for (const Value& pair : fields.list(Key::Withdrawn)) {
        auto signer = withdrawnFrom(pair);
        fields.require(signer.has_value());
        if (signer)
            bundle.withdrawn.push_back(std::move(*signer));
    }
    if (!fields.areGood())
        return malformed();
    return bundle;
}

} // namespace

Result<Bytes> signCityBundle(const CityBundle& bundle, Signer& signer)
{
    if (!isMoment(bundle.issued) || !isMoment(bundle.expires) ||
        !std::ranges::all_of(bundle.withdrawn, [](const auto& w) { return ascends(w.honestCards); }))
        return malformed();
    std::vector<Value> cardSigners;
    for (const Bytes& pem : bundle.cardSigners)
        cardSigners.push_back(Value::bytes(ByteView(pem)));
    std::vector<Bytes> marks;
    marks.reserve(bundle.withdrawn.size());
    std::vector<Value> withdrawn;
    for (const WithdrawnSigner& one : bundle.withdrawn) {
        marks.push_back(endToEnd(one.honestCards));
        withdrawn.push_back(Value::array({Value::bytes(ByteView(one.kid)), Value::bytes(ByteView(marks.back()))}));
    }
    const auto secondsOf = [](sys_seconds moment) { return Value::integer(moment.time_since_epoch().count()); };
    const auto bytes = [](const Bytes& borrowed) { return Value::bytes(ByteView(borrowed)); };
    std::vector<Value::Entry> entries;
    const auto add = [&entries](Key key, Value value) {
        entries.push_back({Value::uint(std::to_underlying(key)), std::move(value)});
    };
    add(Key::Format, Value::uint(format));
    add(Key::Sequence, Value::uint(bundle.sequence));
    add(Key::Issued, secondsOf(bundle.issued));
    add(Key::Expires, secondsOf(bundle.expires));
    add(Key::CityRoot, bytes(bundle.cityRoot));
    add(Key::BundleSigner, bytes(bundle.bundleSigner));
    add(Key::StatusSigner, bytes(bundle.statusSigner));
    add(Key::CardSigners, Value::array(std::move(cardSigners)));
    add(Key::StatusToken, bytes(bundle.statusToken));
    add(Key::Withdrawn, Value::array(std::move(withdrawn)));
    const Bytes payload = cbor::encode(Value::map(std::move(entries)));
    return cose::sign(payload, signer, bundleType).transform([](cose::Signed&& made) {
        return std::move(made.message);
    });
}

Result<CityBundle> readCityBundle(ByteView message)
{
    if (message.size() > maxCityBundleBytes)
        return fail(FaultCode::SealTooLong);
    return cose::parse(message).and_then(bundleFrom);
}

Result<CityBundle> openCityBundle(ByteView message, const SignatureVerifier& bundleSigner)
{
    if (message.size() > maxCityBundleBytes)
        return fail(FaultCode::SealTooLong);
    return cose::open(message, bundleSigner).and_then(bundleFrom);
}

} // namespace kiosk
