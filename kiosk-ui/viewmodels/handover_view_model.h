// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The printed card under the paper camera, until its codes were read or staff hand it over as it is.
///
/// Lane: gui.
class HandoverViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// The resident may say that they have the card.
    Q_PROPERTY(bool isAccepted READ isAccepted NOTIFY changed FINAL)
    /// What is under the camera is another card.
    Q_PROPERTY(bool isAnother READ isAnother NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)

public:
    explicit HandoverViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] bool isAccepted() const { return visit_.isCardAccepted(); }
    [[nodiscard]] bool isAnother() const;
    [[nodiscard]] FrameFeed* feed() { return &feed_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }

    /// Staff have looked at the card and hand it over unread.
    Q_INVOKABLE void acceptUnread(const QString& pin);

    void refresh();
    void retranslate();

signals:
    void changed();

private:
    kiosk::Visit& visit_;
    FrameFeed feed_;
    TroubleViewModel trouble_;
    kiosk::CardDesk* watched_ = nullptr;
};

} // namespace kiosk::ui
