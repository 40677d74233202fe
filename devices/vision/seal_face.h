// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/portrait/portrait.h"

#include <cstddef>

namespace kiosk::devices {

/// The small face inside the seal: 60 x 75 WebP, everything outside an oval faded to light grey, in the best quality
/// that fits into `maxBytes`.
///
/// Faults: CardSealTooLarge: not even the lowest quality fits. PortraitUnreadable: not a portrait's size.
/// Privacy: all working pictures are overwritten.
[[nodiscard]] Result<LockedBytes> encodeSealFace(const Portrait& portrait, std::size_t maxBytes);

} // namespace kiosk::devices
