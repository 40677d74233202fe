// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// Hands live frames from a view model to the item that shows them; keeps none.
///
/// Lane: gui.
class FrameFeed : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view model")

public:
    using QObject::QObject;

    void give(const kiosk::FrameLease& frame) { emit arrived(frame); }

signals:
    /// A null lease means: show nothing.
    void arrived(const kiosk::FrameLease& frame);
};

} // namespace kiosk::ui
