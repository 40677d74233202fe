// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk::house {

/// Text in quotes as a program means it, and how many characters of code it took.
struct Quoted {
    std::string text;
    std::size_t length = 0;
};

/// Joins the texts in quotes at the start of `code`: next to each other or with a plus between, over any line breaks.
[[nodiscard]] Quoted quotedAt(std::string_view code);

} // namespace kiosk::house
