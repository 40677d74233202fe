// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/policy/policy_profile.h"
#include "app/ports/signing.h"
#include "sync/bundle_manifest.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::sync {

/// A bundle whose every byte the city's bundle signer vouches for.
struct Bundle {
    KioskId kiosk;
    std::string cityUrl;
    PolicyProfile profile;
    std::vector<std::uint32_t> statusIndices;
    /// By the names in bundle_file, manifest included: exactly what was verified.
    std::map<std::string, Bytes, std::less<>> files;

    /// The file's bytes; `name` is one of bundle_file.
    [[nodiscard]] const Bytes& file(std::string_view name) const { return files.find(name)->second; }
};

/// What a bundle is measured against.
struct BundleTrust {
    /// Builds a verifier that trusts the second certificate (PEM) as a bundle signer below the first, or says why not.
    std::function<Result<std::unique_ptr<SignatureVerifier>>(ByteView rootPem, ByteView bundleSignerPem)> bundleSigner;
    /// Are the certificates in it for the keys this kiosk made?
    std::function<bool(const Bundle&)> isForOurKeys;
    /// The root this kiosk runs with. Empty on the first import only: then the bundle's own root counts, and a
    /// technician compares its fingerprint with the one the city printed before installing.
    std::optional<Bytes> installedRootPem;
    /// The name this kiosk runs under, if it has one already.
    std::optional<KioskId> installedKiosk;
};

/// Reads and checks a bundle folder: root, manifest, every file, kiosk, keys, profile.
///
/// Faults: BundleIncomplete: a file is missing or unreadable. BundleTampered: a byte is not the city's, or the root is
/// another. BundleForOtherKiosk. ProfileSignatureWrong, ProfileMalformed.
[[nodiscard]] Result<Bundle> readBundle(const std::filesystem::path& folder, const BundleTrust& trust,
                                        const Hasher& hasher);

/// Puts a bundle that was read in place of the present one, in one step; after a power cut there is the old one or the
/// new. Writes the bytes that were verified, not the stick again.
///
/// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed (native = errno): the old bundle is still in place.
[[nodiscard]] Status installBundle(const Bundle& bundle, const std::filesystem::path& stateFolder,
                                   const Hasher& hasher);

/// Where installBundle() puts it.
[[nodiscard]] std::filesystem::path installedBundleFolder(const std::filesystem::path& stateFolder);

/// Reads the installed bundle with the same checks, against its own root.
///
/// Faults: KioskNotProvisioned: there is none. Otherwise as readBundle().
[[nodiscard]] Result<Bundle> readInstalledBundle(const std::filesystem::path& stateFolder, BundleTrust trust,
                                                 const Hasher& hasher);

} // namespace kiosk::sync
