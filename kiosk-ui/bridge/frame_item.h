// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "kiosk-ui/bridge/frame_feed.h"

#include <QImage>
#include <QPointer>
#include <QQuickItem>
#include <QRectF>

namespace kiosk::ui {

/// Wraps a frame's pixels without copying; the last QImage that shares them gives the lease back.
[[nodiscard]] QImage wrapFrame(kiosk::FrameLease frame);

/// Shows the live picture of a camera, filling the item and cutting what is over.
///
/// Lane:    gui.
/// Privacy: shows the pool's own bytes; holds at most the frame on screen and lets go of it when hidden.
class FrameItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed WRITE setFeed NOTIFY feedChanged FINAL)
    /// True shows a mirror, as people expect of themselves.
    Q_PROPERTY(bool mirrored READ isMirrored WRITE setMirrored NOTIFY mirroredChanged FINAL)
    /// False until the first frame.
    Q_PROPERTY(bool isLive READ isLive NOTIFY isLiveChanged FINAL)
    /// The part of the unmirrored frame that is on screen, in shares of it; nothing until the first frame.
    Q_PROPERTY(QRectF shown READ shown NOTIFY shownChanged FINAL)

public:
    explicit FrameItem(QQuickItem* parent = nullptr);

    [[nodiscard]] FrameFeed* feed() const { return feed_; }
    void setFeed(FrameFeed* feed);
    [[nodiscard]] bool isMirrored() const { return mirrored_; }
    void setMirrored(bool mirrored);
    [[nodiscard]] bool isLive() const { return !image_.isNull(); }
    [[nodiscard]] QRectF shown() const { return shown_; }
    /// What is shown: wraps the frame's bytes.
    [[nodiscard]] const QImage& image() const { return image_; }

    /// Shows `frame`, or nothing.
    void show(const kiosk::FrameLease& frame);

signals:
    void feedChanged();
    void mirroredChanged();
    void isLiveChanged();
    void shownChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    QPointer<FrameFeed> feed_;
    void fit();

    QImage image_;
    QRectF shown_;
    bool mirrored_ = false;
};

} // namespace kiosk::ui
