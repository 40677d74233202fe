// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Which ways through the program an input took. Filled by hooks that g++ calls when code is compiled with
/// -fsanitize-coverage=trace-pc,trace-cmp (preset fuzz); without, everything here stays empty.
namespace kiosk::fuzz::coverage {

void begin();

/// Ways the last input took that none before took, or took that often. Remembers them.
[[nodiscard]] std::size_t newWays();

/// Is anything ever seen?
[[nodiscard]] bool isGuided();

/// Numbers the program compared something with: good guesses for what it waits for.
[[nodiscard]] std::span<const std::uint64_t> comparedWith();

} // namespace kiosk::fuzz::coverage
