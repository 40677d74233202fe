// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"

#include <cstddef>
#include <string_view>

namespace kiosk::crypto {

inline constexpr std::size_t keyBytes = 32;
/// Nonce (24) and tag (16): what sealing adds.
inline constexpr std::size_t sealOverheadBytes = 40;

/// XChaCha20-Poly1305 (libsodium) under a random nonce: nonce || ciphertext || tag. `aad` is authenticated, not kept.
///
/// Faults: KeyUnusable: the key is not 32 bytes.
[[nodiscard]] Result<Bytes> sealWith(ByteView key, ByteView plain, ByteView aad);

/// The other way, into locked memory.
///
/// Faults: KeyUnusable; OpeningFailed: other key, other `aad`, or changed.
[[nodiscard]] Result<LockedBytes> openWith(ByteView key, ByteView sealed, ByteView aad);

/// A 32-byte key for one use: HKDF-SHA256 (RFC 5869) of `root` (at least 32 bytes) without salt, `label` as info.
///
/// Faults: KeyUnusable: the root is shorter or the label empty.
[[nodiscard]] Result<LockedBytes> deriveKey(ByteView root, std::string_view label);

/// 32 random bytes.
[[nodiscard]] LockedBytes randomKey();

} // namespace kiosk::crypto
