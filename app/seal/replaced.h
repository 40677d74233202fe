// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>

namespace kiosk {

/// Longest word that anybody reads.
inline constexpr std::size_t maxReplacedBytes = 192;

/// A kiosk's word to the city that it replaced the card at one place of the status list, whichever kiosk made that one:
/// COSE_Sign1 over the CBOR array [place], with the key that signs cards, of a type of its own.
///
/// Privacy: the place and nothing else. No number as on a slip, and nothing of the new card: what the city gets does
/// not tie the two together.
/// Faults:  as Signer::sign().
[[nodiscard]] Result<Bytes> signReplaced(std::uint32_t place, Signer& signer);

/// Such a word taken apart, not yet trusted.
struct ReadReplaced {
    std::uint32_t place = 0;
    Kid kid{};

    [[nodiscard]] friend bool operator==(const ReadReplaced&, const ReadReplaced&) = default;
};

/// Strictly: its type, deterministic CBOR, nothing behind it.
///
/// Faults: SlipMalformed.
[[nodiscard]] Result<ReadReplaced> readReplaced(ByteView message);

/// readReplaced(), after the signature was checked; gives the place.
///
/// Faults: SlipMalformed. SlipForeign: the verifier does not know the signer. SlipForged.
[[nodiscard]] Result<std::uint32_t> openReplaced(ByteView message, const SignatureVerifier& kiosk);

} // namespace kiosk
