// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"

namespace kiosk {

/// The rectangle of the frame that becomes the card's portrait for a face box from brow to chin: 4:5, eyes 45 % from
/// the top, hairline to chin about 55 % of its height. May reach beyond the frame.
[[nodiscard]] PixelBox portraitCut(const PixelBox& face);

} // namespace kiosk
