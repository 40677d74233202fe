// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kiosk::sync {

/// Longest message anybody reads: more than a hundred thousand places.
inline constexpr std::size_t maxPlacesBytes = std::size_t{1} << 20U;

/// The places of the status list that the city gave a kiosk after the ones of its bundle: all of them each time, so
/// that one message lost is made good by the next.
struct StatusPlaces {
    KioskId kiosk;
    /// In random order.
    std::vector<std::uint32_t> places;

    [[nodiscard]] friend bool operator==(const StatusPlaces&, const StatusPlaces&) = default;
};

/// The values of such a message, in wire order.
inline constexpr std::array<std::string_view, 2> placesKeys{"kiosk", "places"};

/// COSE_Sign1 over the CBOR array of placesKeys; the places as in the bundle's file of that name.
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signPlaces(const StatusPlaces& given, Signer& bundleSigner);

/// Faults: BundleTampered: not such a message, or not signed by the city's bundle signer.
[[nodiscard]] Result<StatusPlaces> openPlaces(ByteView message, const SignatureVerifier& bundleSigner);

} // namespace kiosk::sync
