// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/ornaments.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QPen>

#include <cmath>
#include <numbers>

namespace kiosk::ui {

namespace {

constexpr qreal lineWidth = 1.6;
constexpr int waveStep = 4;

/// Two sines of different length, shifted from line to line: calm, and hard to redraw by hand.
void drawWaves(QPainter& painter, const Ornament& ornament)
{
    const QRectF box(ornament.box);
    const qreal spacing = box.height() / ornament.count;
    for (int line = 0; line < ornament.count; ++line) {
        QPainterPath path;
        const qreal middle = box.top() + (line + 0.5) * spacing;
        for (int x = 0; x <= ornament.box.width(); x += waveStep) {
            const qreal turn = 2 * std::numbers::pi * x / box.width();
            const qreal y =
                middle + spacing * (1.6 * std::sin(2 * turn + line * 0.35) + std::sin(5 * turn - line * 0.2));
            const QPointF point(box.left() + x, y);
            x == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        painter.drawPath(path);
    }
}

void drawRings(QPainter& painter, const Ornament& ornament)
{
    const QPointF centre = QRectF(ornament.box).bottomRight();
    const qreal widest = std::hypot(ornament.box.width(), ornament.box.height());
    for (int ring = 1; ring <= ornament.count; ++ring) {
        const qreal radius = widest * ring / ornament.count;
        painter.drawEllipse(centre, radius, radius);
    }
}

} // namespace

void drawOrnament(QPainter& painter, const Ornament& ornament)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(ornament.box);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ornament.colour);
    switch (ornament.kind) {
    case OrnamentKind::Fade: {
        QLinearGradient fade(ornament.box.topLeft(), ornament.box.bottomLeft());
        fade.setColorAt(0, ornament.colour);
        fade.setColorAt(1, ornament.colourTo);
        painter.setBrush(fade);
        [[fallthrough]];
    }
    case OrnamentKind::Fill:
        painter.drawRoundedRect(ornament.box, ornament.radius, ornament.radius);
        break;
    case OrnamentKind::Waves:
    case OrnamentKind::Rings:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ornament.colour, lineWidth));
        ornament.kind == OrnamentKind::Waves ? drawWaves(painter, ornament) : drawRings(painter, ornament);
        break;
    }
    painter.restore();
}

} // namespace kiosk::ui
