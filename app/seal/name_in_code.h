// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/wiped_text.h"

#include <cstddef>
#include <string_view>

namespace kiosk {

/// A name of at most so many bytes for a card's code: whole if it is no longer, else its beginning, cut between words
/// where that keeps most of it, with an ellipsis so that no reader takes it for the whole name. What is printed is
/// always whole.
[[nodiscard]] WipedText nameInCode(std::string_view name, std::size_t mostBytes);

/// Was this name cut by nameInCode()?
[[nodiscard]] bool isShortened(std::string_view name);

} // namespace kiosk
