// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/portrait/guidance.h"

namespace kiosk {

// A face's box reaches from brow to chin; of its height:
/// the eyes, from its top,
inline constexpr double eyesInFace = 0.15;
/// how wide it is,
inline constexpr double faceWidth = 0.84;
/// and how high a face is from the hairline to the chin.
inline constexpr double hairlineToChin = 1.36;

/// The rectangle of the frame that becomes the card's portrait for a face box from brow to chin: 4:5, eyes 45 % from
/// the top, hairline to chin about 55 % of its height. May reach beyond the frame.
[[nodiscard]] PixelBox portraitCut(const PixelBox& face);

} // namespace kiosk
