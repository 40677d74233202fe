// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"

#include <QImage>

namespace kiosk::ui {

/// What a person sees of a printed side: the colours with black where resin is. 1011 x 638, RGB888.
///
/// Privacy: the pixels live in locked memory that is wiped when the last copy of the image goes. Null when the side is
///          empty.
[[nodiscard]] QImage composite(const CardSide& side);

} // namespace kiosk::ui
