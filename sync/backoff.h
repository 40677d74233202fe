// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace kiosk::sync {

/// How long to leave the city alone after failed attempts.
struct Backoff {
    std::chrono::seconds first{15};
    std::chrono::seconds cap{1800};
};

/// The wait after failed attempt `attempt` (1 is the first): doubled each time up to the cap, of which `random` picks a
/// point in the upper half, so kiosks that lost the same network do not come back together.
[[nodiscard]] constexpr std::chrono::milliseconds waitAfter(unsigned attempt, std::uint32_t random,
                                                            Backoff backoff = {})
{
    const auto doublings = std::min(attempt == 0 ? 0U : attempt - 1, 30U);
    const auto whole = std::min(std::chrono::milliseconds(backoff.first) * (std::int64_t{1} << doublings),
                                std::chrono::milliseconds(backoff.cap));
    const auto half = whole / 2;
    return half + half * std::int64_t{random} / std::int64_t{0xffffffff};
}

} // namespace kiosk::sync
