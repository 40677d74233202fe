// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

namespace kiosk {

/// zlib streams (RFC 1950).
class Compressor {
public:
    virtual ~Compressor() = default;
    /// Level 9.
    [[nodiscard]] virtual Bytes deflate(ByteView plain) const = 0;
    /// Faults: SealTooLong when the output would pass `maxBytes`; SealMalformed for anything not exactly one stream.
    [[nodiscard]] virtual Result<Bytes> inflate(ByteView packed, std::size_t maxBytes) const = 0;
};

} // namespace kiosk
