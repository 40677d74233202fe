// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::house {

/// A function body found by counting braces: where it begins and how many lines lie between its braces.
struct Body {
    std::size_t line;
    std::size_t lines;
    std::string head;
};

/// Bodies of free functions, members and inline members. Tables, types and namespaces are not bodies.
[[nodiscard]] std::vector<Body> bodiesOf(std::string_view cpp);

/// Files and functions above the caps of the house.
[[nodiscard]] Findings overCap(const Tree& tree);

/// The same, above the ninth decile of the models: worth a look, not a failure.
[[nodiscard]] Findings overUsual(const Tree& tree);

} // namespace kiosk::house
