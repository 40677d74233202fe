// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

namespace kiosk::crypto {

/// SHA-256 by OpenSSL.
///
/// Lane: any.
class OpensslHasher final : public Hasher {
public:
    [[nodiscard]] Digest sha256(ByteView message) const override;
};

} // namespace kiosk::crypto
