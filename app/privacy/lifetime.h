// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace kiosk {

// How long things about people may exist, whatever a profile says; see Lifetime in fields.h.
//
// The rule for ages: in doubt, destroy. An age is proven only by a process that saw the beginning, by a steady count
// that also runs while the machine sleeps, and only as long as the date does not contradict it. No time is stored:
// a stored time would tell when somebody was here (deleted rows stay readable for who has the database key), and after
// a power cut it could only be compared with a date that anybody can set. So a record does not outlive its process.

/// UntilStepLeft: pictures of papers and everything read from them.
inline constexpr std::chrono::seconds evidenceAtMost = std::chrono::minutes(10);
/// UntilCardInHand: a record that waits for its card.
inline constexpr std::chrono::seconds recordAtMost = std::chrono::hours(72);

/// Both clocks at one moment.
struct Moment {
    std::chrono::steady_clock::time_point steady;
    CivilDay day;
};

[[nodiscard]] inline Moment momentOf(const Clock& clock)
{
    return {clock.now(), clock.today()};
}

/// Do the two clocks disagree about the time from `began` to `now` by more than rounding to days and summer time?
[[nodiscard]] constexpr bool clocksDisagree(const Moment& began, const Moment& now)
{
    using std::chrono::days;
    constexpr std::chrono::hours summerTime{2};
    const auto byDate = std::chrono::sys_days(now.day) - std::chrono::sys_days(began.day);
    const auto passed = now.steady - began.steady;
    return byDate < std::max(days(0), std::chrono::floor<days>(passed - summerTime)) ||
           byDate > std::chrono::floor<days>(passed + summerTime) + days(1);
}

/// Is something that began at `began` (empty: nobody saw it begin) at the end of its `limit`, or may it be?
[[nodiscard]] constexpr bool isOver(const std::optional<Moment>& began, const Moment& now, std::chrono::seconds limit)
{
    if (!began || now.steady < began->steady || now.steady - began->steady >= limit)
        return true;
    return clocksDisagree(*began, now);
}

} // namespace kiosk
