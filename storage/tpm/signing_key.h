// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/keys.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/session.h"

namespace kiosk::tpm {

/// An EC P-256 key that is born in the TPM, stays there and signs only, with ECDSA over SHA-256. `opening`: what
/// authorises its use, TPMA_OBJECT_ADMINWITHPOLICY or TPMA_OBJECT_USERWITHAUTH.
[[nodiscard]] TPMT_PUBLIC signingShape(TPMA_OBJECT opening);

/// Faults: KeyUnusable: not an elliptic curve, or numbers too long for P-256.
[[nodiscard]] Result<crypto::PublicPoint> pointIn(const TPM2B_PUBLIC& area);

/// r || s by the loaded key; the session authorises it.
[[nodiscard]] Result<EcdsaSignature> signIn(TpmLink::Connection& connection, Session& session, ESYS_TR key,
                                            const Digest& digest);

} // namespace kiosk::tpm
