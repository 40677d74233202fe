// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/city/city_folder.h"
#include "sync/city/desk_fault.h"

#include <chrono>
#include <filesystem>

namespace kiosk::sync {

/// Makes a city: root, server certificate for the address, bundle signer, status signer, acknowledgement signer, batch
/// key pair, each in its own file of `folder`, which must not be one already. Private keys are readable by the owner
/// only.
[[nodiscard]] DeskResult<void> foundCity(const std::filesystem::path& folder, const CitySettings& settings,
                                         std::chrono::sys_seconds now);

/// The first moment a certificate made at `now` counts: a day back, because a kiosk's calendar may be behind UTC's, and
/// to the day, because nobody needs to know the hour.
[[nodiscard]] std::chrono::sys_seconds validFrom(std::chrono::sys_seconds now);

} // namespace kiosk::sync
