// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/keys.h"
#include "storage/tpm/tpm_link.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace kiosk::tpm {

/// The kiosk's identity: the EC P-256 key the courier shows the city in TLS, certified by the city. Made in the TPM and
/// never out of it. Its file is PEM in the form of OpenSSL's TPM provider ("TSS2 PRIVATE KEY"), because the courier,
/// which may include nothing of this folder, uses it through that provider.
///
/// Lane:     storage; one at a time.
/// Lifetime: the link outlives it.
/// Time:     make() and makeRequest() within 2 s on a discrete chip.
/// Privacy:  bound to this TPM, not to the registers: the provider (1.3) knows no policies, so the key has an empty
///           authorisation, outside the lock-out. Who has the file and this very machine can be the kiosk towards the
///           city, also after the machine was changed. He can hand in batches, which are sealed by another key, and
///           read nothing. The keys behind which there are cards and records are bound to the registers.
/// Faults:   every call: the link's.
class IdentityKey {
public:
    /// Makes a new one and writes `file`; a former one is gone, so its certificate is worth nothing any more.
    /// Faults: VaultReadOnly, VaultDiskFull, VaultIoFailed.
    [[nodiscard]] static Result<std::unique_ptr<IdentityKey>> make(TpmLink& link, const std::filesystem::path& file);

    /// Faults: KeyMissing: no such file. KeyUnusable: torn, or a key that could leave the TPM or do more than sign.
    ///         TpmIsAnother: made by another TPM, or this one was cleared.
    [[nodiscard]] static Result<std::unique_ptr<IdentityKey>> open(TpmLink& link, const std::filesystem::path& file);
    ~IdentityKey();

    [[nodiscard]] const crypto::PublicPoint& publicPoint() const;

    /// A certificate request (PKCS#10) in PEM, signed by this key. Faults: CertificateWrong: the name is empty or
    /// longer than 64 characters.
    [[nodiscard]] Result<Bytes> makeRequest(std::string_view commonName);

private:
    struct Blob;
    IdentityKey(TpmLink& link, std::unique_ptr<Blob> blob);
    [[nodiscard]] Result<EcdsaSignature> sign(const Digest& digest);

    TpmLink& link_;
    std::unique_ptr<Blob> blob_;
};

} // namespace kiosk::tpm
