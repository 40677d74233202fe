// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/wiring/kiosk_folder.h"
#include "sync/bundle_import.h"

#include <filesystem>
#include <string_view>

namespace kiosk::shell {

/// Makes this kiosk's keys where they are missing and writes what the city must certify.
///
/// The private keys stay in the state folder; the request holds public keys and the kiosk's name only.
/// Faults: KioskNotProvisioned: the name is not one; as writeKeyFile().
[[nodiscard]] Status makeRequest(const KioskFolder& folder, std::string_view kioskName,
                                 const std::filesystem::path& out);

/// Checks a provisioning folder against this kiosk's keys and root, and installs it in one step.
///
/// Faults: as sync::readBundle() and sync::installBundle().
[[nodiscard]] Result<sync::Bundle> importBundle(const KioskFolder& folder, const std::filesystem::path& from);

/// The bundle this kiosk runs with, checked again.
///
/// Faults: KioskNotProvisioned and as sync::readBundle().
[[nodiscard]] Result<sync::Bundle> openBundle(const KioskFolder& folder);

} // namespace kiosk::shell
