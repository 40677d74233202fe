// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/bridge/frame_feed.h"
#include "kiosk-ui/bridge/still.h"
#include "kiosk-ui/verify/card_watch.h"
#include "kiosk-ui/viewmodels/labelled_rows.h"
#include "sync/partner/card_report.h"
#include "sync/partner/check_options.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>

namespace kiosk::partner {

/// What the window shows: nothing yet, or the answer about one card with its face big.
///
/// Lane:    gui.
/// Privacy: holds one card at most, until the next is asked for, the window closes, or nobody touched it for three
///          minutes. Texts on screen are Qt's: freed memory is overwritten (overwritten_heap.h).
class CheckViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the program")
    /// Nothing: no card was asked about yet.
    Q_PROPERTY(Verdict verdict READ verdict NOTIFY changed FINAL)
    Q_PROPERTY(QString heading READ heading NOTIFY changed FINAL)
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(QString remedy READ remedy NOTIFY changed FINAL)
    /// Number of the fault; empty without one.
    Q_PROPERTY(QString faultNumber READ faultNumber NOTIFY changed FINAL)
    /// Only genuine cards are shown.
    Q_PROPERTY(bool hasCard READ hasCard NOTIFY changed FINAL)
    Q_PROPERTY(bool hasFace READ hasFace NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::Still* face READ face CONSTANT FINAL)
    Q_PROPERTY(QString fullName READ fullName NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::LabelledRows* fields READ fields CONSTANT FINAL)
    Q_PROPERTY(bool hasCamera READ hasCamera CONSTANT FINAL)
    Q_PROPERTY(bool isWatching READ isWatching NOTIFY changed FINAL)
    Q_PROPERTY(kiosk::ui::FrameFeed* feed READ feed CONSTANT FINAL)
    /// What is wrong with the camera and what to do; empty when nothing.
    Q_PROPERTY(QString cameraTrouble READ cameraTrouble NOTIFY changed FINAL)
    /// Number of the checking file, and its last day; empty without a good one.
    Q_PROPERTY(QString fileText READ fileText NOTIFY changed FINAL)

public:
    enum Verdict { Nothing, Genuine, StatusUnknown, Refused, NoCode, NoCheckingFile };
    Q_ENUM(Verdict)

    /// `file`: a good checking file, or why there is none; then nothing can be asked. `watch`: null then.
    CheckViewModel(Result<OpenedFile> file, sync::Language language, QObject* parent = nullptr);
    ~CheckViewModel() override;

    /// Looks for cards with this; it goes before the file does. Once, before the window opens.
    struct Eyes {
        Camera* camera = nullptr;
        DocumentReader& reader;
        Executor& home;
        Executor& analysis;
    };
    void open(Eyes eyes);
    /// Stops looking and puts the card away.
    void close();

    [[nodiscard]] Verdict verdict() const;
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString why() const;
    [[nodiscard]] QString remedy() const;
    [[nodiscard]] QString faultNumber() const;
    [[nodiscard]] bool hasCard() const { return card_ && card_->has_value(); }
    [[nodiscard]] bool hasFace() const { return hasCard() && !face_.image().isNull(); }
    [[nodiscard]] ui::Still* face() { return &face_; }
    [[nodiscard]] QString fullName() const;
    [[nodiscard]] ui::LabelledRows* fields() { return &fields_; }
    [[nodiscard]] bool hasCamera() const { return watch_ && watch_->hasCamera(); }
    [[nodiscard]] bool isWatching() const { return watch_ && watch_->isWatching(); }
    [[nodiscard]] ui::FrameFeed* feed() { return &feed_; }
    [[nodiscard]] QString cameraTrouble() const;
    [[nodiscard]] QString fileText() const;

    /// Puts the card away and looks for the next.
    Q_INVOKABLE void next();
    Q_INVOKABLE void checkText(const QString& text);
    /// Of a file on this computer; anything else is no picture.
    Q_INVOKABLE void checkPicture(const QUrl& file);
    /// Somebody is there: the card is not put away yet.
    Q_INVOKABLE void touched();

    void setLanguage(sync::Language language);

signals:
    void changed();

private:
    void show(Result<GenuineCard> card);
    void putAway();
    void listFields();
    [[nodiscard]] QString dayOf(CivilDay day) const;

    Result<OpenedFile> file_;
    sync::Language language_;
    std::unique_ptr<CardWatch> watch_;
    std::optional<Result<GenuineCard>> card_;
    ui::Still face_;
    ui::FrameFeed feed_;
    ui::LabelledRows fields_;
    QTimer away_;
};

} // namespace kiosk::partner
