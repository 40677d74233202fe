// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/wiring/keys/kiosk_keys.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "sync/bundle_import.h"

#include <filesystem>
#include <string_view>

namespace kiosk::shell {

/// Makes the key that seals batches where it is missing and writes what the city must certify.
///
/// The private keys stay where they are; the request holds public keys and the kiosk's name only.
/// Faults: KioskNotProvisioned: the name is not one; as writeKeyFile(); as KioskKeys.
[[nodiscard]] Status makeRequest(const KioskFolder& folder, KioskKeys& keys, std::string_view kioskName,
                                 const std::filesystem::path& out);

/// Checks a provisioning folder against this kiosk's keys and root, and installs it in one step. The journal learns
/// of it from noteImports().
///
/// Faults: as markImport(), sync::readBundle() and sync::installBundle(). TpmRequired: its rules refuse a kiosk like
/// this.
[[nodiscard]] Result<sync::Bundle> importBundle(const KioskFolder& folder, KioskKeys& keys,
                                                const std::filesystem::path& from);

/// The bundle this kiosk runs with, checked again; without `keys` for a statement that only quotes its rules.
///
/// Faults: KioskNotProvisioned, TpmRequired and as sync::readBundle().
[[nodiscard]] Result<sync::Bundle> openBundle(const KioskFolder& folder, KioskKeys* keys);

} // namespace kiosk::shell
