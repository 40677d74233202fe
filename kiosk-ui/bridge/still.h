// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_raster.h"
#include "app/documents/evidence.h"
#include "app/portrait/portrait.h"
#include "app/ports/card_artist.h"
#include "app/privacy/locked_bytes.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace kiosk::ui {

/// One still picture of a person, a paper or a card for the screen: pixels in locked memory, wiped when dropped.
///
/// Lane:    gui.
/// Privacy: an own locked copy, so the screen never reads memory that the visit has already given up.
class Still : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view model")
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed FINAL)
    /// Width divided by height; 1 when empty.
    Q_PROPERTY(qreal aspect READ aspect NOTIFY changed FINAL)

public:
    using QObject::QObject;

    [[nodiscard]] bool isEmpty() const { return !pixels_; }
    [[nodiscard]] qreal aspect() const;

    /// One side exactly as printed: dye with the black resin over it.
    void showCard(const kiosk::CardSide& side);
    /// With its quiet zone, dark on white, large enough for a telephone across the kiosk's front.
    void showCode(const kiosk::CodePicture& code);
    void showPortrait(const kiosk::Portrait& portrait);
    /// Blue, green, red, 255; rows packed.
    void showPixels(int width, int height, kiosk::LockedBytes bgra);
    /// Halved until it is at most 1280 wide: enough to read, small enough to keep locked.
    void showEvidence(const kiosk::Evidence& evidence);
    void clear();

    /// Wraps the locked pixels; null when empty.
    [[nodiscard]] QImage image() const;
    /// The same made smaller, each pixel the mean of what it covers: small letters stay whole. Never larger than it is.
    /// The copy is locked and wiped too.
    [[nodiscard]] QImage image(QSize largest) const;

signals:
    void changed();

private:
    struct Pixels {
        int width;
        int height;
        kiosk::LockedBytes bgra;
    };
    void take(Pixels pixels);
    [[nodiscard]] static QImage wrap(std::shared_ptr<const Pixels> pixels);
    [[nodiscard]] static Pixels shrink(const Pixels& from, QSize size);

    std::shared_ptr<const Pixels> pixels_;
};

} // namespace kiosk::ui
