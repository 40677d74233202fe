// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "storage/crypto/keys.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace kiosk::crypto {

/// What a key may be used for; a certificate is for exactly one of them.
enum class Purpose : std::uint8_t {
    CardSigner,            ///< seals on cards
    KioskIdentity,         ///< TLS client, batches
    CityServer,            ///< TLS server
    BundleSigner,          ///< profiles, provisioning and city bundles
    AcknowledgementSigner, ///< "the city has batch n"
    StatusSigner,          ///< status lists
};

/// The extended key usage (RFC 5280 section 4.2.1.12) that stands for a purpose.
///
/// TLS purposes have the registered OIDs. Ours are below 1.3.6.1.4.1.32473, the enterprise number reserved for examples
/// (RFC 5612): a city replaces that arc by its own before its first real card.
[[nodiscard]] const char* usageOid(Purpose purpose);

/// A certificate below the city's root, read.
struct Leaf {
    Kid kid{};
    Purpose purpose = Purpose::CardSigner;
    std::string commonName;
    PublicPoint publicPoint{};
    std::chrono::sys_seconds notBefore;
    std::chrono::sys_seconds notAfter;
    /// The PrivateKeyUsagePeriod: signatures outside it do not count. Absent: notBefore and notAfter are its ends.
    std::optional<std::chrono::sys_seconds> usageFrom;
    std::optional<std::chrono::sys_seconds> usageUntil;

    /// Could the key have been used on that day? OpenSSL does not look at PrivateKeyUsagePeriod, so we must. Whole
    /// days, because a seal names only the day it was made.
    [[nodiscard]] bool maySignOn(std::chrono::sys_days day) const;
};

/// Reads a certificate without trusting it.
///
/// Faults: CertificateWrong: not a P-256 certificate for exactly one known purpose that may make signatures; a card
///         signer's without the period in which its key may be used.
[[nodiscard]] Result<Leaf> readLeaf(ByteView certificatePem);

} // namespace kiosk::crypto
