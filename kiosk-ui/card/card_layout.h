// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <QByteArray>
#include <QColor>
#include <QRect>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk::ui {

/// What a text on the card says. Fixed: the layout's own words.
enum class CardField : std::uint8_t {
    CityName,
    ProgrammeName,
    FullName,
    PreferredName,
    BirthDate,
    Address,
    Gender,
    EmergencyContact,
    Number,
    Issued,
    Expires,
    Disclaimer,
    Fixed,
};

enum class Side : std::uint8_t { Left, Right, Centre };
enum class Level : std::uint8_t { Top, Middle };

/// One text: a label if any, then the value, shrunk from `size` to `least` on one line, then wrapped.
struct TextPlace {
    CardField field = CardField::Fixed;
    QString label;
    QString words;
    /// "City of %1".
    QString pattern;
    /// In a row: from the row's corner.
    QRect box;
    int size = 0;
    int least = 0;
    int lines = 1;
    bool bold = false;
    Side side = Side::Left;
    Level level = Level::Top;
};

/// Texts side by side. `height` is the most a row may take; it takes what its texts need, and nothing when they say
/// nothing.
struct RowPlace {
    int height = 0;
    std::vector<TextPlace> texts;
};

/// Rows from the top of a box down.
struct ColumnPlace {
    QRect box;
    int gap = 0;
    std::vector<RowPlace> rows;
};

enum class OrnamentKind : std::uint8_t { Fill, Fade, Waves, Rings };

/// Colour behind the text; printed by dye.
struct Ornament {
    OrnamentKind kind = OrnamentKind::Fill;
    QRect box;
    QColor colour;
    /// Fade: the colour at the bottom.
    QColor colourTo;
    /// Waves and rings: how many lines.
    int count = 0;
    int radius = 0;
};

struct SideLayout {
    QColor paper;
    std::vector<Ornament> ornaments;
    std::vector<TextPlace> texts;
    std::vector<ColumnPlace> columns;
    /// Front: the portrait. Back: the seal with its quiet zone.
    QRect picture;
    /// A back with two codes: the second one's place.
    QRect details;
};

/// A city's card as data.
struct CardLayout {
    /// The city whose cards look like this, as its profile names it.
    QString city;
    /// Qt date form, month names in English.
    QString dates;
    QStringList fonts;
    int labelSize = 0;
    SideLayout front;
    SideLayout back;
    /// For who wants the second code; empty: this city's card has no place for it.
    std::optional<SideLayout> backWithDetails;
};

/// Reads a layout strictly: unknown keys, boxes outside the card or a portrait in its left half are refused.
///
/// Faults: CardDrawingFailed.
[[nodiscard]] Result<CardLayout> readCardLayout(const QByteArray& json);

} // namespace kiosk::ui
