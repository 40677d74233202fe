// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/policy/policy_profile.h"
#include "app/ports/clock.h"

#include <cstdint>
#include <span>

namespace kiosk {

enum class AgeDecision : std::uint8_t { Eligible, TooYoung, NotADate, InTheFuture, OverAHundredAndTwenty };

/// Whole years from `birth` to `today`; somebody born on 29 February has their birthday on 1 March in common years.
[[nodiscard]] int fullYears(CivilDay birth, CivilDay today);

/// Decides the age rule. 120 years and a day is no longer accepted; 120 years is.
[[nodiscard]] AgeDecision decideAge(CivilDay birth, CivilDay today, const AgeRule& rule);

/// Last day of validity: `years` on, minus one day.
[[nodiscard]] CivilDay expiryDay(CivilDay birth, CivilDay issued, std::span<const ValidityRule> rules);

/// Do the papers (indices into the profile's list) meet a rule?
struct PaperCount {
    int papers = 0;
    int points = 0;
    bool photo = false;

    [[nodiscard]] bool meets(const PaperRule& rule) const;
};
[[nodiscard]] PaperCount countFor(Proves what, std::span<const AcceptedPaper> shown);

} // namespace kiosk
