// SPDX-License-Identifier: Apache-2.0
#include "app/documents/mrz.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosk::mrz {
namespace {

constexpr char filler = '<';
constexpr std::size_t none = ~std::size_t{0};

struct Range {
    std::size_t line = 0;
    std::size_t from = 0;
    std::size_t count = 0;

    [[nodiscard]] constexpr std::string_view in(std::span<const std::string_view> lines) const
    {
        return lines[line].substr(from, count);
    }
    [[nodiscard]] constexpr bool holds(std::size_t itsLine, std::size_t column) const
    {
        return itsLine == line && column >= from && column < from + count;
    }
};

/// Where the fields lie. Each check digit follows its field, but for the one at the very end of a line.
struct Layout {
    Form form;
    Shape shape;
    Range number;
    Range birth;
    std::size_t sex;
    Range expiry;
    Range nationality;
    /// Holds the rest of a number that is too long.
    Range optional;
    Range name;
    std::size_t totalDigit;
};

constexpr std::array layouts{
    Layout{Form::Td1, {3, 30}, {0, 5, 9}, {1, 0, 6}, 7, {1, 8, 6}, {1, 15, 3}, {0, 15, 15}, {2, 0, 30}, 29},
    Layout{Form::Td2, {2, 36}, {1, 0, 9}, {1, 13, 6}, 20, {1, 21, 6}, {1, 10, 3}, {1, 28, 7}, {0, 5, 31}, 35},
    Layout{Form::Td3, {2, 44}, {1, 0, 9}, {1, 13, 6}, 20, {1, 21, 6}, {1, 10, 3}, {1, 28, 14}, {0, 5, 39}, 43},
    Layout{Form::VisaA, {2, 44}, {1, 0, 9}, {1, 13, 6}, 20, {1, 21, 6}, {1, 10, 3}, {1, 28, 16}, {0, 5, 39}, none},
    Layout{Form::VisaB, {2, 36}, {1, 0, 9}, {1, 13, 6}, 20, {1, 21, 6}, {1, 10, 3}, {1, 28, 8}, {0, 5, 31}, none},
};
constexpr Range issuer{.line = 0, .from = 2, .count = 3};
constexpr std::size_t passportOptionalDigit = 42;

const Layout& layoutOf(Form form)
{
    return *std::ranges::find(layouts, form, &Layout::form);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return c >= 'A' && c <= 'Z';
}

unsigned valueOf(char c)
{
    if (isDigit(c))
        return static_cast<unsigned>(c - '0');
    return isLetter(c) ? static_cast<unsigned>(c - 'A') + 10 : 0;
}

/// The weighted sum that a check digit closes; fields may be added one after the other.
class CheckSum {
public:
    CheckSum& add(std::string_view text)
    {
        for (const char c : text)
            sum_ += valueOf(c) * weights[at_++ % weights.size()];
        return *this;
    }
    [[nodiscard]] bool closesWith(char digit) const { return isDigit(digit) && sum_ % 10 == valueOf(digit); }

private:
    static constexpr std::array<unsigned, 3> weights{7, 3, 1};
    unsigned sum_ = 0;
    std::size_t at_ = 0;
};

bool closes(std::string_view text, char digit)
{
    return CheckSum().add(text).closesWith(digit);
}

bool isFiller(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c == filler; });
}

/// An empty field may carry a filler in place of its check digit.
bool closesOrIsEmpty(std::string_view text, char digit)
{
    return closes(text, digit) || (isFiller(text) && digit == filler);
}

std::optional<Form> formOf(std::span<const std::string_view> lines)
{
    for (const Layout& layout : layouts) {
        const bool isSize = lines.size() == layout.shape.lines &&
                            std::ranges::all_of(lines, [&](auto line) { return line.size() == layout.shape.columns; });
        if (isSize && allows(lettersOf(layout.form, 0, 0), lines[0][0]))
            return layout.form;
    }
    return std::nullopt;
}

bool isRightSize(std::span<const std::string_view> lines)
{
    return std::ranges::any_of(layouts, [lines](const Layout& layout) {
        return lines.size() == layout.shape.lines &&
               std::ranges::all_of(lines, [&](auto line) { return line.size() == layout.shape.columns; });
    });
}

bool areLettersRight(Form form, std::span<const std::string_view> lines)
{
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (std::size_t column = 0; column < lines[line].size(); ++column)
            if (!allows(lettersOf(form, line, column), lines[line][column]))
                return false;
    return true;
}

/// A number of more than nine letters has a filler for its check digit, and goes on in the optional field up to the
/// first filler; the last letter there is then the check digit.
bool isNumberRight(const Layout& layout, std::span<const std::string_view> lines)
{
    const std::string_view number = layout.number.in(lines);
    const char digit = lines[layout.number.line][layout.number.from + layout.number.count];
    if (isFiller(number))
        return false;
    if (digit != filler)
        return closes(number, digit);
    const bool isLongAllowed = layout.form == Form::Td1 || layout.form == Form::Td2;
    const std::string_view optional = layout.optional.in(lines);
    const std::string_view rest = optional.substr(0, optional.find(filler));
    if (!isLongAllowed || rest.size() < 2 || number.find(filler) != std::string_view::npos)
        return false;
    return CheckSum().add(number).add(rest.substr(0, rest.size() - 1)).closesWith(rest.back());
}

bool isTotalRight(const Layout& layout, std::span<const std::string_view> lines)
{
    if (layout.totalDigit == none)
        return true;
    CheckSum sum;
    if (layout.form == Form::Td1)
        sum.add(lines[0].substr(5)).add(lines[1].substr(0, 7)).add(lines[1].substr(8, 7)).add(lines[1].substr(18, 11));
    else
        sum.add(lines[1].substr(0, 10)).add(lines[1].substr(13, 7)).add(lines[1].substr(21, layout.totalDigit - 21));
    return sum.closesWith(lines[1][layout.totalDigit]);
}

struct TwoDigitDate {
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;

    [[nodiscard]] CivilDay in(int century) const
    {
        return {std::chrono::year(century + static_cast<int>(year)), std::chrono::month(month), std::chrono::day(day)};
    }
    [[nodiscard]] bool exists() const { return in(1900).ok() || in(2000).ok(); }
};

/// Empty when a part of it is not known (fillers in its place).
std::optional<TwoDigitDate> dateOf(std::string_view text)
{
    if (!std::ranges::all_of(text, isDigit))
        return std::nullopt;
    const auto two = [text](std::size_t at) { return valueOf(text[at]) * 10 + valueOf(text[at + 1]); };
    return TwoDigitDate{.year = two(0), .month = two(2), .day = two(4)};
}

/// Unknown parts are pairs of fillers; what is known must be able to exist.
bool isDateRight(std::string_view text)
{
    if (const auto date = dateOf(text))
        return date->exists();
    for (std::size_t at = 0; at < text.size(); at += 2)
        if (isDigit(text[at]) != isDigit(text[at + 1]))
            return false;
    const auto isUpTo = [text](std::size_t at, unsigned most) {
        const unsigned value = valueOf(text[at]) * 10 + valueOf(text[at + 1]);
        return text[at] == filler || (value >= 1 && value <= most);
    };
    return isUpTo(2, 12) && isUpTo(4, 31);
}

int ageOf(CivilDay birth, CivilDay today)
{
    const bool isBefore = std::pair(today.month(), today.day()) < std::pair(birth.month(), birth.day());
    return static_cast<int>(today.year()) - static_cast<int>(birth.year()) - (isBefore ? 1 : 0);
}

std::optional<Personal<CivilDay>> birthDateOf(std::string_view text, CivilDay today, AgeLimits limits)
{
    const auto date = dateOf(text);
    if (!date)
        return std::nullopt;
    std::optional<CivilDay> chosen;
    for (const int century : {1800, 1900, 2000, 2100}) {
        const CivilDay day = date->in(century);
        const int age = day.ok() ? ageOf(day, today) : -1;
        if (age < 0 || age < limits.youngest || age > limits.oldest)
            continue;
        // Two that fit: a guess would give somebody a hundred years.
        if (chosen)
            return std::nullopt;
        chosen = day;
    }
    return chosen ? std::optional<Personal<CivilDay>>(*chosen) : std::nullopt;
}

bool isNamePart(std::string_view part)
{
    return !part.empty() && isLetter(part.front()) && part.find("<<") == std::string_view::npos;
}

/// Given names, a space, family name; each filler a space. Empty when the field does not hold together.
std::optional<Personal<WipedText>> nameOf(std::string_view field)
{
    const auto last = field.find_last_not_of(filler);
    const std::string_view name = field.substr(0, last == std::string_view::npos ? 0 : last + 1);
    const auto gap = name.find("<<");
    const std::string_view family = name.substr(0, gap);
    const std::string_view given = gap == std::string_view::npos ? std::string_view() : name.substr(gap + 2);
    if (!isNamePart(family) || (gap != std::string_view::npos && !isNamePart(given)))
        return std::nullopt;
    std::array<char, 64> text{};
    auto* end = std::ranges::copy(given, text.begin()).out;
    if (!given.empty())
        *end++ = filler;
    end = std::ranges::copy(family, end).out;
    std::ranges::replace(text.begin(), end, filler, ' ');
    WipedText whole(std::string_view(text.begin(), end));
    wipeBytes(std::as_writable_bytes(std::span(text)));
    return Personal<WipedText>(std::move(whole));
}

std::optional<Flaw> flawOf(const Layout& layout, std::span<const std::string_view> lines)
{
    const auto digitAfter = [lines](const Range& range) { return lines[range.line][range.from + range.count]; };
    const std::string_view birth = layout.birth.in(lines);
    const std::string_view expiry = layout.expiry.in(lines);
    if (!isNumberRight(layout, lines))
        return Flaw::NumberDigit;
    if (!closesOrIsEmpty(birth, digitAfter(layout.birth)))
        return Flaw::BirthDigit;
    if (!closesOrIsEmpty(expiry, digitAfter(layout.expiry)))
        return Flaw::ExpiryDigit;
    if (layout.form == Form::Td3 && !closesOrIsEmpty(layout.optional.in(lines), lines[1][passportOptionalDigit]))
        return Flaw::OptionalDigit;
    if (!isTotalRight(layout, lines))
        return Flaw::TotalDigit;
    if (!isDateRight(birth))
        return Flaw::BirthDate;
    if (!isDateRight(expiry))
        return Flaw::ExpiryDate;
    return std::nullopt;
}

Letters firstLetterOf(Form form)
{
    if (form == Form::VisaA || form == Form::VisaB)
        return Letters::FirstOfVisa;
    return form == Form::Td3 ? Letters::FirstOfPassport : Letters::FirstOfCard;
}

} // namespace

Shape shapeOf(Form form)
{
    return layoutOf(form).shape;
}

Letters lettersOf(Form form, std::size_t line, std::size_t column)
{
    const Layout& layout = layoutOf(form);
    if (line == 0 && column == 0)
        return firstLetterOf(form);
    if (issuer.holds(line, column) || layout.nationality.holds(line, column) || layout.name.holds(line, column))
        return Letters::Alphabetic;
    if (line == layout.birth.line && column == layout.sex)
        return Letters::Sex;
    if (line == 1 && column == layout.totalDigit)
        return Letters::CheckDigit;
    const auto isDigitOf = [&](const Range& range) { return line == range.line && column == range.from + range.count; };
    if (layout.birth.holds(line, column) || layout.expiry.holds(line, column) || isDigitOf(layout.number) ||
        isDigitOf(layout.birth) || isDigitOf(layout.expiry) ||
        (form == Form::Td3 && line == 1 && column == passportOptionalDigit))
        return Letters::Numeric;
    return Letters::Any;
}

bool allows(Letters letters, char c)
{
    switch (letters) {
    case Letters::Any:
        return isDigit(c) || isLetter(c) || c == filler;
    case Letters::Alphabetic:
        return isLetter(c) || c == filler;
    case Letters::Numeric:
        return isDigit(c) || c == filler;
    case Letters::CheckDigit:
        return isDigit(c);
    case Letters::Sex:
        return c == 'M' || c == 'F' || c == 'X' || c == filler;
    case Letters::FirstOfCard:
        return c == 'A' || c == 'C' || c == 'I';
    case Letters::FirstOfPassport:
        return c == 'P';
    case Letters::FirstOfVisa:
        return c == 'V';
    }
    return false;
}

bool isTaken(Form form, std::size_t line, std::size_t column)
{
    const Layout& layout = layoutOf(form);
    return layout.name.holds(line, column) || layout.birth.holds(line, column);
}

std::expected<Fields, Flaw> parse(std::span<const std::string_view> lines, CivilDay today, AgeLimits limits)
{
    if (!isRightSize(lines))
        return std::unexpected(Flaw::Size);
    const auto form = formOf(lines);
    if (!form || !areLettersRight(*form, lines))
        return std::unexpected(Flaw::Letter);
    const Layout& layout = layoutOf(*form);
    if (const auto flaw = flawOf(layout, lines))
        return std::unexpected(*flaw);
    const std::string_view field = layout.name.in(lines);
    auto name = nameOf(field);
    if (!name)
        return std::unexpected(Flaw::Name);
    return Fields{.fullName = std::move(*name),
                  .birthDate = birthDateOf(layout.birth.in(lines), today, limits),
                  .nameEnd = field.back() == filler ? NameEnd::Whole : NameEnd::PerhapsCut};
}

} // namespace kiosk::mrz
