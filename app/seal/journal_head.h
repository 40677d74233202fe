// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/signing.h"

#include <cstdint>

namespace kiosk {

/// Where a journal stands: its last entry.
struct JournalHead {
    std::uint64_t sequence = 0;
    Digest hash{};
    /// The day of that entry.
    CivilDay day;

    [[nodiscard]] friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

/// Longest signed head anybody reads.
inline constexpr std::size_t maxJournalHeadBytes = 512;

/// COSE_Sign1 over the CBOR array [sequence, hash, day since 1970]. Its type keeps it from being read as a card's seal,
/// which the same key signs.
///
/// Faults: SealMalformed: the day does not exist or lies before 1970. As Signer::sign().
[[nodiscard]] Result<Bytes> signJournalHead(const JournalHead& head, Signer& signer);

/// What a signed head says, not yet trusted. Faults: SealMalformed.
[[nodiscard]] Result<JournalHead> readJournalHead(ByteView message);

/// readJournalHead(), after the signature was checked. Faults: SealMalformed, KeyMissing, SignatureWrong.
[[nodiscard]] Result<JournalHead> openJournalHead(ByteView message, const SignatureVerifier& kiosk);

} // namespace kiosk
