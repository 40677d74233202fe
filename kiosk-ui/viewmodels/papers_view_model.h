// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/visit/visit.h"
#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace kiosk::ui {

/// Live view of the paper camera, pictures taken, and what their codes said.
///
/// Lane:    gui.
/// Privacy: shows one picture at a time, from an own locked copy that goes with the step.
class PapersViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)
    /// The one thing to tell the resident next, as a sentence.
    Q_PROPERTY(QString instruction READ instruction NOTIFY changed FINAL)
    /// 0 to 8.
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    /// The picture being looked at; -1 shows the camera.
    Q_PROPERTY(int shown READ shown WRITE setShown NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::Still* picture READ picture CONSTANT FINAL)
    /// True between the wish for a picture and its arrival.
    Q_PROPERTY(bool isTaking READ isTaking NOTIFY changed FINAL)
    /// A code was read that says something and the resident has not answered yet.
    Q_PROPERTY(bool isPrefillOffered READ isPrefillOffered NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::LabelledRows* prefill READ prefill CONSTANT FINAL)

public:
    explicit PapersViewModel(kiosk::Visit& visit, QObject* parent = nullptr);

    [[nodiscard]] FrameFeed* feed() { return &feed_; }
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }
    [[nodiscard]] QString instruction() const;
    [[nodiscard]] int count() const;
    [[nodiscard]] int shown() const { return shown_; }
    void setShown(int index);
    [[nodiscard]] Still* picture() { return &picture_; }
    [[nodiscard]] bool isTaking() const { return taking_; }
    [[nodiscard]] bool isPrefillOffered() const;
    [[nodiscard]] LabelledRows* prefill() { return &prefill_; }

    Q_INVOKABLE void takePicture();
    /// Throws the picture being looked at away.
    Q_INVOKABLE void removeShown();
    Q_INVOKABLE void acceptPrefill();
    Q_INVOKABLE void keepMine();

    void setLanguage(const QString& language);
    void refresh();

signals:
    void changed();

private:
    void forget();
    void listPrefill();
    void showPicture();

    kiosk::Visit& visit_;
    FrameFeed feed_;
    Still picture_;
    TroubleViewModel trouble_;
    LabelledRows prefill_;
    QString language_ = QStringLiteral("en");
    kiosk::PaperDesk* watched_ = nullptr;
    int shown_ = -1;
    int lastCount_ = 0;
    bool taking_ = false;
    bool prefillAnswered_ = false;
};

} // namespace kiosk::ui
