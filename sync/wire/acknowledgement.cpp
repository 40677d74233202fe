// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/acknowledgement.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"

#include <algorithm>

namespace kiosk::sync {

namespace {

using cbor::Value;

/// COSE header 16 keeps a signature made for one purpose from being read as another.
constexpr std::string_view acknowledgementType = "application/porchlight-acknowledgement+cbor";

std::optional<Digest> digest(const Value& value)
{
    const auto view = value.asBytes();
    Digest out{};
    if (!view || view->size() != out.size())
        return std::nullopt;
    std::ranges::copy(*view, out.begin());
    return out;
}

} // namespace

Result<Bytes> signAcknowledgement(const Acknowledgement& acknowledgement, Signer& signer)
{
    std::vector<Value> values;
    values.push_back(Value::text(std::string_view(acknowledgement.kiosk.text())));
    values.push_back(Value::uint(acknowledgement.sequence));
    values.push_back(Value::bytes(ByteView(acknowledgement.batch)));
    values.push_back(Value::bytes(ByteView(acknowledgement.ledgerHead)));
    values.push_back(Value::bytes(ByteView(acknowledgement.journalHead)));
    const auto payload = cbor::encode(Value::array(std::move(values)));
    return cose::sign(payload, signer, acknowledgementType).transform([](cose::Signed&& made) {
        return std::move(made.message);
    });
}

Result<Acknowledgement> openAcknowledgement(ByteView message, const SignatureVerifier& city)
{
    if (message.size() > maxAcknowledgementBytes)
        return fail(FaultCode::AcknowledgementWrong, 1);
    const auto opened = cose::open(message, city);
    if (!opened || opened->type != acknowledgementType)
        return fail(FaultCode::AcknowledgementWrong, 2);
    const auto value = cbor::decode(opened->payload, cbor::Form::Deterministic);
    const auto count = value ? value->items().size() : 0;
    if (count != acknowledgementKeys.size() && count != acknowledgementKeys.size() - 1)
        return fail(FaultCode::AcknowledgementWrong, 3);
    const auto items = value->items();
    const auto kiosk = KioskId::parse(items[0].asText().value_or(""));
    const auto sequence = items[1].asUint();
    const auto batch = digest(items[2]);
    const auto head = digest(items[3]);
    const auto journal = count == acknowledgementKeys.size() ? digest(items[4]) : Digest{};
    if (!kiosk || !sequence || !batch || !head || !journal)
        return fail(FaultCode::AcknowledgementWrong, 4);
    return Acknowledgement{*kiosk, *sequence, *batch, *head, *journal};
}

} // namespace kiosk::sync
