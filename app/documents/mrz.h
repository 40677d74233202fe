// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/privacy/personal.h"
#include "app/privacy/wiped_text.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

/// The machine-readable lines of travel documents: ICAO Doc 9303, parts 3 to 7.
namespace kiosk::mrz {

enum class Form : std::uint8_t { Td1, Td2, Td3, VisaA, VisaB };

struct Shape {
    std::size_t lines = 0;
    std::size_t columns = 0;
    [[nodiscard]] constexpr std::size_t cells() const { return lines * columns; }
    friend bool operator==(const Shape&, const Shape&) = default;
};
[[nodiscard]] Shape shapeOf(Form form);

/// What is known of a text before it is read: the letters a cell may hold ('<' is the filler).
enum class Letters : std::uint8_t {
    Any,
    Alphabetic,
    Numeric,
    CheckDigit,
    Sex,
    FirstOfCard,
    FirstOfPassport,
    FirstOfVisa
};
[[nodiscard]] Letters lettersOf(Form form, std::size_t line, std::size_t column);
[[nodiscard]] bool allows(Letters letters, char c);
/// Part of the name or the birth date, the only parts that are taken.
[[nodiscard]] bool isTaken(Form form, std::size_t line, std::size_t column);

/// Who can hold a card: what decides between two centuries.
struct AgeLimits {
    int youngest = 0;
    int oldest = 99;
};

/// Whether the name ended before its field did.
enum class NameEnd : std::uint8_t { Whole, PerhapsCut };

/// All that is taken from the lines: nothing else has a place to be put.
///
/// `fullName`: given names, then family name, letters as printed (transliterated, no accents, no apostrophes).
/// `birthDate`: empty when a part of it is unknown, or when not exactly one century fits the age limits.
struct Fields {
    Personal<WipedText> fullName;
    std::optional<Personal<CivilDay>> birthDate;
    NameEnd nameEnd = NameEnd::Whole;
};

/// Which lock did not open. Says nothing about the holder.
enum class Flaw : std::uint8_t {
    Size,
    Letter,
    NumberDigit,
    BirthDigit,
    ExpiryDigit,
    OptionalDigit,
    TotalDigit,
    BirthDate,
    ExpiryDate,
    Name,
};

/// Reads whole lines, top first. Every check digit there is must be right, also the one over several fields, the dates
/// must exist, and the name must be letters, single fillers between its parts, two before the given names, and then
/// fillers only to the end: the name line has no check digit.
/// Privacy: copies nothing but what it returns, and overwrites its working memory. Pure; never throws on any input.
[[nodiscard]] std::expected<Fields, Flaw> parse(std::span<const std::string_view> lines, CivilDay today,
                                                AgeLimits limits);

} // namespace kiosk::mrz
