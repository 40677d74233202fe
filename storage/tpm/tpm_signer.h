// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/tpm/resident_key.h"

#include <memory>

namespace kiosk::tpm {

/// Signs with a resident key and the city's certificate for it.
///
/// Lane: storage; one at a time.
/// Time: sign() within 1 s on a discrete chip, 20 ms on swtpm.
class TpmSigner final : public Signer {
public:
    /// Faults: KeyMissing: no key, or the certificate is empty. CertificateWrong: unreadable, or for another key.
    [[nodiscard]] static Result<std::unique_ptr<TpmSigner>> open(std::unique_ptr<ResidentKey> key,
                                                                 ByteView certificatePem);

    [[nodiscard]] Kid kid() const override { return kid_; }
    /// Faults: TpmAbsent, TpmStateChanged, TpmBusy, TpmReportsFault besides the port's.
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView message) override;

private:
    TpmSigner(std::unique_ptr<ResidentKey> key, const Kid& kid);

    std::unique_ptr<ResidentKey> key_;
    Kid kid_;
};

} // namespace kiosk::tpm
