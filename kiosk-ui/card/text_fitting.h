// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "kiosk-ui/card/card_layout.h"

#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace kiosk::ui {

/// How a value is set: the look its place asks for.
struct TextLook {
    QStringList fonts;
    int size = 0;
    int least = 0;
    int lines = 1;
    bool bold = false;
    Side side = Side::Left;
    Level level = Level::Top;
};

/// Draws `text` inside `box` with real shaping: on one line at the largest size from `size` down to `least`; else
/// wrapped, at the largest size that fits; as a last resort smaller, on as many lines as there is room, in the end with
/// the lines closer together. Never cuts.
///
/// Returns the height used.
/// Faults: CardDrawingFailed: a glyph is missing in every font, or the text does not fit even then.
[[nodiscard]] Result<int> drawFitted(QPainter& painter, const QString& text, const QRect& box, const TextLook& look);

} // namespace kiosk::ui
