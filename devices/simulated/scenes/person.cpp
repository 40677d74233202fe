// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/scenes/person.h"

#include <charconv>
#include <chrono>
#include <format>
#include <ranges>
#include <vector>

namespace kiosk::devices {
namespace {

std::vector<std::string> parts(std::string_view text, char at)
{
    std::vector<std::string> found;
    for (const auto part : std::views::split(text, at))
        found.emplace_back(part.begin(), part.end());
    return found;
}

bool setNumber(int& number, std::string_view text)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

std::string FictionalPerson::fullName() const
{
    std::string name;
    for (const std::string& part : {given, middle, family}) {
        if (!name.empty() && !part.empty())
            name += ' ';
        name += part;
    }
    return name;
}

std::string FictionalPerson::birthText() const
{
    return std::format("{:02}/{:02}/{:04}", birthMonth, birthDay, birthYear);
}

void setName(FictionalPerson& person, std::string_view name)
{
    auto words = parts(name, ' ');
    std::erase(words, "");
    person.given.clear();
    person.middle.clear();
    person.family = words.empty() ? "" : words.back();
    if (words.size() < 2)
        return;
    person.given = words.front();
    for (std::size_t i = 1; i + 1 < words.size(); ++i)
        person.middle += (i == 1 ? "" : " ") + words[i];
}

bool setBirth(FictionalPerson& person, std::string_view date)
{
    const auto numbers = parts(date, '-');
    if (numbers.size() != 3 || !setNumber(person.birthYear, numbers[0]) || !setNumber(person.birthMonth, numbers[1]) ||
        !setNumber(person.birthDay, numbers[2]) || person.birthMonth < 1 || person.birthDay < 1)
        return false;
    using namespace std::chrono;
    return year_month_day(year(person.birthYear), month(static_cast<unsigned>(person.birthMonth)),
                          day(static_cast<unsigned>(person.birthDay)))
        .ok();
}

bool setAddress(FictionalPerson& person, std::string_view address)
{
    const auto fields = parts(address, ';');
    if (fields.size() != 5)
        return false;
    person.street = fields[0];
    person.unit = fields[1];
    person.city = fields[2];
    person.state = fields[3];
    person.postalCode = fields[4];
    return true;
}

} // namespace kiosk::devices
