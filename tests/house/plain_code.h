// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kiosk::house {

/// C++ or QML with comments, texts, characters and preprocessor lines blanked; every line keeps its number.
[[nodiscard]] std::string plainCode(std::string_view code);

} // namespace kiosk::house
