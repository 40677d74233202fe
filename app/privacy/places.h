// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/fields.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kiosk {

/// Where something can be written down.
enum class PlaceKind : std::uint8_t {
    KioskDatabase,   ///< a column of the kiosk's encrypted database
    KioskFile,       ///< a file in the kiosk's folder
    KioskTpm,        ///< a cell of the kiosk's security chip
    CourierFile,     ///< the courier's note to staff, in the spool
    CardSeal,        ///< a claim in the signed code on the card
    Slip,            ///< a value in the slip with which a lost card is reported
    BatchFile,       ///< the part of a batch file anybody can read
    Batch,           ///< inside a batch, sealed to the city
    Acknowledgement, ///< in the city's answer
    FurtherPlaces,   ///< in the city's word that gives a kiosk more places of the status list
    CityDatabase,    ///< a column of the city's ledger
    CityFile,        ///< a file in the city's folder
    JournalLine,     ///< a value in a line of the exported journal
    FaultLine,       ///< a value in a line that a program writes to its log
};

/// One place. A place with a field holds that field and nothing else; one without holds what `what` says, which is
/// never about a person.
struct Place {
    PlaceKind kind;
    /// Table, message or file.
    std::string_view container;
    /// Column, key or name; a path of keys in a seal.
    std::string_view key;
    std::optional<Field> field;
    /// In plain words.
    std::string_view what;
};

/// Every place there is. Tests hold it against the real databases, messages and files, both ways: what is not here
/// cannot be written, what is here exists.
[[nodiscard]] std::span<const Place> places();

/// Something that people expect to be held and that is not. `words`: parts of names that no field and no place may
/// have, separated by spaces; a test looks for them.
struct Absence {
    std::string_view english;
    std::string_view spanish;
    std::string_view words;
};
[[nodiscard]] std::span<const Absence> absences();

/// A field's name in plain words.
struct FieldWords {
    Field field;
    std::string_view english;
    std::string_view spanish;
};
[[nodiscard]] const FieldWords& wordsFor(Field field);

} // namespace kiosk
