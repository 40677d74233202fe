// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/voice/clip_shelf.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace kiosk::ui {

/// The clips that were compiled in, by language.
///
/// Lane: gui.
class VoiceShelves {
public:
    VoiceShelves();

    /// Null where the language has no clip at all. Lives as long as this.
    [[nodiscard]] const ClipShelf* find(const QString& language) const;
    /// How the clips were made and which are missing, as JSON: for staff, and for the test that compares it with the
    /// screen.
    [[nodiscard]] static QByteArray manifest();

private:
    std::map<QString, ClipShelf> shelves_;
};

} // namespace kiosk::ui
