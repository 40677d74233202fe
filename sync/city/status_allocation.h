// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "sync/bundle_manifest.h"
#include "sync/city/desk_fault.h"
#include "sync/wire/kiosk_id.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace kiosk::sync {

/// One part in so many of the status list is kept for decoys: no kiosk ever gets these places, so marking them revoked
/// revokes no card.
inline constexpr std::uint32_t decoyShare = 16;

/// Draws statusIndicesPerKiosk places of the status list that no other kiosk has and no decoy, at random and in random
/// order, and writes them down in the city's folder before it returns. An allocation is never given twice, not even
/// after a failure. When too few places are left the list doubles, up to `most`.
///
/// Problems: NoIndicesLeft, KioskNameTaken, FolderUnwritable.
[[nodiscard]] DeskResult<std::vector<std::uint32_t>> allocateIndices(const std::filesystem::path& cityFolder,
                                                                     const KioskId& kiosk, Entropy& entropy,
                                                                     std::uint32_t most = maxStatusListSlots);

/// Draws as many again for a kiosk that has a block, with the same promises, as one more lot of it.
///
/// Problems: NoIndicesLeft, FolderUnwritable. Faults: DeskKioskUnknown: it has no block yet.
[[nodiscard]] DeskResult<void> allocateMore(const std::filesystem::path& cityFolder, const KioskId& kiosk,
                                            Entropy& entropy, std::uint32_t most = maxStatusListSlots);

/// The places of all lots but the first, which lies in the kiosk's bundle. Faults: LedgerUnavailable.
[[nodiscard]] Result<std::vector<std::uint32_t>> furtherLotsOf(const std::filesystem::path& cityFolder,
                                                               const KioskId& kiosk);

/// The list's size and the places kept for decoys; the first are drawn when there are none yet.
struct StatusListPlan {
    std::uint32_t slots = statusListSlots;
    std::vector<std::uint32_t> decoys;
};
[[nodiscard]] DeskResult<StatusListPlan> statusListPlan(const std::filesystem::path& cityFolder, Entropy& entropy);

/// Keeps as many places for decoys again: those before are used up.
[[nodiscard]] DeskResult<StatusListPlan> planWithMoreDecoys(const std::filesystem::path& cityFolder, Entropy& entropy);

/// The places a kiosk was given, in all its lots; none for an unknown kiosk.
[[nodiscard]] Result<std::vector<std::uint32_t>> blockOf(const std::filesystem::path& cityFolder, const KioskId& kiosk);

} // namespace kiosk::sync
