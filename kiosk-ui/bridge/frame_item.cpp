// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/bridge/frame_item.h"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>

#include <memory>

namespace kiosk::ui {

QImage wrapFrame(kiosk::FrameLease frame)
{
    if (!frame)
        return {};
    auto held = std::make_unique<kiosk::FrameLease>(std::move(frame));
    const kiosk::Frame& pixels = **held;
    const auto giveBack = [](void* lease) { delete static_cast<kiosk::FrameLease*>(lease); };
    // The const overload of QImage never detaches for reading, so nothing is copied.
    const auto* bytes = reinterpret_cast<const uchar*>(pixels.bgra.data());
    QImage image(bytes, pixels.width, pixels.height, pixels.strideBytes, QImage::Format_RGB32, giveBack, held.get());
    if (!image.isNull())
        static_cast<void>(held.release());
    return image;
}

FrameItem::FrameItem(QQuickItem* parent)
    : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void FrameItem::setFeed(FrameFeed* feed)
{
    if (feed == feed_)
        return;
    if (feed_)
        disconnect(feed_, nullptr, this, nullptr);
    feed_ = feed;
    if (feed_)
        connect(feed_, &FrameFeed::arrived, this, &FrameItem::show);
    emit feedChanged();
}

void FrameItem::setMirrored(bool mirrored)
{
    if (mirrored == mirrored_)
        return;
    mirrored_ = mirrored;
    emit mirroredChanged();
    update();
}

void FrameItem::show(const kiosk::FrameLease& frame)
{
    const bool wasLive = isLive();
    image_ = wrapFrame(frame);
    fit();
    if (wasLive != isLive())
        emit isLiveChanged();
    update();
}

QSGNode* FrameItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    auto* node = static_cast<QSGSimpleTextureNode*>(old);
    if (image_.isNull() || width() <= 0 || height() <= 0) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = new QSGSimpleTextureNode;
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
    }
    node->setTexture(window()->createTextureFromImage(image_, QQuickWindow::TextureIsOpaque));
    node->setRect(boundingRect());
    const QSizeF all(image_.size());
    node->setSourceRect(QRectF(shown_.x() * all.width(), shown_.y() * all.height(), shown_.width() * all.width(),
                               shown_.height() * all.height()));
    node->setTextureCoordinatesTransform(mirrored_ ? QSGSimpleTextureNode::MirrorHorizontally
                                                   : QSGSimpleTextureNode::NoTransform);
    return node;
}

// Fills the item; what is over is cut on both sides.
void FrameItem::fit()
{
    QRectF part;
    if (!image_.isNull() && !size().isEmpty()) {
        const QSizeF all(image_.size());
        const QSizeF seen = size().scaled(all, Qt::KeepAspectRatio);
        part.setSize({seen.width() / all.width(), seen.height() / all.height()});
        part.moveCenter({0.5, 0.5});
    }
    if (part == shown_)
        return;
    shown_ = part;
    emit shownChanged();
}

void FrameItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickItem::geometryChange(now, before);
    fit();
    update();
}

void FrameItem::itemChange(ItemChange change, const ItemChangeData& value)
{
    if (change == ItemVisibleHasChanged && !value.boolValue)
        show({});
    QQuickItem::itemChange(change, value);
}

} // namespace kiosk::ui
