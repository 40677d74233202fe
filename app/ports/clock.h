// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace kiosk {

using CivilDay = std::chrono::year_month_day;

/// Tells time: a civil day for rules and cards, a steady count for limits.
///
/// Lane: any.
class Clock {
public:
    virtual ~Clock() = default;

    /// Today's date where the kiosk stands.
    [[nodiscard]] virtual CivilDay today() const = 0;

    /// Now, for measuring how long; unrelated to the date, counts on while the machine sleeps.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point now() const = 0;
};

} // namespace kiosk
