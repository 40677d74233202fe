// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"
#include "app/privacy/wiped_text.h"

#include <array>
#include <cstddef>
#include <string>

namespace kiosk::crypto {

/// How hard a guess shall be (Argon2id, RFC 9106).
struct PinCost {
    unsigned long long passes;
    std::size_t memoryBytes;
};

/// libsodium's "interactive" limits: 2 passes over 64 MiB.
[[nodiscard]] PinCost interactiveCost();

/// A salted Argon2id hash, with its cost and salt, as text ("$argon2id$…").
///
/// Time:   about 0.1 s at the interactive cost.
/// Faults: KeyUnusable: not enough memory, or the cost is outside what Argon2 allows.
[[nodiscard]] Result<std::string> hashPin(const WipedText& pin, PinCost cost = interactiveCost());

/// Is it this PIN? Compares in constant time; false too for a hash that is none.
[[nodiscard]] bool isPin(const std::string& hash, const WipedText& pin);

using PinSalt = std::array<std::byte, 16>;

/// A 32-byte key that only this PIN and this salt give.
///
/// Faults: KeyUnusable, as hashPin().
[[nodiscard]] Result<LockedBytes> keyFromPin(const WipedText& pin, const PinSalt& salt,
                                             PinCost cost = interactiveCost());

} // namespace kiosk::crypto
