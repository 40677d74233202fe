// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace kiosk {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;
using Digest = std::array<std::byte, 32>;
using Kid = std::array<std::byte, 8>;
using EcdsaSignature = std::array<std::byte, 64>;

/// Signs with one ES256 key (ECDSA P-256 over SHA-256, RFC 9053 section 2.1); the key itself is never seen.
///
/// Lane: storage or sync; one at a time.
class Signer {
public:
    virtual ~Signer() = default;

    /// First 8 bytes of SHA-256 over the certificate's DER.
    [[nodiscard]] virtual Kid kid() const = 0;
    /// r || s over `message`. Faults: KeyMissing, KeyUnusable.
    [[nodiscard]] virtual Result<EcdsaSignature> sign(ByteView message) = 0;
};

/// Checks ES256 signatures against certificates it was built with.
class SignatureVerifier {
public:
    virtual ~SignatureVerifier() = default;

    /// Faults: KeyMissing: no certificate with this kid. SignatureWrong.
    [[nodiscard]] virtual Status verify(const Kid& kid, ByteView message, const EcdsaSignature& signature) const = 0;
};

/// SHA-256 (FIPS 180-4).
class Hasher {
public:
    virtual ~Hasher() = default;
    [[nodiscard]] virtual Digest sha256(ByteView message) const = 0;
};

/// The system's random generator; failure ends the process.
class Entropy {
public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<std::byte> out) = 0;
};

/// HPKE (RFC 9180) auth mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: from this kiosk to the city's key.
class BatchSealer {
public:
    virtual ~BatchSealer() = default;
    /// enc || ciphertext; `context` is authenticated, not sent. Faults: SealingFailed.
    [[nodiscard]] virtual Result<Bytes> seal(ByteView plain, ByteView context) = 0;
};

/// The city's half of BatchSealer.
class BatchOpener {
public:
    virtual ~BatchOpener() = default;
    /// `senderKey`: the kiosk's public point, uncompressed (65 bytes). Faults: OpeningFailed.
    [[nodiscard]] virtual Result<Bytes> open(ByteView sealed, ByteView context, ByteView senderKey) = 0;
};

} // namespace kiosk
