// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "sync/city/desk_fault.h"
#include "sync/wire/kiosk_id.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace kiosk::sync {

/// Draws statusIndicesPerKiosk places of the status list that no other kiosk has, at random and in random order, and
/// writes them down in the city's folder before it returns. An allocation is never given twice, not even after a
/// failure.
[[nodiscard]] DeskResult<std::vector<std::uint32_t>> allocateIndices(const std::filesystem::path& cityFolder,
                                                                     const KioskId& kiosk, Entropy& entropy);

} // namespace kiosk::sync
