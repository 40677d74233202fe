// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/crypto/certificate_authority.h"
#include "storage/crypto/certificate_verifier.h"
#include "storage/crypto/software_signer.h"

#include <chrono>
#include <memory>

namespace kiosk::test {

inline constexpr std::chrono::sys_days enrolmentDay{std::chrono::year{2026} / 11 / 23};

/// A city root, one card signer below it and a verifier that trusts it; made anew for each test.
struct Trust {
    crypto::CityRoot root;
    std::unique_ptr<crypto::CertificateAuthority> authority;
    std::unique_ptr<crypto::SoftwareSigner> signer;
    std::unique_ptr<crypto::CertificateVerifier> verifier;
};

[[nodiscard]] Trust makeTrust();

/// A signer that claims another kid, for tokens whose bytes are known beforehand.
class RenamedSigner final : public Signer {
public:
    RenamedSigner(Signer& inner, const Kid& kid)
        : inner_(inner)
        , kid_(kid)
    {
    }

    [[nodiscard]] Kid kid() const override { return kid_; }
    [[nodiscard]] Result<EcdsaSignature> sign(ByteView message) override { return inner_.sign(message); }

private:
    Signer& inner_;
    Kid kid_;
};

} // namespace kiosk::test
