// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"

#include <memory>

namespace kiosk::crypto {

/// Signs with a private key held in this process; a signer whose key never leaves the TPM takes its place in the next
/// issue.
///
/// Lane:    storage or sync; one at a time.
/// Nonces:  deterministic (RFC 6979), so that a weak random generator cannot give the key away.
/// Privacy: OpenSSL keeps the key in ordinary memory and clears it on release.
class SoftwareSigner final : public Signer {
public:
    /// Faults: KeyMissing: one of the two is empty. KeyUnusable: not a P-256 key in PEM (PKCS#8, unencrypted).
    ///         CertificateWrong: unreadable, or for another key.
    [[nodiscard]] static Result<std::unique_ptr<SoftwareSigner>> open(ByteView privateKeyPem, ByteView certificatePem);
    ~SoftwareSigner() override;

    [[nodiscard]] Kid kid() const override;
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView message) override;

private:
    struct Key;
    SoftwareSigner(std::unique_ptr<Key> key, const Kid& kid);

    std::unique_ptr<Key> key_;
    Kid kid_;
};

} // namespace kiosk::crypto
