// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/licence_text.h"

#include <algorithm>
#include <cctype>
#include <format>
#include <ranges>
#include <string_view>

namespace kiosk::generators {
namespace {

using devices::FictionalPerson;

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

class Elements {
public:
    explicit Elements(std::string_view type)
        : text_(type)
    {
    }
    void add(std::string_view name, std::string_view value) { text_ += std::format("{}{}\n", name, value); }
    void addSome(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            add(name, value);
    }
    [[nodiscard]] std::string closed() const { return text_.substr(0, text_.size() - 1) + '\r'; }

private:
    std::string text_;
};

void addName(Elements& body, const FictionalPerson& person, unsigned version)
{
    const std::string family = upper(person.family);
    const std::string given = upper(person.given);
    const std::string middle = upper(person.middle);
    if (version == 1) {
        body.add("DAA", family + "," + given + (middle.empty() ? "" : "," + middle));
    } else if (version <= 3) {
        body.add("DCS", family);
        body.add("DCT", given + (middle.empty() ? "" : "," + middle));
    } else {
        body.add("DCS", family);
        body.add("DDE", "N");
        body.add("DAC", given);
        body.add("DDF", "N");
        body.add("DAD", middle.empty() ? "NONE" : middle);
        body.add("DDG", "N");
    }
}

std::string date(const LicenceForm& form, int year, int month, int day)
{
    const bool isYearFirst = form.version == 1 || form.country == LicenceForm::Country::Canada;
    return isYearFirst ? std::format("{:04}{:02}{:02}", year, month, day)
                       : std::format("{:02}{:02}{:04}", month, day, year);
}

void addAddress(Elements& body, const FictionalPerson& person, const LicenceForm& form)
{
    const bool isCanada = form.country == LicenceForm::Country::Canada;
    body.add("DAG", upper(person.street));
    body.addSome("DAH", upper(person.unit));
    body.add("DAI", isCanada ? "THUNDER BAY" : upper(person.city));
    body.add("DAJ", isCanada ? "ON" : upper(person.state));
    body.add("DAK", isCanada ? "P7A 0Z9" : person.postalCode + "0000  ");
}

std::string subfile(const FictionalPerson& person, const LicenceForm& form)
{
    Elements body(form.isIdentityCard ? "ID" : "DL");
    if (form.version >= 4)
        body.add("DAQ", "X000000000000");
    addName(body, person, form.version);
    body.add("DCA", "D");
    body.add("DCB", "NONE");
    body.add("DCD", "NONE");
    body.add("DBD", date(form, 2024, 1, 15));
    body.add("DBB", date(form, person.birthYear, person.birthMonth, person.birthDay));
    body.add("DBA", date(form, 2028, 1, 15));
    body.add("DBC", "2");
    body.add("DAU", form.country == LicenceForm::Country::Canada ? "168 cm" : "066 in");
    body.add("DAY", "BRO");
    addAddress(body, person, form);
    body.add("DCF", "SPECIMEN0000000000");
    body.add("DCG", form.country == LicenceForm::Country::Canada ? "CAN" : "USA");
    return body.closed();
}

} // namespace

std::string licenceText(const FictionalPerson& person, const LicenceForm& form)
{
    const std::string body = subfile(person, form);
    const std::string own = form.hasOwnSubfile ? "ZXZXASECRETOFTHEISSUER\nZXB12\r" : "";
    const std::string header = "@\n\x1e\rANSI 000000";
    const std::string counts = form.version >= 2 ? std::format("{:02}00{:02}", form.version, own.empty() ? 1 : 2)
                                                 : std::format("{:02}{:02}", form.version, own.empty() ? 1 : 2);
    const std::size_t start = header.size() + counts.size() + (own.empty() ? 10 : 20);
    std::size_t told = start;
    if (form.offset == LicenceForm::Offset::OneMore)
        ++told;
    if (form.offset == LicenceForm::Offset::Nonsense)
        told = 9000;
    std::string directory = std::format("{}{:04}{:04}", body.substr(0, 2), told, body.size());
    if (!own.empty())
        directory += std::format("ZX{:04}{:04}", start + body.size(), own.size());
    return header + counts + directory + body + own;
}

std::string nameInCode(const FictionalPerson& person)
{
    std::string name;
    for (const std::string& part : {person.given, person.middle, person.family})
        if (!part.empty())
            name += (name.empty() ? "" : " ") + upper(part);
    return name;
}

} // namespace kiosk::generators
