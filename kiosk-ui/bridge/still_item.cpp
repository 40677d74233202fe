// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/still_item.h"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>

namespace kiosk::ui {

StillItem::StillItem(QQuickItem* parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void StillItem::setStill(Still* still)
{
    if (still == still_)
        return;
    if (still_)
        disconnect(still_, nullptr, this, nullptr);
    still_ = still;
    if (still_)
        connect(still_, &Still::changed, this, &QQuickItem::update);
    emit stillChanged();
    update();
}

QSGNode* StillItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<QSGSimpleTextureNode*>(old);
    // Made to size here: scaling by the renderer drops lines of small letters.
    const QImage image = still_ ? still_->image(size().toSize()) : QImage();
    if (image.isNull() || width() <= 0 || height() <= 0) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = new QSGSimpleTextureNode;
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
    }
    node->setTexture(window()->createTextureFromImage(image, QQuickWindow::TextureIsOpaque));
    const QSizeF whole = QSizeF(image.size()).scaled(size(), Qt::KeepAspectRatio);
    node->setRect(QRectF(QPointF((width() - whole.width()) / 2, (height() - whole.height()) / 2), whole));
    return node;
}

} // namespace kiosk::ui
