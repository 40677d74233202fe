// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/bundle_manifest.h"
#include "sync/city/desk_fault.h"
#include "sync/city/ledger.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace kiosk::sync {

/// A kiosk gets another lot when its cards leave fewer places than this, a quarter of a block: time for the courier,
/// and for places that a kiosk used up without the ledger's hearing of a card.
inline constexpr std::size_t enoughPlaces = statusIndicesPerKiosk / 4;

/// Draws another lot of places for a kiosk, and lays all it got after its bundle, signed (sync/wire/status_places.h),
/// where the server hands it to the kiosk's courier. Returns the same message, for a stick.
///
/// Faults: DeskKioskUnknown, CityRefusedKiosk: it was withdrawn; KeyMissing, KeyUnusable: of the bundle signer;
///         DeskPublicationUnwritable, LedgerUnavailable. Problems: as allocateMore().
[[nodiscard]] DeskResult<Bytes> giveMorePlaces(const std::filesystem::path& city, const KioskId& kiosk,
                                               Entropy& entropy);

/// The same for every kiosk in use that has fewer than enoughPlaces left, as far as the ledger tells: which ones. To be
/// run with publish(), on the machine with the offline keys.
///
/// Faults: as giveMorePlaces().
[[nodiscard]] DeskResult<std::vector<KioskId>> topUpKiosks(const std::filesystem::path& city, Ledger& ledger,
                                                           Entropy& entropy);

} // namespace kiosk::sync
