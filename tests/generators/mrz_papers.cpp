// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/mrz_papers.h"

#include <array>
#include <cmath>
#include <format>
#include <numbers>
#include <string_view>

namespace kiosk::generators {
namespace {

constexpr std::array<std::string_view, 40> givenNames{
    "ANNA",    "MARIA",   "YUSUF",     "AMINA",     "KOFI",   "LIESELOTTE", "JOSE",      "XIMENA",
    "QUINN",   "ZEYNEP",  "BAO",       "VANG",      "FADUMO", "HODAN",      "PAO",       "MAI",
    "WILHELM", "IFRAH",   "GUADALUPE", "OCTAVIO",   "O",      "KHADIJA",    "THANDI",    "CHI",
    "NGOC",    "JEDRZEJ", "RUXANDRA",  "SVEN",      "BJOERN", "AXEL",       "FELICITY",  "DOROTHEA",
    "EZEKIEL", "HEKTOR",  "IXCHEL",    "KAZIMIERZ", "LUZ",    "MBALI",      "NKEMDILIM", "PRZEMYSLAW"};
constexpr std::array<std::string_view, 32> familyNames{
    "ERIKSSON",   "SPECIMEN",     "QUINTERO",   "VANG",      "XIONG",     "ABDI",          "WARSAME",      "MUELLER",
    "OBRIEN",     "VAN DER BERG", "DE LA CRUZ", "KIPKEMBOI", "NGUYEN",    "WOJCIECHOWSKI", "AL KHATIB",    "ZHENG",
    "FITZGERALD", "HOUANGVILAY",  "JIMENEZ",    "YANG",      "TESFAYE",   "GEBREMARIAM",   "PAPADOPOULOS", "STEVENSON",
    "LOPEZ",      "BUITRAGO",     "OKONKWO",    "CHAUDHRY",  "RATSIRAKA", "WEIZSAECKER",   "DJUKIC",       "BAXTER"};
constexpr std::array<std::string_view, 10> issuers{"UTO", "D<<", "MEX", "KEN", "ECU",
                                                   "ETH", "LAO", "XXA", "LBR", "GTM"};
constexpr std::string_view numberLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

int weight(std::size_t place)
{
    return place % 3 == 0 ? 7 : place % 3 == 1 ? 3 : 1;
}

char digitOver(const std::string& text)
{
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        int value = 0;
        if (c >= '0' && c <= '9')
            value = c - '0';
        else if (c >= 'A' && c <= 'Z')
            value = c - 'A' + 10;
        sum += value * weight(i);
    }
    return static_cast<char>('0' + sum % 10);
}

std::string filled(std::string text, std::size_t length)
{
    text.resize(length, '<');
    return text;
}

std::string letters(Chance& chance, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += numberLetters[static_cast<std::size_t>(chance.upTo(static_cast<int>(numberLetters.size()) - 1))];
    return text;
}

/// Letters nobody is called by, so that each of the alphabet is met.
std::string madeUp(Chance& chance)
{
    std::string name;
    for (int i = chance.upTo(8) + 2; i > 0; --i)
        name += static_cast<char>('A' + chance.upTo(25));
    return name;
}

std::string replaced(std::string text, char what, char with)
{
    for (char& c : text)
        if (c == what)
            c = with;
    return text;
}

struct Name {
    std::string family;
    std::string given;
};

Name anyName(Chance& chance)
{
    Name name;
    name.family =
        chance.happens(0.3) ? madeUp(chance) : std::string(familyNames[static_cast<std::size_t>(chance.upTo(31))]);
    if (chance.happens(0.15))
        name.family += ' ' + std::string(familyNames[static_cast<std::size_t>(chance.upTo(31))]);
    if (chance.happens(0.04))
        return name;
    const int count = chance.happens(0.12) ? 4 : 1 + chance.upTo(1);
    for (int i = 0; i < count; ++i) {
        name.given += name.given.empty() ? "" : " ";
        name.given +=
            chance.happens(0.3) ? madeUp(chance) : std::string(givenNames[static_cast<std::size_t>(chance.upTo(39))]);
    }
    return name;
}

/// The name as it fits into `length` letters, and into `paper` what is left of it for a reader to find.
std::string nameField(Chance& chance, std::size_t length, MrzPaper& paper)
{
    Name name = anyName(chance);
    // At least one letter of the given names must be there (part 3 of the document).
    if (!name.given.empty() && name.family.size() + 3 > length)
        name.family.resize(length - 3);
    if (!name.given.empty() && name.family.size() + 2 + name.given.size() > length)
        name.given.resize(length - 2 - name.family.size());
    name.family.resize(std::min(name.family.size(), length));
    const auto trim = [](std::string& text) {
        while (!text.empty() && text.back() == ' ')
            text.pop_back();
    };
    trim(name.family);
    trim(name.given);
    paper.name = name.given.empty() ? name.family : name.given + ' ' + name.family;
    const std::string field = name.given.empty() ? name.family : name.family + "<<" + name.given;
    return filled(replaced(field, ' ', '<'), length);
}

std::string birthOf(Chance& chance, MrzPaper& paper)
{
    paper.year = 1928 + chance.upTo(83);
    paper.month = 1 + chance.upTo(11);
    paper.day = 1 + chance.upTo(27);
    return std::format("{:02}{:02}{:02}", paper.year % 100, paper.month, paper.day);
}

std::string expiryOf(Chance& chance)
{
    return std::format("{:02}{:02}{:02}", 20 + chance.upTo(16), 1 + chance.upTo(11), 1 + chance.upTo(27));
}

char sexOf(Chance& chance)
{
    return "MF<"[chance.upTo(2)];
}

std::string issuerOf(Chance& chance)
{
    return std::string(issuers[static_cast<std::size_t>(chance.upTo(9))]);
}

/// Nine letters and a digit, or with a number that is too long nine, a filler, and the rest in `more`.
std::string numberOf(Chance& chance, bool mayBeLong, std::string& more)
{
    if (mayBeLong && chance.happens(0.2)) {
        const std::string number = letters(chance, 10 + chance.upTo(2));
        more = number.substr(9) + digitOver(number);
        return number.substr(0, 9) + '<';
    }
    const std::string number = filled(letters(chance, 7 + chance.upTo(2)), 9);
    return number + digitOver(number);
}

MrzPaper td1(Chance& chance)
{
    MrzPaper paper{.form = MrzForm::Td1};
    std::string more;
    const std::string number = numberOf(chance, true, more);
    const std::string kind = chance.happens(0.5) ? "I<" : chance.happens(0.5) ? "ID" : "AR";
    if (more.empty() && chance.happens(0.3))
        more = letters(chance, 11);
    const std::string first = kind + issuerOf(chance) + number + filled(more, 15);
    const std::string birth = birthOf(chance, paper);
    const std::string expiry = expiryOf(chance);
    const std::string dates = birth + digitOver(birth) + expiry + digitOver(expiry);
    const std::string optional = filled(chance.happens(0.2) ? letters(chance, 6) : "", 11);
    const std::string second = birth + digitOver(birth) + sexOf(chance) + expiry + digitOver(expiry) +
                               issuerOf(chance) + optional + digitOver(first.substr(5) + dates + optional);
    paper.lines = {first, second, nameField(chance, 30, paper)};
    return paper;
}

MrzPaper twoLines(MrzForm form, Chance& chance)
{
    MrzPaper paper{.form = form};
    const bool isWide = form == MrzForm::Td3 || form == MrzForm::VisaA;
    const bool isVisa = form == MrzForm::VisaA || form == MrzForm::VisaB;
    const std::size_t columns = isWide ? 44 : 36;
    const std::string kind = isVisa ? "V<" : form == MrzForm::Td3 ? "P<" : chance.happens(0.5) ? "I<" : "ID";
    const std::string first = kind + issuerOf(chance) + nameField(chance, columns - 5, paper);
    std::string more;
    const std::string number = numberOf(chance, form == MrzForm::Td2, more);
    const std::string birth = birthOf(chance, paper);
    const std::string expiry = expiryOf(chance);
    const std::string head =
        number + issuerOf(chance) + birth + digitOver(birth) + sexOf(chance) + expiry + digitOver(expiry);
    if (more.empty() && chance.happens(0.4))
        more = letters(chance, 6);
    std::string second = head + filled(more, isVisa ? columns - 28 : form == MrzForm::Td3 ? 14 : 7);
    if (form == MrzForm::Td3)
        second += more.empty() ? (chance.happens(0.5) ? '<' : '0') : digitOver(second.substr(28, 14));
    if (!isVisa)
        second += digitOver(second.substr(0, 10) + second.substr(13, 7) + second.substr(21));
    paper.lines = {first, second};
    return paper;
}

} // namespace

std::uint64_t Chance::next()
{
    // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (state_ * 0x2545F4914F6CDD1DU) >> 16;
}

double Chance::between(double least, double most)
{
    return least + (most - least) * static_cast<double>(next() % 1000003) / 1000003.0;
}

double Chance::gaussian(double spread)
{
    const double radius = std::sqrt(-2 * std::log(between(1e-9, 1)));
    return spread * radius * std::cos(between(0, 2 * std::numbers::pi));
}

MrzPaper mrzPaper(MrzForm form, Chance& chance)
{
    return form == MrzForm::Td1 ? td1(chance) : twoLines(form, chance);
}

} // namespace kiosk::generators
