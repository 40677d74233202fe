// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/locked_bytes.h"

#include <cstdint>

namespace kiosk::storage {

/// How the root is kept; Reduced is told to staff and may be refused by the profile.
enum class Protection : std::uint8_t { Full, Reduced };

/// Holds the one erasable root under which the key table is sealed. Replacing it is the moment of destruction.
///
/// Lane:     storage.
/// Lifetime: outlives the Store.
/// Time:     each call within 2 s (a discrete TPM); a root in memory answers at once.
/// Order:    root() at any time; prepare(), then commit().
/// Privacy:  when commit() has succeeded the former root exists nowhere.
/// Faults:   every call: KeyMissing, KeyUnusable, or the device's own (native = its number).
class RootKeeper {
public:
    static constexpr std::size_t rootBytes = 32;

    virtual ~RootKeeper() = default;

    /// The present root, 32 bytes.
    [[nodiscard]] virtual Result<LockedBytes> root() = 0;

    /// Draws the next root at random and returns it, 32 bytes. Nothing is destroyed yet; drawing again forgets the
    /// former draw. The keeper draws, because a root may be more than the bytes that its device stores.
    [[nodiscard]] virtual Result<LockedBytes> prepare() = 0;

    /// Puts the root drawn last in the place of the present one. After a fault either may be in place: ask root().
    ///
    /// Faults: KeyMissing: nothing was drawn since the last commit().
    [[nodiscard]] virtual Status commit() = 0;

    [[nodiscard]] virtual Protection protection() const = 0;
};

} // namespace kiosk::storage
