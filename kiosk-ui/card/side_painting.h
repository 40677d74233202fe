// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/ports/card_artist.h"
#include "kiosk-ui/card/card_layout.h"
#include "kiosk-ui/card/wiped_string.h"

#include <QImage>
#include <QPainter>

namespace kiosk::ui {

/// Paints one side into its two layers: ornaments and portrait as dye, every text as resin.
class SidePainting {
public:
    SidePainting(const CardLayout& layout, const SideLayout& side, const CardFace& face);

    void drawOrnaments();
    void drawPortrait();
    /// Faults: CardDrawingFailed.
    [[nodiscard]] Status drawTexts();
    /// Faults: CardSealTooLarge, CardDrawingFailed.
    [[nodiscard]] Status drawSeals();

    /// Ends the painting and hands the layers over.
    [[nodiscard]] CardSide finish() { return std::move(layers_); }

private:
    [[nodiscard]] WipedString valueOf(const TextPlace& place) const;
    [[nodiscard]] QString dayText(const std::string_view& day) const;
    /// The lower edge of what was drawn; the corner's own height when there was nothing to draw.
    [[nodiscard]] Result<int> drawText(QPainter& painter, const TextPlace& place, const QPoint& corner);
    [[nodiscard]] Status drawColumn(QPainter& painter, const ColumnPlace& column);

    const CardLayout& layout_;
    const SideLayout& side_;
    const CardFace& face_;
    CardSide layers_;
    QImage colour_;
    QImage ink_;
};

} // namespace kiosk::ui
