// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"

#include <charconv>
#include <format>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// "2026-11-23".
[[nodiscard]] inline std::string isoDay(const CivilDay& day)
{
    return std::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

/// Empty unless it is exactly what isoDay() writes for a day that exists.
[[nodiscard]] inline std::optional<CivilDay> dayFromIso(std::string_view iso)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto number = [&](std::size_t from, std::size_t length, auto& out) {
        return iso.size() == 10 &&
               std::from_chars(iso.data() + from, iso.data() + from + length, out).ec == std::errc();
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day))
        return std::nullopt;
    const CivilDay out{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return out.ok() && isoDay(out) == iso ? std::optional(out) : std::nullopt;
}

} // namespace kiosk::sync
