// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/controls/icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace kiosk::ui {

Icon::Icon(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Icon::setName(const QString& name)
{
    if (name == name_)
        return;
    name_ = name;
    emit nameChanged();
    update();
}

void Icon::setColor(const QColor& color)
{
    if (color == color_)
        return;
    color_ = color;
    emit colorChanged();
    update();
}

void Icon::paint(QPainter* painter)
{
    QFile file(QStringLiteral(":/images/%1.svg").arg(name_));
    if (name_.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", color_.name().toLatin1());
    QSvgRenderer renderer(drawing);
    const QSizeF natural = QSizeF(renderer.defaultSize()).scaled(size(), Qt::KeepAspectRatio);
    const QPointF corner((width() - natural.width()) / 2, (height() - natural.height()) / 2);
    renderer.render(painter, QRectF(corner, natural));
}

} // namespace kiosk::ui
