// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/lost_card_desk.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// Reporting a lost card with its slip, beside any visit.
///
/// Lane:     gui.
/// Lifetime: the desk outlives it.
class LostCardViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// The page is on screen.
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed FINAL)
    /// The slip was taken: it goes to the city.
    Q_PROPERTY(bool isKept READ isKept NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)

public:
    explicit LostCardViewModel(kiosk::LostCardDesk& desk, QObject* parent = nullptr);

    [[nodiscard]] bool isOpen() const { return desk_.state() != kiosk::LostCardDesk::State::Away; }
    [[nodiscard]] bool isKept() const { return desk_.state() == kiosk::LostCardDesk::State::Kept; }
    [[nodiscard]] FrameFeed* feed() { return &feed_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }

    Q_INVOKABLE void open() { desk_.open(); }
    Q_INVOKABLE void leave() { desk_.leave(); }

    /// The desk says that something changed.
    void refresh();
    void retranslate();

signals:
    void changed();

private:
    kiosk::LostCardDesk& desk_;
    FrameFeed feed_;
    TroubleViewModel trouble_;
};

} // namespace kiosk::ui
