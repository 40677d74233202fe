// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/privacy/locked_bytes.h"
#include "storage/crypto/leaf.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::crypto {

/// The city's root: private key (PEM PKCS#8) and self-signed certificate (PEM).
struct CityRoot {
    LockedBytes privateKeyPem;
    Bytes certificatePem;
};

/// What a new certificate shall say.
struct LeafOrder {
    Purpose purpose = Purpose::CardSigner;
    std::chrono::sys_seconds notBefore;
    /// How long the key may be used. A card signer's certificate goes on for `cardValidity` after that.
    std::chrono::days useFor{90};
    /// Card signers only: the longest time a card is valid.
    std::chrono::days cardValidity{0};
    /// City servers only: at least one of the two.
    std::vector<std::string> dnsNames;
    std::vector<std::string> ipAddresses;
};

/// Issues certificates below the city's root: P-256, ECDSA with SHA-256, random 127-bit serials, one purpose each.
///
/// Lane:     any; meant for the city's key desk, away from kiosks.
/// Lifetime: the root key is in OpenSSL's memory until this object goes.
class CertificateAuthority {
public:
    /// A new root: valid 30 years from `notBefore`, path length 0, signs certificates and revocation lists only.
    ///
    /// Faults: KeyUnusable; CertificateWrong: the name is empty or longer than 64 characters.
    [[nodiscard]] static Result<CityRoot> createRoot(std::string_view cityName, std::chrono::sys_seconds notBefore);

    /// Faults: KeyMissing, KeyUnusable; CertificateWrong: not an authority, or for another key.
    [[nodiscard]] static Result<std::unique_ptr<CertificateAuthority>> open(ByteView rootKeyPem, ByteView rootPem);
    ~CertificateAuthority();

    /// A certificate (PEM) for the key and name in a request, after its self-signature was checked.
    ///
    /// Faults: CertificateWrong, SignatureWrong (the request was changed), KeyUnusable.
    [[nodiscard]] Result<Bytes> issue(ByteView requestPem, const LeafOrder& order);

    /// The same for a key whose owner is known otherwise.
    [[nodiscard]] Result<Bytes> issue(const PublicPoint& key, std::string_view commonName, const LeafOrder& order);

private:
    struct Authority;
    explicit CertificateAuthority(std::unique_ptr<Authority> authority);

    std::unique_ptr<Authority> authority_;
};

} // namespace kiosk::crypto
