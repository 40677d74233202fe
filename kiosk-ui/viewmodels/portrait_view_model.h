// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QRectF>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>

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
    /// Staff say where the face is, and when.
    Q_PROPERTY(bool isByHand READ isByHand NOTIFY changed FINAL)
    /// By hand, in shares of the unmirrored frame: the face from brow to chin, and what becomes the card's picture,
    /// which may reach beyond the frame. Nothing before the first frame.
    Q_PROPERTY(QRectF handFace READ handFace NOTIFY changed FINAL)
    Q_PROPERTY(QRectF handCut READ handCut NOTIFY changed FINAL)

public:
    /// In the order of kiosk::WhyByStaff.
    enum class Why { FaceNotFound, AdviceOfNoUse, LightAsItIs };
    Q_ENUM(Why)

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

    [[nodiscard]] bool isByHand() const { return watched_ && watched_->byHand(); }
    [[nodiscard]] QRectF handFace() const;
    [[nodiscard]] QRectF handCut() const;

    /// Staff are being asked for their reason: nothing is taken by itself.
    Q_INVOKABLE void waitForStaff(bool waits);
    /// Staff take the picture in the kiosk's place; a wrong PIN is told in the visit's trouble.
    Q_INVOKABLE void takeByStaff(kiosk::ui::PortraitViewModel::Why why, const QString& pin);
    /// By hand: the middle of the face, in shares of the unmirrored frame.
    Q_INVOKABLE void placeFace(double x, double y);
    Q_INVOKABLE void nudgeFace(double x, double y);
    Q_INVOKABLE void growFace(int steps);
    Q_INVOKABLE void endByHand();

    void refresh();
    void retranslate();

signals:
    void changed();

private:
    /// Of the newest frame by hand; nothing where there is none.
    [[nodiscard]] QRectF sharesByHand(kiosk::PixelBox (*part)(const kiosk::PixelBox& face)) const;
    void adjust(const std::function<void(kiosk::HandFrame&)>& change);

    kiosk::Visit& visit_;
    FrameFeed feed_;
    Still picture_;
    TroubleViewModel trouble_;
    kiosk::PortraitDesk* watched_ = nullptr;
};

} // namespace kiosk::ui
