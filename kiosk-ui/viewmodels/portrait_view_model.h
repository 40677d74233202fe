// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The live portrait: one instruction at a time, a countdown, the picture taken.
///
/// Lane: gui.
class PortraitViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)
    /// One sentence from the person's own side; also spoken.
    Q_PROPERTY(QString instruction READ instruction NOTIFY changed FINAL)
    Q_PROPERTY(bool isGood READ isGood NOTIFY changed FINAL)
    /// 3, 2, 1; 0 while not counting.
    Q_PROPERTY(int countdown READ countdown NOTIFY changed FINAL)
    Q_PROPERTY(bool isTaken READ isTaken NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::Still* picture READ picture CONSTANT FINAL)

public:
    explicit PortraitViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] FrameFeed* feed() { return &feed_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }
    [[nodiscard]] QString instruction() const;
    [[nodiscard]] bool isGood() const;
    [[nodiscard]] int countdown() const;
    [[nodiscard]] bool isTaken() const { return !picture_.isEmpty(); }
    [[nodiscard]] Still* picture() { return &picture_; }

    Q_INVOKABLE void takeNow();
    Q_INVOKABLE void retake();

    void refresh();
    void retranslate();

signals:
    void changed();

private:
    kiosk::Visit& visit_;
    FrameFeed feed_;
    Still picture_;
    TroubleViewModel trouble_;
    kiosk::PortraitDesk* watched_ = nullptr;
};

} // namespace kiosk::ui
