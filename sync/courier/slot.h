// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace kiosk::sync {

/// When batches go: one window a day, the moment in it chosen at random.
struct Slot {
    /// Since midnight UTC. 08:00 is night in Minnesota.
    std::chrono::minutes opens{8 * 60};
    std::chrono::minutes length{120};
};

/// A moment in the next window that opens after `now`.
[[nodiscard]] constexpr std::chrono::sys_seconds nextMoment(std::chrono::sys_seconds now, std::uint32_t random,
                                                            Slot slot = {})
{
    using namespace std::chrono;
    auto opens = sys_seconds(floor<days>(now)) + slot.opens;
    if (opens <= now)
        opens += days(1);
    const auto within = seconds(slot.length).count() * std::int64_t{random} / std::int64_t{0xffffffff};
    return opens + seconds(within);
}

} // namespace kiosk::sync
