// SPDX-License-Identifier: Apache-2.0
#include "app/seal/journal_head.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <algorithm>
#include <string_view>

namespace kiosk {

namespace {

using cbor::Value;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::string_view headType = "application/porchlight-journal-head+cbor";
/// End of the year 9999.
constexpr std::uint64_t lastDay = 2'932'896;

Result<JournalHead> headFrom(const cose::Sign1& message)
{
    if (message.type != headType)
        return fail(FaultCode::SealMalformed, 1);
    const auto value = cbor::decode(message.payload, cbor::Form::Deterministic);
    if (!value || value->kind() != Value::Kind::Array || value->items().size() != 3)
        return fail(FaultCode::SealMalformed, 2);
    const auto sequence = value->items()[0].asUint();
    const auto hash = value->items()[1].asBytes();
    const auto day = value->items()[2].asUint();
    JournalHead head;
    if (!sequence || !hash || hash->size() != head.hash.size() || !day || *day > lastDay)
        return fail(FaultCode::SealMalformed, 3);
    head.sequence = *sequence;
    std::ranges::copy(*hash, head.hash.begin());
    head.day = CivilDay{sys_days{days{static_cast<int>(*day)}}};
    return head;
}

} // namespace

Result<Bytes> signJournalHead(const JournalHead& head, Signer& signer)
{
    const auto since1970 = head.day.ok() ? sys_days{head.day}.time_since_epoch().count() : -1;
    if (since1970 < 0)
        return fail(FaultCode::SealMalformed);
    std::vector<Value> values;
    values.push_back(Value::uint(head.sequence));
    values.push_back(Value::bytes(ByteView(head.hash)));
    values.push_back(Value::uint(static_cast<std::uint64_t>(since1970)));
    const auto payload = cbor::encode(Value::array(std::move(values)));
    return cose::sign(payload, signer, headType).transform([](cose::Signed&& made) { return std::move(made.message); });
}

Result<JournalHead> readJournalHead(ByteView message)
{
    if (message.size() > maxJournalHeadBytes)
        return fail(FaultCode::SealMalformed);
    return cose::parse(message).and_then(headFrom);
}

Result<JournalHead> openJournalHead(ByteView message, const SignatureVerifier& kiosk)
{
    if (message.size() > maxJournalHeadBytes)
        return fail(FaultCode::SealMalformed);
    return cose::open(message, kiosk).and_then(headFrom);
}

} // namespace kiosk
