// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/status_places.h"

#include "app/seal/cbor.h"
#include "app/seal/cose_sign1.h"
#include "sync/bundle_manifest.h"

#include <utility>

namespace kiosk::sync {

namespace {

using cbor::Value;

/// The same key signs manifests and profiles: COSE header 16 tells them apart.
constexpr std::string_view placesType = "application/porchlight-places+cbor";

} // namespace

Result<Bytes> signPlaces(const StatusPlaces& given, Signer& bundleSigner)
{
    const Bytes list = encodeIndices(given.places);
    std::vector<Value> values;
    values.push_back(Value::text(std::string_view(given.kiosk.text())));
    values.push_back(Value::bytes(ByteView(list)));
    const auto payload = cbor::encode(Value::array(std::move(values)));
    return cose::sign(payload, bundleSigner, placesType).transform([](cose::Signed&& made) {
        return std::move(made.message);
    });
}

Result<StatusPlaces> openPlaces(ByteView message, const SignatureVerifier& bundleSigner)
{
    if (message.size() > maxPlacesBytes)
        return fail(FaultCode::BundleTampered, 20);
    const auto opened = cose::open(message, bundleSigner);
    if (!opened || opened->type != placesType)
        return fail(FaultCode::BundleTampered, 21);
    const auto value = cbor::decode(opened->payload, cbor::Form::Deterministic);
    if (!value || value->items().size() != placesKeys.size())
        return fail(FaultCode::BundleTampered, 22);
    const auto kiosk = KioskId::parse(value->items()[0].asText().value_or(""));
    const auto list = value->items()[1].asBytes();
    if (!kiosk || !list)
        return fail(FaultCode::BundleTampered, 23);
    return decodeIndices(*list).transform([&](std::vector<std::uint32_t>&& places) {
        return StatusPlaces{.kiosk = *kiosk, .places = std::move(places)};
    });
}

} // namespace kiosk::sync
