// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_number.h"
#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosk {

/// With this whoever holds it can report one card lost, without a name: the card's place in the public status list and
/// its random number, signed by the kiosk that made the card. Both are printed on the card as well.
struct Slip {
    std::uint32_t statusIndex = 0;
    CardNumber cardNumber;

    [[nodiscard]] friend bool operator==(const Slip&, const Slip&) = default;
};

/// Longest signed slip anybody reads, and its longest text.
inline constexpr std::size_t maxSlipBytes = 256;
inline constexpr std::size_t maxSlipCharacters = maxSlipBytes / 2 * 3;

/// COSE_Sign1 over the CBOR array [place, number]. Its type keeps it from being read as a card's seal, which the same
/// key signs.
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signSlip(const Slip& slip, Signer& signer);

/// A slip taken apart, not yet trusted.
struct ReadSlip {
    Slip slip;
    Kid kid{};
};

/// Takes a slip apart, strictly: its type, deterministic CBOR, nothing behind it, a number as it is printed.
///
/// Faults: SlipMalformed.
[[nodiscard]] Result<ReadSlip> readSlip(ByteView message);

/// readSlip(), after the signature was checked.
///
/// Faults: SlipMalformed. SlipForeign: the verifier does not know the signer. SlipForged.
[[nodiscard]] Result<Slip> openSlip(ByteView message, const SignatureVerifier& kiosks);

/// A signed slip as text for one alphanumeric QR segment (base45), and back.
///
/// Faults: SlipMalformed.
[[nodiscard]] std::string slipText(ByteView message);
[[nodiscard]] Result<Bytes> slipFromText(std::string_view text);

} // namespace kiosk
