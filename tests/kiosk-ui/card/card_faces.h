// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_artist.h"

#include <string_view>

namespace kiosk::ui::test {

/// A made-up person with every field filled.
[[nodiscard]] CardFace fullFace(std::string_view name = "María Fernanda Quispe");
/// Only what every card has.
[[nodiscard]] CardFace bareFace();
/// As long as a real seal: about 1,131 characters of the QR alphanumeric set.
[[nodiscard]] std::string sealOf(std::size_t length = 1131);

} // namespace kiosk::ui::test
