// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_number.h"
#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/compressor.h"
#include "app/ports/signing.h"
#include "app/privacy/wiped_text.h"

#include <cstdint>
#include <string>

namespace kiosk {

/// What symbol A ("public") says. Nothing that is not printed on the card.
struct SealContent {
    std::string issuer;
    std::string statusListUri;
    std::uint32_t statusIndex = 0;
    std::string cardNumber;
    WipedText fullName;
    CivilDay issuedDay;
    /// Last valid day; exp is its last second, UTC.
    CivilDay expiresDay;
    /// WebP, may be empty.
    Bytes face;
};

/// A signed seal, ready to be drawn.
struct Seal {
    /// base45 text for one alphanumeric QR segment.
    WipedText text;
    Kid kid{};
    EcdsaSignature signature{};
};

/// Makes and reads seals: CWT claim 169 (map dialect) in COSE_Sign1 (ES256), zlib, base45.
///
/// Lane: storage (where the signing key is); read() any.
class CardSealer {
public:
    CardSealer(Signer& signer, const Compressor& compressor);

    /// Faults: KeyMissing, KeyUnusable, SealTooLong (over 4,296 characters); SealMalformed: no number, no name, a text
    ///         that is not UTF-8, or a day that does not exist.
    [[nodiscard]] Result<Seal> make(const SealContent& content);

private:
    Signer& signer_;
    const Compressor& compressor_;
};

/// A seal taken apart, not yet trusted.
struct OpenedSeal {
    SealContent content;
    Kid kid{};
    EcdsaSignature signature{};
    /// The COSE Sig_structure the signature is over.
    Bytes signedBytes;
};

/// Takes a seal's text apart, strictly: base45, zlib (16 kB cap), CBOR (depth 8, no duplicate keys, no trailing bytes),
/// COSE_Sign1 with alg ES256 in the protected header, both claim-169 dialects.
///
/// Faults: SealMalformed, SealTooLong.
[[nodiscard]] Result<OpenedSeal> openSeal(std::string_view text, const Compressor& compressor);

} // namespace kiosk
