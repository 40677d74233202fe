// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

namespace kiosk::crypto {

/// A key that only its own TPM can use, below the storage primary of the owner and without an authorisation.
struct TpmKey {
    Bytes publicArea; ///< TPM2B_PUBLIC as the TPM writes it (TPM 2.0 part 2, section 12.2.5)
    Bytes wrapped;    ///< TPM2B_PRIVATE (section 12.3.7): worth nothing without that TPM
};

/// The file form that OpenSSL's provider for TPMs reads: "TSS2 PRIVATE KEY", a loadable key ("ASN.1 Specification for
/// TPM 2.0 Key Files", OID 2.23.133.10.1.3). Faults: KeyUnusable.
[[nodiscard]] Result<Bytes> tpmKeyPem(const TpmKey& key);

/// What tpmKeyPem() writes, and what the provider writes of the same kind. Faults: KeyUnusable.
[[nodiscard]] Result<TpmKey> readTpmKeyPem(ByteView pem);

} // namespace kiosk::crypto
