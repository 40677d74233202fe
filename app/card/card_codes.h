// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk {

/// Which codes the back of a card carries: the one that everybody's has, and, for who wants it, a second with birth
/// date and address for offices that must read them by machine.
enum class CardCodes : std::uint8_t { Public, PublicAndDetails };

} // namespace kiosk
