// SPDX-License-Identifier: Apache-2.0
#include "tests/generators/fictional.h"

#include <array>
#include <format>
#include <string>

namespace kiosk::generators {
namespace {

constexpr std::array given{"Marisol", "Amina", "Pa Houa", "John", "Fadumo", "Liam", "Xiu", "Jose", "Ana", "Deqa"};
constexpr std::array middle{"Andrea", "Q", "", "Maria", "Lee", "", "Jean Paul", "A", "", "Ruth"};
constexpr std::array family{"Specimen",      "Sample",
                            "Quintero Vega", "Xiong",
                            "O'Example",     "Mustermann",
                            "Abdi-Test",     "Li",
                            "Vang",          "Featherstonehaugh-Specimen"};
constexpr std::array streets{"Sample Avenue", "Example St NE", "Nowhere Blvd", "Invented Pkwy", "Unbuilt Road S"};
constexpr std::array cities{"Minneapolis", "Saint Paul", "Duluth", "Saint Louis Park"};

} // namespace

devices::FictionalPerson someone(Dice& dice)
{
    devices::FictionalPerson person;
    person.given = given.at(static_cast<std::size_t>(dice.pick(given.size())));
    person.middle = middle.at(static_cast<std::size_t>(dice.pick(middle.size())));
    person.family = family.at(static_cast<std::size_t>(dice.pick(family.size())));
    person.birthYear = 1930 + dice.pick(80);
    person.birthMonth = 1 + dice.pick(12);
    person.birthDay = 1 + dice.pick(28);
    person.street =
        std::format("{} {}", 1 + dice.pick(9899), streets.at(static_cast<std::size_t>(dice.pick(streets.size()))));
    person.unit = dice.chance(0.4) ? std::format("Apt {}", 1 + dice.pick(40)) : "";
    person.city = cities.at(static_cast<std::size_t>(dice.pick(cities.size())));
    person.postalCode = std::format("{:05}", 55000 + dice.pick(900));
    return person;
}

} // namespace kiosk::generators
