// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/house/tree.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace kiosk::house {

/// One include line: what it names, and whether in quotes (ours) or in angle brackets (everybody else's).
struct Include {
    std::size_t line;
    std::string_view target;
    char open;
};

[[nodiscard]] std::vector<Include> includesOf(const TextFile& file);

/// Is the path in a folder that holds the product's code?
[[nodiscard]] bool isOurFolder(std::string_view path);

} // namespace kiosk::house
