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
/// Privacy:  when replace() has succeeded the former root exists nowhere.
/// Faults:   every call: KeyMissing, KeyUnusable (native = the device's own number).
class RootKeeper {
public:
    static constexpr std::size_t rootBytes = 32;

    virtual ~RootKeeper() = default;

    /// The present root, 32 bytes.
    [[nodiscard]] virtual Result<LockedBytes> root() = 0;

    /// Overwrites the root with `next`, 32 bytes. After a fault either may be in place: ask root().
    [[nodiscard]] virtual Status replace(const LockedBytes& next) = 0;

    [[nodiscard]] virtual Protection protection() const = 0;
};

} // namespace kiosk::storage
