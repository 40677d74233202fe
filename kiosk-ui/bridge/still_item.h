// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/bridge/still.h"

#include <QPointer>
#include <QQuickItem>

namespace kiosk::ui {

/// Shows a Still, whole and undistorted, in the middle of the item.
///
/// Lane:    gui.
/// Privacy: keeps nothing but the reference on screen.
class StillItem : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(kiosk::ui::Still* still READ still WRITE setStill NOTIFY stillChanged FINAL)

public:
    explicit StillItem(QQuickItem* parent = nullptr);

    [[nodiscard]] Still* still() const { return still_; }
    void setStill(Still* still);

signals:
    void stillChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* data) override;

private:
    QPointer<Still> still_;
};

} // namespace kiosk::ui
