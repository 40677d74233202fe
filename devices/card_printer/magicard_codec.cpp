// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_codec.h"

#include <algorithm>
#include <charconv>
#include <ranges>

namespace kiosk::devices {

namespace {

constexpr char replyStart = '\x01';
constexpr char replyEnd = '\x03';
constexpr std::size_t longestName = 32;
constexpr std::size_t mostRepliesKept = 8;
constexpr std::string_view reportMark = "STA$$";
constexpr std::string_view errorMark = "STA";

/// Places in the INF reply.
enum class Field : std::size_t {
    ModelName = 1,
    HeadType = 2,
    PrinterSerial = 3,
    FirmwareVersion = 6,
    TotalCards = 9,
    Cleanings = 12,
    CardsSinceCleaning = 14,
    CardsBetweenCleanings = 15,
    ShotsOnFilm = 22,
    ShotsUsed = 23,
    FilmName = 24
};

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// A name fit to show and to compare: printable ASCII, capped.
std::string nameOf(std::string_view field)
{
    std::string name;
    for (const char letter : trimmed(field).substr(0, longestName))
        if (letter >= ' ' && letter <= '~')
            name.push_back(letter);
    return name;
}

std::optional<std::uint32_t> numberOf(std::string_view field)
{
    const auto digits = trimmed(field);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || !std::ranges::all_of(digits, isDigit) || error != std::errc{} ||
        end != digits.data() + digits.size())
        return std::nullopt;
    return number;
}

std::vector<std::string_view> fieldsOf(std::string_view text)
{
    std::vector<std::string_view> fields;
    for (;;) {
        const auto cut = text.find_first_of(",:");
        fields.push_back(text.substr(0, cut));
        if (cut == std::string_view::npos)
            return fields;
        text.remove_prefix(cut + 1);
    }
}

/// The `(cXXXX)` that ends an error reply: where it starts and its value.
std::optional<std::pair<std::size_t, std::uint16_t>> deviceCodeOf(std::string_view body)
{
    const auto at = body.rfind("(c");
    if (at == std::string_view::npos || body.size() < at + 7 || body[at + 6] != ')')
        return std::nullopt;
    std::uint16_t code = 0;
    const char* digits = body.data() + at + 2;
    const auto [end, error] = std::from_chars(digits, digits + 4, code, 16);
    if (error != std::errc{} || end != digits + 4)
        return std::nullopt;
    return std::pair(at, code);
}

/// A `MM:mm` standing alone at `at`.
bool isCodePair(std::string_view text, std::size_t at)
{
    if (text.size() < at + 5 || text[at + 2] != ':')
        return false;
    if (!isDigit(text[at]) || !isDigit(text[at + 1]) || !isDigit(text[at + 3]) || !isDigit(text[at + 4]))
        return false;
    const bool startsAlone = at == 0 || (!isDigit(text[at - 1]) && text[at - 1] != ':');
    const bool endsAlone = text.size() == at + 5 || (!isDigit(text[at + 5]) && text[at + 5] != ':');
    return startsAlone && endsAlone;
}

std::string_view wordOf(MagicardQuestion question)
{
    switch (question) {
    case MagicardQuestion::Report:
        return "INF";
    case MagicardQuestion::Error:
        return "ERR";
    case MagicardQuestion::Clean:
        return "CLN";
    }
    return "";
}

std::uint8_t twoDigits(std::string_view text)
{
    return static_cast<std::uint8_t>((text[0] - '0') * 10 + (text[1] - '0'));
}

} // namespace

std::vector<std::byte> askBytes(MagicardQuestion question)
{
    // The nine idle bytes let a printer that waits in the middle of something find the start.
    std::string text(9, '\x05');
    text += replyStart;
    text += ",REQ,";
    text += wordOf(question);
    text += ",";
    text += '\x1C';
    text += replyEnd;
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::optional<std::uint32_t> MagicardReport::shotsLeft() const
{
    if (!shotsOnFilm || !shotsUsed || *shotsUsed > *shotsOnFilm)
        return std::nullopt;
    return *shotsOnFilm - *shotsUsed;
}

std::optional<std::uint32_t> MagicardReport::cardsUntilCleaning() const
{
    if (!cardsSinceCleaning || !cardsBetweenCleanings)
        return std::nullopt;
    return *cardsBetweenCleanings - std::min(*cardsSinceCleaning, *cardsBetweenCleanings);
}

std::optional<MagicardReport> parseReport(std::string_view body)
{
    if (!body.starts_with(reportMark))
        return std::nullopt;
    const auto fields = fieldsOf(body.substr(reportMark.size()));
    using enum Field;
    const auto field = [&](Field place) {
        const auto at = static_cast<std::size_t>(place);
        return at < fields.size() ? fields[at] : std::string_view{};
    };
    return MagicardReport{.model = nameOf(field(ModelName)),
                          .head = nameOf(field(HeadType)),
                          .serial = nameOf(field(PrinterSerial)),
                          .firmware = nameOf(field(FirmwareVersion)),
                          .film = nameOf(field(FilmName)),
                          .totalCards = numberOf(field(TotalCards)),
                          .cleanings = numberOf(field(Cleanings)),
                          .cardsSinceCleaning = numberOf(field(CardsSinceCleaning)),
                          .cardsBetweenCleanings = numberOf(field(CardsBetweenCleanings)),
                          .shotsOnFilm = numberOf(field(ShotsOnFilm)),
                          .shotsUsed = numberOf(field(ShotsUsed))};
}

std::optional<MagicardError> parseError(std::string_view body)
{
    if (!body.starts_with(errorMark) || body.starts_with(reportMark))
        return std::nullopt;
    MagicardError error;
    if (const auto code = deviceCodeOf(body)) {
        error.deviceCode = code->second;
        body = body.substr(0, code->first);
    }
    // From the end: the words before it may hold a time of day.
    for (std::size_t at = body.size(); at-- > 0;) {
        if (!isCodePair(body, at))
            continue;
        error.major = twoDigits(body.substr(at));
        error.minor = twoDigits(body.substr(at + 3));
        return error;
    }
    return std::nullopt;
}

std::string modelOf(std::string_view deviceId)
{
    for (const auto part : std::views::split(deviceId, ';')) {
        const auto entry = trimmed(std::string_view(part));
        for (const std::string_view key : {"MDL:", "MODEL:"})
            if (entry.starts_with(key))
                return nameOf(entry.substr(key.size()));
    }
    return {};
}

void MagicardReplies::take(std::span<const std::byte> piece)
{
    for (const std::byte byte : piece) {
        const char letter = static_cast<char>(byte);
        if (letter == replyStart) {
            // A start inside a reply means that the first one was cut off.
            growing_.emplace();
            continue;
        }
        if (!growing_)
            continue;
        if (letter == replyEnd) {
            whole_.push_back(std::move(*growing_));
            growing_.reset();
            if (whole_.size() > mostRepliesKept)
                whole_.erase(whole_.begin());
            continue;
        }
        growing_->push_back(letter);
        if (growing_->size() > longestReply)
            growing_.reset();
    }
}

std::optional<std::string> MagicardReplies::next()
{
    if (whole_.empty())
        return std::nullopt;
    std::string body = std::move(whole_.front());
    whole_.erase(whole_.begin());
    return body;
}

void MagicardReplies::forget()
{
    whole_.clear();
    growing_.reset();
}

} // namespace kiosk::devices
