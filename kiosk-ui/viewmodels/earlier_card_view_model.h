// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// An earlier card that the resident may show, and what its code says.
///
/// Lane:    gui.
/// Privacy: the rows exist only while the card that was read is on screen.
class EarlierCardViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// The camera looks for a card.
    Q_PROPERTY(bool isLooking READ isLooking NOTIFY changed FINAL)
    /// One was read; the rows say what is in its code.
    Q_PROPERTY(bool isRead READ isRead NOTIFY changed FINAL)
    /// A card was taken before: it will be replaced.
    Q_PROPERTY(bool isReplacing READ isReplacing NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::LabelledRows* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)

public:
    explicit EarlierCardViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] bool isLooking() const;
    [[nodiscard]] bool isRead() const;
    [[nodiscard]] bool isReplacing() const { return visit_.replaces().has_value(); }
    [[nodiscard]] FrameFeed* feed() { return &feed_; }
    [[nodiscard]] LabelledRows* rows() { return &rows_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }

    /// There is a card: turns the camera on.
    Q_INVOKABLE void open();
    /// Back to the question.
    Q_INVOKABLE void close();
    /// Fills in what the card says, and goes on.
    Q_INVOKABLE void use() { visit_.useEarlierCard(); }

    void setLanguage(const QString& language);
    void refresh();

signals:
    void changed();

private:
    void listRows();

    kiosk::Visit& visit_;
    FrameFeed feed_;
    LabelledRows rows_;
    TroubleViewModel trouble_;
    QString language_ = QStringLiteral("en");
    kiosk::EarlierCardDesk* watched_ = nullptr;
    /// A frame of the camera may be on screen.
    bool showing_ = false;
};

} // namespace kiosk::ui
