// SPDX-License-Identifier: Apache-2.0
// Whatever a camera makes of the machine-readable lines of a paper, one line of it after the other.
#include "app/documents/mrz.h"

#include "tests/fuzz/target.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace kiosk::fuzz {

namespace {

using namespace std::chrono_literals;
using kiosk::mrz::AgeLimits;
using kiosk::mrz::Fields;
using Lines = std::vector<std::string_view>;

constexpr CivilDay today = 2026y / 11 / 30;

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty() && lines.size() < 5) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool isName(std::string_view name)
{
    const auto isKnown = [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= 39 && std::ranges::all_of(name, isKnown) && name.front() != ' ' &&
           name.back() != ' ' && name.find("  ") == std::string_view::npos;
}

void checkRead(const Fields& fields, std::string_view text, AgeLimits limits)
{
    static_cast<void>(fields.fullName.use([text](const WipedText& name) {
        require(isName(name.view()), "a name is letters with single blanks between");
        const std::string_view last = name.view().substr(name.view().find_last_of(' ') + 1);
        require(text.find(last) != std::string_view::npos, "a name was in the lines");
        return 0;
    }));
    if (!fields.birthDate)
        return;
    static_cast<void>(fields.birthDate->use([limits](const CivilDay& day) {
        require(day.ok() && day <= today, "a birth date exists and is past");
        const int years = static_cast<int>(today.year()) - static_cast<int>(day.year());
        require(years >= limits.youngest && years <= limits.oldest + 1, "a birth date fits the ages");
        return 0;
    }));
}

/// What was accepted is refused with another digit behind the birth date.
void checkLock(const std::string& text, const Lines& lines)
{
    const std::size_t column = lines.size() == 3 ? 6 : 19;
    std::string changed = text;
    char& digit = changed[static_cast<std::size_t>(lines[1].data() - lines[0].data()) + column];
    digit = digit == '<' ? '1' : digit == '9' ? '0' : static_cast<char>(digit + 1);
    require(!kiosk::mrz::parse(linesOf(changed), today, {}), "a wrong check digit is refused");
}

} // namespace

std::vector<Bytes> seeds()
{
    constexpr std::array<std::string_view, 24> texts{
        // The samples of Doc 9303: every form, long numbers, names that were cut.
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\n",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6\n",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<\n",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<\n",
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<\n",
        "I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<\nD23145890<UTO3407127M95071227349<<<8\n",
        "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
        // Malformed: nothing, one line, lines too long and too short, four of them.
        "",
        "\n",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10<\n",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\nX\n",
        // Only fillers, a number that goes on for ever, a number that never closes.
        "I<UTO<<<<<<<<<<<<<<<<<<<<<<<<<\n<<<<<<<<<<<<<<<<<<<<<<<<<<<<<0\n<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\n",
        "I<UTOD23145890<734999999999999\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<\n",
        "I<UTOD23145890<7<<<<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<\n",
        // Days that do not exist, digits in names, letters in dates, other writing, a zero byte.
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7402309F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\n",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n74<<<<8F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<\n",
        "P<UTOERIKS50N<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO74O8122F1204159ZE184226B<<<<<10\n",
        "P<UTOERIKSSON<<<<ANNA<<<<<<<<<<<<<<<<<<<<K<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
        "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\nl898902c36uto7408122f1204159ze184226b<<<<<10\n",
        "P<UTO\xC3\x89RIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n",
        std::string_view(
            "P<UTO\0RIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n", 90),
    };
    std::vector<Bytes> all;
    for (const std::string_view text : texts)
        all.push_back(bytesOf(text));
    return all;
}

void tryOne(std::span<const std::byte> input)
{
    const std::string text(reinterpret_cast<const char*>(input.data()), input.size());
    const Lines lines = linesOf(text);
    for (const AgeLimits limits : {AgeLimits{}, AgeLimits{.youngest = 14, .oldest = 120}, AgeLimits{9, 3}}) {
        const auto fields = kiosk::mrz::parse(lines, today, limits);
        if (!fields)
            continue;
        checkRead(*fields, text, limits);
        checkLock(text, lines);
    }
}

} // namespace kiosk::fuzz
