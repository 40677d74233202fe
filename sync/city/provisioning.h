// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "sync/city/desk_fault.h"
#include "sync/wire/kiosk_id.h"

#include <chrono>
#include <filesystem>

namespace kiosk::sync {

/// What the clerk asks for: a bundle for the kiosk whose request lies in `request`, under the rules in `profile`.
struct ProvisioningOrder {
    std::filesystem::path city;
    /// The files of request_file.
    std::filesystem::path request;
    std::filesystem::path profile;
    /// Made here; must not be there yet.
    std::filesystem::path out;
    KioskId kiosk;
    std::chrono::sys_seconds now;
};

/// Certifies the kiosk's keys, gives it places in the status list, signs profile and manifest, registers the kiosk and
/// writes the bundle (the files of bundle_file). The card-signing certificate outlives the last card by the profile's
/// longest validity.
[[nodiscard]] DeskResult<void> provisionKiosk(const ProvisioningOrder& order, const Hasher& hasher, Entropy& entropy);

/// A name nobody chose: "kiosk-" and eight random hexadecimal digits.
[[nodiscard]] KioskId randomKioskName(Entropy& entropy);

} // namespace kiosk::sync
