// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/card/card_layout.h"

class QPainter;

namespace kiosk::ui {

/// Draws one piece of the colour behind the text.
void drawOrnament(QPainter& painter, const Ornament& ornament);

} // namespace kiosk::ui
