// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/compressor.h"

namespace kiosk::crypto {

/// zlib streams by zlib.
///
/// Lane:    any.
/// Privacy: its working buffers are overwritten; the result is the caller's to wipe.
class ZlibCompressor final : public Compressor {
public:
    [[nodiscard]] Bytes deflate(ByteView plain) const override;
    [[nodiscard]] Result<Bytes> inflate(ByteView packed, std::size_t maxBytes) const override;
};

} // namespace kiosk::crypto
