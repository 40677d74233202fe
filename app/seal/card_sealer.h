// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_number.h"
#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/compressor.h"
#include "app/ports/signing.h"
#include "app/privacy/wiped_text.h"

#include <cstdint>
#include <optional>
#include <string>

namespace kiosk {

/// What one of the card's symbols says. Nothing that is not printed on the card. Symbol A ("public") has the face and
/// no details; symbol B ("details", only when the holder wants it) has details and no face. Each is signed by itself;
/// number, index and kid say that they are of one card.
struct SealContent {
    std::string issuer;
    std::string statusListUri;
    std::uint32_t statusIndex = 0;
    std::string cardNumber;
    WipedText fullName;
    CivilDay issuedDay;
    /// Last valid day; exp is its last second, UTC.
    CivilDay expiresDay;
    /// A: WebP, may be empty.
    Bytes face;
    /// B.
    std::optional<CivilDay> birthDay;
    /// B: lines separated by '\n'; may be empty.
    WipedText address;
};

/// Symbol B of the card whose symbol A is `card`.
[[nodiscard]] SealContent detailsOf(const SealContent& card, std::optional<CivilDay> birthDay, WipedText address);

/// A signed seal, ready to be drawn.
struct Seal {
    /// base45 text for one alphanumeric QR segment.
    WipedText text;
    Kid kid{};
    EcdsaSignature signature{};
};

/// Makes and reads seals: CWT claim 169 (map dialect) in COSE_Sign1 (ES256), zlib, base45.
///
/// Lane: storage (where the signing key is) but where told otherwise.
class CardSealer {
public:
    CardSealer(Signer& signer, const Compressor& compressor);

    /// Faults: KeyMissing, KeyUnusable, SealTooLong (over 4,296 characters); SealMalformed: no number, no name, a text
    ///         that is not UTF-8, or a day that does not exist.
    [[nodiscard]] Result<Seal> make(const SealContent& content);

    /// The signed slip of a card (app/seal/slip.h), as text for a code. Faults: KeyMissing, KeyUnusable.
    [[nodiscard]] Result<std::string> makeSlip(std::uint32_t statusIndex, const CardNumber& number);

    /// The signed word that the card at this place was replaced (app/seal/replaced.h). Faults: KeyMissing, KeyUnusable.
    [[nodiscard]] Result<Bytes> makeReplaced(std::uint32_t statusIndex);

    /// The signature in a seal's text; what else it says is wiped.
    ///
    /// Lane:   any.
    /// Faults: as openSeal().
    [[nodiscard]] Result<EcdsaSignature> signatureIn(std::string_view text) const;

    /// How many bytes of face a symbol of so many characters (alphanumericRoom()) has room for beside the rest of
    /// `content`, whatever its index will be: 450 to 600. Signs nothing.
    ///
    /// Lane:   any.
    /// Time:   within 5 ms.
    /// Faults: CardSealTooLarge: under 450, where a face is only a blur. As make() but for the key.
    [[nodiscard]] Result<std::size_t> faceRoom(const SealContent& content, std::size_t characters) const;

    /// The name of `content` as such a symbol carries it beside a face: whole, or as much of it as leaves the face its
    /// least room (app/seal/name_in_code.h).
    ///
    /// Lane:   any.
    /// Time:   within 20 ms.
    /// Faults: CardSealTooLarge: not even one letter fits. As make() but for the key.
    [[nodiscard]] Result<WipedText> nameBesideFace(const SealContent& content, std::size_t characters) const;

    /// Does a symbol of so many characters hold `content` as it is, whatever its index will be? Signs nothing.
    ///
    /// Lane: any.
    /// Time: within 5 ms.
    [[nodiscard]] bool fits(const SealContent& content, std::size_t characters) const;

private:
    /// Of a copy to measure with, packed, at the most.
    [[nodiscard]] Result<std::size_t> packedSize(const SealContent& sample) const;

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
/// COSE_Sign1 with alg ES256 in the protected header, both claim-169 dialects; CBOR must be deterministic.
///
/// Faults: SealMalformed, SealTooLong.
[[nodiscard]] Result<OpenedSeal> openSeal(std::string_view text, const Compressor& compressor);

} // namespace kiosk
