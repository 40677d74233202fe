// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/aamva.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>
#include <utility>

namespace kiosk::devices {
namespace {

constexpr std::string_view preamble = "@\n\x1e\rANSI ";
constexpr std::size_t issuerDigits = 6;
constexpr std::size_t directoryEntryBytes = 10;
/// Longest value of an element we take (annex D: family name 40, given names 40, street 35); more is a wrong read.
constexpr std::size_t longestValue = 64;
constexpr std::size_t longestPostalCode = 11;
constexpr std::size_t stateLetters = 2;

/// Working memory that is overwritten when it goes out of scope; what does not fit makes it full and worthless.
class Scratch {
public:
    Scratch() = default;
    ~Scratch() { wipeBytes(std::as_writable_bytes(std::span(text_))); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    void add(char c)
    {
        if (size_ < text_.size())
            text_[size_++] = c;
    }
    void add(std::string_view text)
    {
        std::ranges::for_each(text, [this](char c) { add(c); });
    }
    [[nodiscard]] bool isEmpty() const { return size_ == 0; }
    [[nodiscard]] std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, 1024> text_{};
    std::size_t size_ = 0;
};

std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

/// The DL or ID subfile without its type, up to and without its closing CR; empty when it is missing or cut off.
std::string_view subfile(std::string_view code, std::size_t directory, unsigned entries)
{
    const std::size_t directoryEnd = directory + entries * directoryEntryBytes;
    for (unsigned i = 0; i < entries; ++i) {
        const std::size_t entry = directory + i * directoryEntryBytes;
        const auto offset = digits(code, entry + 2, 4);
        const auto length = digits(code, entry + 6, 4);
        if (!offset || !length)
            return {};
        const std::string_view type = code.substr(entry, 2);
        if (type != "DL" && type != "ID")
            continue;
        // Some issuers count the offset wrongly; the first subfile then still follows the directory.
        std::size_t start = *offset;
        if (start < directoryEnd || start >= code.size() || code.substr(start, 2) != type)
            start = directoryEnd;
        if (start >= code.size() || code.substr(start, 2) != type)
            return {};
        const auto end = code.find('\r', start);
        return end == std::string_view::npos ? std::string_view() : code.substr(start + 2, end - start - 2);
    }
    return {};
}

std::string_view subfileOf(std::string_view code)
{
    if (!code.starts_with(preamble))
        return {};
    std::size_t at = preamble.size();
    if (!digits(code, at, issuerDigits))
        return {};
    at += issuerDigits;
    const auto version = digits(code, at, 2);
    if (!version)
        return {};
    at += 2;
    // Versions 0 and 1 have no issuer's own version number.
    if (*version >= 2) {
        if (!digits(code, at, 2))
            return {};
        at += 2;
    }
    const auto entries = digits(code, at, 2);
    if (!entries || *entries == 0)
        return {};
    return subfile(code, at + 2, *entries);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool isSameWord(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower,
                              [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

/// The first element with this name; empty when absent, too long, marked as unknown, or with control characters.
std::string_view element(std::string_view body, std::string_view name)
{
    while (!body.empty()) {
        const auto end = std::min(body.find('\n'), body.size());
        const std::string_view line = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (!line.starts_with(name))
            continue;
        const std::string_view value = trimmed(line.substr(name.size()));
        const bool isControl = std::ranges::any_of(value, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
        if (isControl || value.size() > longestValue || isSameWord(value, "none") || isSameWord(value, "unavl"))
            return {};
        return value;
    }
    return {};
}

/// Bytes of the UTF-8 character at the front of `text`; 0 when it is none.
std::size_t utf8Length(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto isTail = [&](std::size_t i) { return i < text.size() && (at(i) & 0xC0) == 0x80; };
    if (at(0) < 0x80)
        return 1;
    if (at(0) >= 0xC2 && at(0) <= 0xDF)
        return isTail(1) ? 2 : 0;
    if (at(0) >= 0xE0 && at(0) <= 0xEF) {
        const bool isOverlong = at(0) == 0xE0 && isTail(1) && at(1) < 0xA0;
        const bool isSurrogate = at(0) == 0xED && isTail(1) && at(1) >= 0xA0;
        return isTail(1) && isTail(2) && !isOverlong && !isSurrogate ? 3 : 0;
    }
    return 0;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const auto length = utf8Length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

/// Adds a value as UTF-8; the standard's own character set is ISO 8859-1, some issuers write UTF-8.
void addValue(Scratch& out, std::string_view value)
{
    const bool isReady = isUtf8(value);
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (isReady || byte < 0x80) {
            out.add(c);
            continue;
        }
        if (byte < 0xA0)
            continue;
        out.add(static_cast<char>(0xC0 | (byte >> 6)));
        out.add(static_cast<char>(0x80 | (byte & 0x3F)));
    }
}

void addAfter(Scratch& out, std::string_view separator, std::string_view value)
{
    if (value.empty())
        return;
    if (!out.isEmpty())
        out.add(separator);
    addValue(out, value);
}

std::optional<Personal<WipedText>> textOf(const Scratch& scratch)
{
    if (scratch.isEmpty())
        return std::nullopt;
    return Personal<WipedText>(WipedText(scratch.view()));
}

std::string_view firstOf(std::string_view one, std::string_view other)
{
    return one.empty() ? other : one;
}

std::optional<Personal<WipedText>> nameOf(std::string_view body)
{
    Scratch name;
    // Versions 2 and 3 have all given names in DCT; version 1 may have the family name in DAB.
    for (const std::string_view part : {firstOf(element(body, "DAC"), element(body, "DCT")), element(body, "DAD"),
                                        firstOf(element(body, "DCS"), element(body, "DAB"))})
        addAfter(name, " ", part);
    if (name.isEmpty()) {
        // Version 1: the whole name in one element, "FAMILY,GIVEN,MIDDLE".
        const std::string_view whole = element(body, "DAA");
        const auto comma = std::min(whole.find(','), whole.size());
        addAfter(name, " ", trimmed(whole.substr(std::min(comma + 1, whole.size()))));
        addAfter(name, " ", trimmed(whole.substr(0, comma)));
    }
    Scratch spaced;
    // Several given or middle names may come with commas between them.
    bool wasSpace = false;
    for (const char c : name.view()) {
        const bool isSpace = c == ',' || c == ' ';
        if (!isSpace || !wasSpace)
            spaced.add(isSpace ? ' ' : c);
        wasSpace = isSpace;
    }
    return textOf(spaced);
}

std::optional<Personal<CivilDay>> birthDateOf(std::string_view body)
{
    using namespace std::chrono;
    const std::string_view text = element(body, "DBB");
    if (text.size() != 8 || !digits(text, 0, 8))
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t count) { return *digits(text, at, count); };
    const auto plausible = [](unsigned y, unsigned m, unsigned d) -> std::optional<CivilDay> {
        const CivilDay day{year(static_cast<int>(y)), month(m), std::chrono::day(d)};
        return day.ok() && y >= 1880 && y <= 2100 ? std::optional(day) : std::nullopt;
    };
    // MMDDCCYY in the United States, CCYYMMDD in Canada. No month is 18 to 21, so never both.
    auto day = plausible(number(4, 4), number(0, 2), number(2, 2));
    if (!day)
        day = plausible(number(0, 4), number(4, 2), number(6, 2));
    if (!day)
        return std::nullopt;
    return Personal<CivilDay>(*day);
}

/// "554010000" and "554011234" (five digits and four more, zeros for none) as people write them.
void addPostalCode(Scratch& out, std::string_view code)
{
    // A code that ran into its neighbour, because a separator was lost, brings what must not be taken: refuse it.
    const auto isCodeLetter = [](unsigned char c) {
        return std::isdigit(c) || std::isupper(c) || c == ' ' || c == '-';
    };
    if (code.size() > longestPostalCode || !std::ranges::all_of(code, isCodeLetter))
        return;
    const bool isLong = code.size() == 9 && digits(code, 0, 9).has_value();
    addAfter(out, " ", isLong ? code.substr(0, 5) : code);
    if (!isLong || code.ends_with("0000"))
        return;
    out.add('-');
    out.add(code.substr(5));
}

std::optional<Personal<WipedText>> addressOf(std::string_view body)
{
    Scratch town;
    addAfter(town, "", element(body, "DAI"));
    if (const auto state = element(body, "DAJ"); state.size() == stateLetters)
        addAfter(town, ", ", state);
    addPostalCode(town, element(body, "DAK"));
    Scratch address;
    addAfter(address, "\n", element(body, "DAG"));
    addAfter(address, "\n", element(body, "DAH"));
    addAfter(address, "\n", town.view());
    return textOf(address);
}

/// Every line must begin with the name of an element, or of the issuer's own (Z…). A misread code is garbled from some
/// place on, and what follows would come under any name.
bool isWellFormed(std::string_view body)
{
    const auto isNameLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    while (!body.empty()) {
        const std::string_view line = trimmed(body.substr(0, std::min(body.find('\n'), body.size())));
        body.remove_prefix(std::min(body.find('\n'), body.size() - 1) + 1);
        if (line.empty())
            continue;
        const bool isNamed =
            line.size() >= 3 && (line[0] == 'D' || line[0] == 'Z') && isNameLetter(line[1]) && isNameLetter(line[2]);
        if (!isNamed)
            return false;
    }
    return true;
}

} // namespace

Prefill parseAamva(std::string_view code)
{
    const std::string_view body = subfileOf(code);
    if (body.empty() || !isWellFormed(body))
        return {};
    return {.fullName = nameOf(body), .birthDate = birthDateOf(body), .address = addressOf(body)};
}

} // namespace kiosk::devices
