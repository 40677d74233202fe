// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/aamva.h"

#include "tests/generators/fictional.h"
#include "tests/generators/licence_text.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>

namespace kiosk::devices {
namespace {

using namespace generators;
using devices::FictionalPerson;

std::string textOf(const std::optional<Personal<WipedText>>& text)
{
    return text ? text->use([](const WipedText& value) { return std::string(value.view()); }) : "(none)";
}

} // namespace

TEST_CASE("aamva: all versions, both countries and orders of dates are read", "[devices][vision]")
{
    const unsigned version = GENERATE(range(1U, 11U));
    const auto country = GENERATE(LicenceForm::Country::UnitedStates, LicenceForm::Country::Canada);
    const auto offset =
        GENERATE(LicenceForm::Offset::True, LicenceForm::Offset::OneMore, LicenceForm::Offset::Nonsense);
    CAPTURE(version, static_cast<int>(country), static_cast<int>(offset));
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        Dice dice(seed);
        const FictionalPerson person = someone(dice);
        const LicenceForm form{.version = version,
                               .country = country,
                               .offset = offset,
                               .isIdentityCard = seed % 3 == 0,
                               .hasOwnSubfile = seed % 2 == 0};
        const Prefill prefill = parseAamva(generators::licenceText(person, form));
        CHECK(textOf(prefill.fullName) == nameInCode(person));
        REQUIRE(prefill.birthDate);
        using namespace std::chrono;
        CHECK(prefill.birthDate->use([](const CivilDay& day) { return day; }) ==
              CivilDay(year(person.birthYear), month(static_cast<unsigned>(person.birthMonth)),
                       day(static_cast<unsigned>(person.birthDay))));
        const std::string address = textOf(prefill.address);
        CHECK(address.contains(country == LicenceForm::Country::Canada ? "THUNDER BAY, ON P7A 0Z9"
                                                                       : ", MN " + person.postalCode));
        // Neither the issuer's own elements nor any other has a place.
        for (const char* other : {"ASECRET", "X0000", "SPECIMEN0000", "BRO", "CAN"})
            CHECK_FALSE(address.contains(other));
    }
}

TEST_CASE("aamva: a text garbled from some place on is not believed", "[devices][vision]")
{
    const std::string good = generators::licenceText(FictionalPerson{}, {.version = 8});
    REQUIRE_FALSE(parseAamva(good).isEmpty());
    const auto at = good.find("DAG");
    REQUIRE(at != std::string::npos);
    std::string garbled = good;
    for (std::size_t i = at; i + 1 < garbled.size(); ++i)
        if (garbled[i] != '\n')
            garbled[i] = static_cast<char>('a' + (i * 7) % 26);
    CHECK(parseAamva(garbled).isEmpty());
}

} // namespace kiosk::devices
