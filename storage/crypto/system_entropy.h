// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

namespace kiosk::crypto {

/// The kernel's random generator, through libsodium.
///
/// Lane: any.
class SystemEntropy final : public Entropy {
public:
    void fill(std::span<std::byte> out) override;
};

} // namespace kiosk::crypto
