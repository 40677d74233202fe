// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/seal/card_check.h"

#include <chrono>
#include <string_view>

namespace kiosk {

/// Knows this city's cards: who may sign them and which were revoked, as far as the kiosk has heard.
///
/// Lane:    analysis.
/// Privacy: keeps nothing of what it is asked about.
class CardChecker {
public:
    virtual ~CardChecker() = default;

    /// checkCard() as of `today`, for a card that ran out at most `expiredFor` ago. A genuine card always names this
    /// city's list, so its place in it can be revoked.
    ///
    /// Time:   within 5 ms, the first time within 1 s.
    /// Faults: as checkCard(), and CardSignerWithdrawn.
    [[nodiscard]] virtual Result<GenuineCard> check(std::string_view text, CivilDay today,
                                                    std::chrono::days expiredFor) = 0;
};

} // namespace kiosk
