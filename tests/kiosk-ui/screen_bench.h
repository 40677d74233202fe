// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/bridge/screen.h"
#include "tests/fakes/fake_speaker.h"
#include "tests/fakes/fake_visit.h"

#include <QImage>
#include <QQuickItem>
#include <QQuickWindow>
#include <QString>

#include <memory>
#include <optional>

namespace kiosk::fakes {

/// What the technician's page is told of the city's rules.
enum class Renewal : bool { None, Offered };

/// Whether a sound device is set up.
enum class Sound : bool { None, Device };

/// The real screen over a visit in memory.
struct ScreenBench {
    explicit ScreenBench(const ui::ScreenShape& shape = {}, Renewal renewal = Renewal::Offered,
                         Sound sound = Sound::Device);
    ~ScreenBench();

    /// As VisitBench::goTo, and the screen follows.
    void goTo(Step step);
    /// Lets the screen catch up with the visit and lay out.
    void settle();
    /// The visible item with this object name; null when there is none.
    [[nodiscard]] QQuickItem* find(const QString& objectName) const;
    /// Presses and releases in the middle of it; false when it is not there.
    [[nodiscard]] bool press(const QString& objectName);
    [[nodiscard]] QQuickWindow& window() const { return *screen.window(); }

    VisitBench bench;
    EmptyOutbox outbox;
    ToldNews news;
    kiosk::Result<std::optional<CheckingFileNews>> checkingFile = std::nullopt;
    Office office;
    LostCardDesk lostCard;
    FakeSpeaker speaker;
    ui::Screen screen;
    bool isOpen = false;
};

/// A camera frame with a made-up scene: a face of plain shapes, or a paper with lines.
enum class Scene : bool { Face, Paper };
[[nodiscard]] FrameLease drawnFrame(Scene scene);

} // namespace kiosk::fakes
