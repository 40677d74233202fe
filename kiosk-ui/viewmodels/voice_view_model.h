// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/voice/voice.h"
#include "kiosk-ui/viewmodels/trouble_view_model.h"
#include "kiosk-ui/voice/voice_shelves.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace kiosk::ui {

/// The voice of the kiosk for the page on the screen: says what the page shows, as far as it is a closed Sentence.
///
/// Lane:    gui.
/// Privacy: the texts are compared with the sentences and dropped; what is none of them is not said.
class VoiceViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by the wiring")
    /// A sound device is set up.
    Q_PROPERTY(bool isOffered READ isOffered CONSTANT FINAL)
    /// Chosen by the person; off at first.
    Q_PROPERTY(bool isOn READ isOn NOTIFY changed FINAL)
    /// The language on the screen has a voice, and the device plays it.
    Q_PROPERTY(bool isHeard READ isHeard NOTIFY changed FINAL)
    /// One sentence; empty while it is heard.
    Q_PROPERTY(QString whyNot READ whyNot NOTIFY changed FINAL)
    /// 0 soft, 1 normal, 2 loud; 1 at first.
    Q_PROPERTY(int volume READ volume WRITE setVolume NOTIFY changed FINAL)
    /// The device, and what to do about it.
    Q_PROPERTY(kiosk::ui::TroubleViewModel* trouble READ trouble CONSTANT FINAL)

public:
    /// `speaker`: null where none is set up.
    VoiceViewModel(kiosk::Speaker* speaker, const kiosk::Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] bool isOffered() const { return voice_.isOffered(); }
    [[nodiscard]] bool isOn() const { return voice_.isOn(); }
    [[nodiscard]] bool isHeard() const { return voice_.hasClips() && !trouble_.isActive(); }
    [[nodiscard]] QString whyNot() const;
    [[nodiscard]] int volume() const { return static_cast<int>(voice_.volume()); }
    void setVolume(int volume);
    [[nodiscard]] TroubleViewModel* trouble() { return &trouble_; }

    Q_INVOKABLE void turnOn();
    Q_INVOKABLE void turnOff();
    Q_INVOKABLE void repeat();
    /// What the page shows: its question, the sentence under it, its hint, and the one thing to do next (or "").
    Q_INVOKABLE void showPage(const QString& heading, const QString& why, const QString& hint,
                              const QString& instruction);

    /// A key or a touch.
    void hush() { voice_.hush(); }
    void setLanguage(const QString& language);
    /// A new visit.
    void reset();

signals:
    void changed();

private:
    void voiceChanged();

    VoiceShelves shelves_;
    TroubleViewModel trouble_;
    QTimer ticks_;
    kiosk::Voice voice_;
};

} // namespace kiosk::ui
