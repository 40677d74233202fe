// SPDX-License-Identifier: Apache-2.0
#include "app/documents/mrz.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>
#include <string>
#include <vector>

namespace kiosk::mrz {
namespace {

using namespace std::chrono_literals;

using Lines = std::vector<std::string>;
constexpr CivilDay today = 2026y / 11 / 30;

// The samples printed in ICAO Doc 9303, parts 4 to 7, of people who do not exist.
const Lines passport{"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"};
const Lines card{"I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"};
const Lines largeCard{"I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"};
const Lines visaA{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"};
const Lines visaB{"V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"};
const Lines longNumber{"I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2",
                       "STEVENSON<<PETER<JOHN<<<<<<<<<"};
const Lines longNumberTd2{"I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"};

std::expected<Fields, Flaw> parsed(const Lines& lines, AgeLimits limits = {}, CivilDay day = today)
{
    const std::vector<std::string_view> views(lines.begin(), lines.end());
    return parse(views, day, limits);
}

std::string nameIn(const std::expected<Fields, Flaw>& fields)
{
    return fields ? fields->fullName.use([](const WipedText& name) { return std::string(name.view()); }) : "(refused)";
}

std::optional<CivilDay> dayIn(const std::expected<Fields, Flaw>& fields)
{
    if (!fields || !fields->birthDate)
        return std::nullopt;
    return fields->birthDate->use([](const CivilDay& day) { return day; });
}

std::optional<Flaw> flawIn(const std::expected<Fields, Flaw>& fields)
{
    return fields ? std::nullopt : std::optional(fields.error());
}

Lines with(Lines lines, std::size_t line, std::size_t column, const std::string& text)
{
    lines.at(line).replace(column, text.size(), text);
    return lines;
}

char checkDigit(const std::string& text)
{
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
        sum += value * std::vector{7, 3, 1}[i % 3];
    }
    return static_cast<char>('0' + sum % 10);
}

/// The passport with this birth date, its check digits made anew.
Lines bornOn(const std::string& date)
{
    Lines lines = with(passport, 1, 13, date + checkDigit(date));
    const std::string& second = lines[1];
    lines[1][43] = checkDigit(second.substr(0, 10) + second.substr(13, 7) + second.substr(21, 22));
    return lines;
}

Lines named(const std::string& name)
{
    REQUIRE(name.size() <= 39);
    return with(passport, 0, 5, name + std::string(39 - name.size(), '<'));
}

} // namespace

TEST_CASE("mrz: the published samples of every form are read", "[app][documents]")
{
    CHECK(nameIn(parsed(passport)) == "ANNA MARIA ERIKSSON");
    CHECK(dayIn(parsed(passport)) == 1974y / 8 / 12);
    for (const Lines& lines : {card, largeCard}) {
        CHECK(nameIn(parsed(lines)) == "ANNA MARIA ERIKSSON");
        CHECK(dayIn(parsed(lines)) == 1974y / 8 / 12);
    }
    for (const Lines& lines : {visaA, visaB}) {
        CHECK(nameIn(parsed(lines)) == "ANNA MARIA ERIKSSON");
        CHECK(dayIn(parsed(lines)) == 1940y / 9 / 7);
    }
    for (const Lines& lines : {longNumber, longNumberTd2}) {
        CHECK(nameIn(parsed(lines)) == "PETER JOHN STEVENSON");
        CHECK(dayIn(parsed(lines)) == 1934y / 7 / 12);
    }
}

TEST_CASE("mrz: another digit anywhere under a check digit is refused", "[app][documents]")
{
    const Lines& lines = GENERATE(passport, card, largeCard, visaA, visaB, longNumber, longNumberTd2);
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (std::size_t column = 0; column < lines[line].size(); ++column) {
            const char was = lines[line][column];
            // Visas have no digit over their optional field.
            const bool isOpen = lines[0][0] == 'V' && line == 1 && column >= 28;
            if (was < '0' || was > '9' || isOpen)
                continue;
            for (char c = '0'; c <= '9'; ++c)
                if (c != was) {
                    CAPTURE(line, column, c);
                    REQUIRE_FALSE(parsed(with(lines, line, column, std::string(1, c))));
                }
        }
}

TEST_CASE("mrz: two right digits and a wrong total are refused", "[app][documents]")
{
    CHECK(flawIn(parsed(with(passport, 1, 43, "1"))) == Flaw::TotalDigit);
    CHECK(flawIn(parsed(with(card, 1, 29, "7"))) == Flaw::TotalDigit);
    CHECK(flawIn(parsed(with(largeCard, 1, 35, "7"))) == Flaw::TotalDigit);
    // Optional text of a card is under the total only.
    CHECK(flawIn(parsed(with(card, 0, 20, "5"))) == Flaw::TotalDigit);
}

TEST_CASE("mrz: each lock says which one it was", "[app][documents]")
{
    CHECK(flawIn(parsed({"P<UTO"})) == Flaw::Size);
    CHECK(flawIn(parsed({})) == Flaw::Size);
    CHECK(flawIn(parsed({passport[0], largeCard[1]})) == Flaw::Size);
    CHECK(flawIn(parsed(with(passport, 0, 0, "Q"))) == Flaw::Letter);
    CHECK(flawIn(parsed(with(passport, 0, 8, "1"))) == Flaw::Letter);
    CHECK(flawIn(parsed(with(passport, 1, 14, "O"))) == Flaw::Letter);
    CHECK(flawIn(parsed(with(passport, 0, 8, "a"))) == Flaw::Letter);
    CHECK(flawIn(parsed(with(passport, 1, 9, "7"))) == Flaw::NumberDigit);
    CHECK(flawIn(parsed(with(passport, 1, 19, "3"))) == Flaw::BirthDigit);
    CHECK(flawIn(parsed(with(passport, 1, 27, "8"))) == Flaw::ExpiryDigit);
    CHECK(flawIn(parsed(with(passport, 1, 42, "2"))) == Flaw::OptionalDigit);
    CHECK(flawIn(parsed(bornOn("740832"))) == Flaw::BirthDate);
    CHECK(flawIn(parsed(bornOn("741301"))) == Flaw::BirthDate);
    CHECK(flawIn(parsed(bornOn("7408<1"))) == Flaw::BirthDate);
    CHECK(flawIn(parsed(named("<<ANNA"))) == Flaw::Name);
}

TEST_CASE("mrz: a number that is too long must close in the optional field", "[app][documents]")
{
    CHECK(flawIn(parsed(with(longNumber, 0, 18, "8"))) == Flaw::NumberDigit);
    CHECK(flawIn(parsed(with(longNumber, 0, 15, "<<<<"))) == Flaw::NumberDigit);
    // A passport's number cannot go on anywhere.
    CHECK(flawIn(parsed(with(passport, 1, 9, "<"))) == Flaw::NumberDigit);
    CHECK(flawIn(parsed(with(passport, 1, 0, "<<<<<<<<<0"))) == Flaw::NumberDigit);
}

TEST_CASE("mrz: names come as printed, given names first", "[app][documents]")
{
    CHECK(nameIn(parsed(named("VAN<DER<MUELLER<<HANS<JOERG"))) == "HANS JOERG VAN DER MUELLER");
    CHECK(nameIn(parsed(named("DAOUD"))) == "DAOUD");
    CHECK(nameIn(parsed(named("O<BRIEN<<X"))) == "X O BRIEN");
    CHECK(parsed(named("DAOUD"))->nameEnd == NameEnd::Whole);
}

TEST_CASE("mrz: a name that fills its field may have been cut", "[app][documents]")
{
    const auto full = parsed(named("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"));
    CHECK(nameIn(full) == "CHAYAPA DEJTHAMRONG K NILAVADHANANANDA");
    REQUIRE(full);
    CHECK(full->nameEnd == NameEnd::PerhapsCut);
    // Cut behind the first letter of the last name, as part 3 of the document allows.
    const auto cut = parsed(named("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI"));
    CHECK(nameIn(cut) == "DI BENNELONG WOOLOOMOOLOO WARRANDYTE W");
}

TEST_CASE("mrz: a name with anything after its fillers is a wrong read", "[app][documents]")
{
    for (const char* name : {"ERIKSSON<<ANNA<<<<K", "ERIKSSON<<<ANNA", "ERIKSSON<<ANNA<<MARIA", "<ERIKSSON<<ANNA",
                             "ERIKSSON<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<L", ""}) {
        CAPTURE(name);
        CHECK(flawIn(parsed(named(name))) == Flaw::Name);
    }
}

TEST_CASE("mrz: the century is the one in which the person can hold a card", "[app][documents]")
{
    CHECK(dayIn(parsed(bornOn("121130"), {14, 99})) == 2012y / 11 / 30);
    CHECK_FALSE(dayIn(parsed(bornOn("121201"), {14, 99})));
    CHECK(dayIn(parsed(bornOn("261201"), {0, 99})) == 1926y / 12 / 1);
    CHECK(dayIn(parsed(bornOn("261130"), {0, 99})) == 2026y / 11 / 30);
    CHECK(dayIn(parsed(bornOn("000229"), {14, 99})) == 2000y / 2 / 29);
    // Both of two centuries fit, or none: nobody is guessed at, and the name still comes.
    CHECK_FALSE(dayIn(parsed(bornOn("200101"), {0, 120})));
    CHECK(dayIn(parsed(bornOn("200101"), {14, 120})) == 1920y / 1 / 1);
    CHECK_FALSE(dayIn(parsed(bornOn("200101"), {14, 99})));
    CHECK(nameIn(parsed(bornOn("200101"), {14, 99})) == "ANNA MARIA ERIKSSON");
}

TEST_CASE("mrz: a birth date with unknown parts is no date, and no reason to refuse", "[app][documents]")
{
    for (const char* date : {"74<<<<", "7408<<", "<<<<<<"}) {
        CAPTURE(date);
        const auto fields = parsed(bornOn(date));
        CHECK(nameIn(fields) == "ANNA MARIA ERIKSSON");
        CHECK_FALSE(dayIn(fields));
    }
}

TEST_CASE("mrz: nothing but name and birth date has a place", "[app][documents]")
{
    STATIC_REQUIRE(sizeof(Fields) <= sizeof(Personal<WipedText>) + sizeof(std::optional<Personal<CivilDay>>) + 8);
    const auto fields = parsed(longNumber);
    CHECK(nameIn(fields).find("D23145890") == std::string::npos);
    CHECK(nameIn(fields).find("UTO") == std::string::npos);
}

TEST_CASE("mrz: damaged lines are refused or hold together", "[app][documents]")
{
    std::mt19937 random(5);
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<<<";
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        Lines lines = std::vector{passport, card, largeCard, visaA, visaB, longNumber}[random() % 6];
        for (int damage = 0; damage < 1 + i % 5; ++damage) {
            std::string& line = lines[random() % lines.size()];
            line[random() % line.size()] = static_cast<char>(i % 7 == 0 ? random() % 256 : alphabet[random() % 42]);
        }
        const auto fields = parsed(lines);
        refused += fields ? 0 : 1;
        if (fields)
            REQUIRE(nameIn(fields).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") == std::string::npos);
    }
    CHECK(refused > 15000);
}

TEST_CASE("mrz: what a cell may hold follows the form", "[app][documents]")
{
    CHECK(lettersOf(Form::Td3, 0, 0) == Letters::FirstOfPassport);
    CHECK(lettersOf(Form::VisaB, 0, 0) == Letters::FirstOfVisa);
    CHECK(lettersOf(Form::Td1, 0, 0) == Letters::FirstOfCard);
    CHECK(lettersOf(Form::Td1, 0, 14) == Letters::Numeric);
    CHECK(lettersOf(Form::Td1, 1, 7) == Letters::Sex);
    CHECK(lettersOf(Form::Td1, 1, 29) == Letters::CheckDigit);
    CHECK(lettersOf(Form::Td1, 2, 29) == Letters::Alphabetic);
    CHECK(lettersOf(Form::VisaA, 1, 43) == Letters::Any);
    for (const Form form : {Form::Td1, Form::Td2, Form::Td3, Form::VisaA, Form::VisaB}) {
        std::size_t taken = 0;
        for (std::size_t line = 0; line < shapeOf(form).lines; ++line)
            for (std::size_t column = 0; column < shapeOf(form).columns; ++column)
                taken += isTaken(form, line, column) ? 1 : 0;
        CHECK(taken == 6 + (form == Form::Td1 ? 30 : shapeOf(form).columns - 5));
    }
}

} // namespace kiosk::mrz
