// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"

#include <ctime>

namespace kiosk::shell {

/// The machine's own clock, in the time zone the kiosk stands in.
class SystemClock final : public Clock {
public:
    [[nodiscard]] CivilDay today() const override
    {
        // localtime works without a time-zone database (UTC then); std::chrono::current_zone() throws.
        const std::time_t seconds = std::time(nullptr);
        std::tm local{};
        localtime_r(&seconds, &local);
        return CivilDay(std::chrono::year(local.tm_year + 1900),
                        std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                        std::chrono::day(static_cast<unsigned>(local.tm_mday)));
    }
    [[nodiscard]] std::chrono::steady_clock::time_point now() const override
    {
        // CLOCK_BOOTTIME also counts the time a machine was asleep: a lid that was closed lengthens nobody's record.
        std::timespec passed{};
        clock_gettime(CLOCK_BOOTTIME, &passed);
        return std::chrono::steady_clock::time_point(std::chrono::seconds(passed.tv_sec) +
                                                     std::chrono::nanoseconds(passed.tv_nsec));
    }
};

} // namespace kiosk::shell
