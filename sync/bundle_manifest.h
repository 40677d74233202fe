// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// The files of a provisioning bundle, by name. `manifest` vouches for all the others.
namespace bundle_file {
inline constexpr std::string_view manifest = "manifest.cose";
inline constexpr std::string_view cityRoot = "city-root.pem";
inline constexpr std::string_view bundleSigner = "bundle-signer.pem";
inline constexpr std::string_view acknowledgementSigner = "ack-signer.pem";
inline constexpr std::string_view cardSigner = "card-signer.pem";
inline constexpr std::string_view identity = "identity.pem";
/// The city's batch key: an uncompressed P-256 point, 65 bytes.
inline constexpr std::string_view batchKey = "batch-key.pub";
inline constexpr std::string_view profile = "profile.json";
inline constexpr std::string_view profileSignature = "profile.sig";
/// One decimal index a line, in random order.
inline constexpr std::string_view statusIndices = "status-indices";
/// {"format": 1, "kiosk": …, "city_url": …}
inline constexpr std::string_view kiosk = "kiosk.json";

inline constexpr std::array all{cityRoot, bundleSigner, acknowledgementSigner, cardSigner,    identity,
                                batchKey, profile,      profileSignature,      statusIndices, kiosk};
} // namespace bundle_file

/// May lie beside them: the city's checking file (app/seal/city_bundle.h), which vouches for itself.
inline constexpr std::string_view checkingFileName = "city-bundle";

/// What the three files of a request are called: what a kiosk asks the city to certify.
namespace request_file {
inline constexpr std::string_view cardSigner = "card-signer.csr";
inline constexpr std::string_view identity = "identity.csr";
/// The point batches are sealed from: 65 bytes.
inline constexpr std::string_view batchSender = "batch-sender.pub";
} // namespace request_file

/// Longest file of a bundle.
inline constexpr std::size_t maxBundleFileBytes = 1024 * 1024;
/// Places in the city's status list at first; it doubles when they are given away, up to what checkers read
/// (app/seal/status_list.h). How many of them one kiosk gets.
inline constexpr std::uint32_t statusListSlots = 131'072;
inline constexpr std::uint32_t maxStatusListSlots = 16'777'216;
inline constexpr std::size_t statusIndicesPerKiosk = 4096;

/// What the city's bundle signer says about a bundle.
struct BundleManifest {
    KioskId kiosk;
    std::map<std::string, Digest, std::less<>> files;
};

/// COSE_Sign1 over the CBOR map {1: format, 2: kiosk, 3: {file name: SHA-256}}.
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signManifest(const BundleManifest& manifest, Signer& signer);

/// Faults: BundleTampered.
[[nodiscard]] Result<BundleManifest> openManifest(ByteView message, const SignatureVerifier& bundleSigner);

/// The status-indices file; decoding refuses anything but distinct indices below
/// maxStatusListSlots.
///
/// Faults: BundleTampered.
[[nodiscard]] Bytes encodeIndices(std::span<const std::uint32_t> indices);
[[nodiscard]] Result<std::vector<std::uint32_t>> decodeIndices(ByteView file);

} // namespace kiosk::sync
