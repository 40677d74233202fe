// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_signers.h"
#include "app/ports/signing.h"
#include "storage/crypto/leaf.h"

#include <chrono>
#include <memory>
#include <span>
#include <vector>

namespace kiosk::crypto {

/// Checks signatures against certificates that lead to one pinned root.
///
/// Lane: any; adding certificates from the lane that built it, before others use it.
/// Time: the moment at which certificates must be valid is always given, never read from the system.
class CertificateVerifier final : public SignatureVerifier, public CardSigners {
public:
    /// Pins the root; no certificate is trusted yet.
    ///
    /// Faults: CertificateWrong: not a self-signed P-256 authority.
    [[nodiscard]] static Result<std::unique_ptr<CertificateVerifier>> open(ByteView rootPem);
    /// Pins the root and trusts every one of `leafPems`, each for `purpose` at `now`.
    ///
    /// Faults: as trust(), for the first that is refused.
    [[nodiscard]] static Result<std::unique_ptr<CertificateVerifier>>
    open(ByteView rootPem, std::span<const Bytes> leafPems, Purpose purpose, std::chrono::sys_seconds now);
    ~CertificateVerifier() override;

    /// Trusts one more certificate if the pinned root signed it, it is valid at `now` and it is for `purpose` only.
    ///
    /// Faults: CertificateWrong (native = X509_V_ERR_… of OpenSSL, 0 for the wrong purpose).
    [[nodiscard]] Result<Leaf> trust(ByteView leafPem, Purpose purpose, std::chrono::sys_seconds now);

    /// Tries every certificate with this kid: 8 bytes may collide.
    [[nodiscard]] Status verify(const Kid& kid, ByteView message, const EcdsaSignature& signature) const override;
    /// Looks only at certificates for card signers.
    [[nodiscard]] Status sealedBy(const Kid& kid, ByteView message, const EcdsaSignature& signature,
                                  const CardDays& days) const override;

    [[nodiscard]] const std::vector<Leaf>& leaves() const { return leaves_; }
    /// First trusted certificate with this kid; null when there is none.
    [[nodiscard]] const Leaf* find(const Kid& kid) const;

private:
    struct Trust;
    explicit CertificateVerifier(std::unique_ptr<Trust> trust);

    std::unique_ptr<Trust> trust_;
    std::vector<Leaf> leaves_;
};

/// Checks one raw ES256 signature with a public point, for keys that are pinned themselves.
///
/// Faults: KeyUnusable: not a point on P-256. SignatureWrong.
[[nodiscard]] Status verifyWithPoint(ByteView publicPoint, ByteView message, const EcdsaSignature& signature);

} // namespace kiosk::crypto
