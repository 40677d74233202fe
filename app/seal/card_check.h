// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/card_signers.h"
#include "app/ports/compressor.h"
#include "app/seal/card_sealer.h"
#include "app/seal/status_list.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk {

/// What a checker holds a card against. Borrows.
struct CardCheck {
    const CardSigners& signers;
    const Compressor& compressor;
    /// The city's newest list this checker has, its signature checked; null when it has none.
    const StatusListToken* statusList = nullptr;
    std::chrono::sys_seconds now;
    /// For who makes a new card of an old one: a card may have run out so long ago.
    std::chrono::days expiredFor{0};
};

/// What is known about a genuine card's being lost, replaced or spoiled.
enum class CardStanding : std::uint8_t {
    Good,    ///< not revoked, by a list that still counts
    Stale,   ///< not revoked on the day of the list, which counts no more: unknown since
    Unknown, ///< no list at hand
};

/// A card that is what it says. Whether the person who shows it is the one in its picture is for eyes to judge.
struct GenuineCard {
    SealContent content;
    Kid kid{};
    CardStanding standing = CardStanding::Unknown;
    /// When the list was made; empty without one.
    std::optional<std::chrono::sys_seconds> standingAsOf;
};

/// Reads a seal's text and holds it against what the checker has, in the order of certainty: form, signer, signature,
/// period, dates, list. Revoked stays revoked, however old the list.
///
/// Time:   within 5 ms.
/// Faults: SealMalformed, SealTooLong: no seal. CardSignerUnknown, CardForged, CardOutOfPeriod: not genuine.
///         CardExpired; CardNotYetValid: dated later than tomorrow; CardRevoked; CardStatusElsewhere: it names another
///         list, or a place beyond the end of this one.
[[nodiscard]] Result<GenuineCard> checkCard(std::string_view text, const CardCheck& check);

/// Are these the two codes of one card: the same number, signer, dates, list and place in it?
[[nodiscard]] bool areOfOneCard(const SealContent& one, const Kid& oneKid, const SealContent& other,
                                const Kid& otherKid);

} // namespace kiosk
