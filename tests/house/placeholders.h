// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::house {

/// What may stand in for a placeholder of a message. There is no kind for a value about a person.
enum class Fill : std::uint8_t {
    Count, ///< how many, how long, which of how many
    Rule,  ///< a number or a phrase from the city's rules
    Label, ///< a text of the page itself, from a closed list
    Day,   ///< a day of the kiosk's own work, never of a visit
};

/// A text with placeholders that may exist, and what fills %1, %2 …
struct AllowedMessage {
    std::string_view text;
    std::vector<Fill> fills;
};

/// A call that writes to a program's log, exactly as it is written, spaces aside. `why`: what its values are.
struct AllowedLog {
    std::string_view call;
    std::string_view why;
};

/// The texts of pages and view models with %1 or %n in them that are not allowed, allowed ones that are gone, and
/// translations whose placeholders differ.
[[nodiscard]] Findings findPlaceholders(const Tree& tree, std::span<const AllowedMessage> allowed);

/// Calls that write to standard error, and to standard output in a program that runs as a service, that are not
/// allowed; allowed ones that are gone; and every other way to write a log.
[[nodiscard]] Findings findLogs(const Tree& tree, std::span<const AllowedLog> allowed);

} // namespace kiosk::house
