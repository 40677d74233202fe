// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kiosk {

/// What of people this process holds in memory now, and whether all that it gave back was overwritten.
struct WipeAccount {
    /// Blocks of LockedBytes but those of devices.
    std::int64_t blocks = 0;
    /// WipedText that is not empty.
    std::int64_t texts = 0;
    /// Pieces that were not all zero when they were given back; never falls.
    std::int64_t notZero = 0;

    [[nodiscard]] friend bool operator==(const WipeAccount&, const WipeAccount&) = default;
};

/// Lane: any.
[[nodiscard]] WipeAccount wipeAccount() noexcept;

// For WipedText and LockedBytes only.
void countBlocks(int change) noexcept;
void countTexts(int change) noexcept;
/// Looks at what is about to be given back; counts it when a byte is left.
void proveZero(std::span<const std::byte> released) noexcept;

} // namespace kiosk
