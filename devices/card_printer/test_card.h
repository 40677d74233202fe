// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"

namespace kiosk::devices {

/// A card for a technician's eyes: slopes of each dye and of grey, resin lines of one to eight dots both ways, a frame
/// on the card's edge, and a solid square in the top left corner of the front, two of them on the back.
[[nodiscard]] CardRaster drawTestCard();

} // namespace kiosk::devices
