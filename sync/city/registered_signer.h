// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/certificate_verifier.h"

namespace kiosk::sync {

/// Trusts one kiosk's card signer: the register is the city's own, so a certificate in it needs no chain. Borrows.
class RegisteredSigner final : public SignatureVerifier {
public:
    explicit RegisteredSigner(const crypto::Leaf& leaf)
        : leaf_(leaf)
    {
    }
    [[nodiscard]] Status verify(const Kid& kid, ByteView message, const EcdsaSignature& signature) const override
    {
        if (kid != leaf_.kid || leaf_.purpose != crypto::Purpose::CardSigner)
            return fail(FaultCode::KeyMissing);
        return crypto::verifyWithPoint(leaf_.publicPoint, message, signature);
    }

private:
    const crypto::Leaf& leaf_;
};

} // namespace kiosk::sync
