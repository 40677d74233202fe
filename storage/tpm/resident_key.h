// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/keys.h"
#include "storage/tpm/tpm_link.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace kiosk::tpm {

/// An EC P-256 signing key that was made in the TPM and never leaves it (TPM 2.0 part 3, sections 12.1 and 20.2). Signs
/// unattended while the machine's registers are as they were at set-up; it signs only, with ECDSA over SHA-256.
///
/// Lane:     storage; one at a time.
/// Lifetime: the link outlives it.
/// Time:     sign() within 1 s on a discrete chip, 20 ms on swtpm.
/// Nonces:   the TPM's own random numbers.
/// Faults:   every call: the link's.
class ResidentKey {
public:
    /// Makes a new one and writes its blob to `file`. Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed.
    [[nodiscard]] static Result<std::unique_ptr<ResidentKey>> make(TpmLink& link, const std::filesystem::path& file);

    /// Faults: KeyMissing: no such file. KeyUnusable: torn or changed. TpmIsAnother: made by another TPM.
    [[nodiscard]] static Result<std::unique_ptr<ResidentKey>> open(TpmLink& link, const std::filesystem::path& file);
    ~ResidentKey();

    [[nodiscard]] const crypto::PublicPoint& publicPoint() const;

    /// r || s over a SHA-256 digest. Faults: TpmStateChanged: other firmware or software.
    [[nodiscard]] Result<EcdsaSignature> sign(const Digest& digest);

    /// A certificate request (PKCS#10) in PEM, signed by this key. Faults: as sign(); CertificateWrong: the name is
    /// empty or longer than 64 characters.
    [[nodiscard]] Result<Bytes> makeRequest(std::string_view commonName);

private:
    struct Blob;
    ResidentKey(TpmLink& link, std::unique_ptr<Blob> blob);

    TpmLink& link_;
    std::unique_ptr<Blob> blob_;
};

} // namespace kiosk::tpm
