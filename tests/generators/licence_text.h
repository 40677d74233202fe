// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/scenes/person.h"

#include <cstdint>
#include <string>

namespace kiosk::generators {

/// How one issuer writes the text of its code.
struct LicenceForm {
    enum class Country : std::uint8_t { UnitedStates, Canada };
    /// Offset of the subfile: as the standard counts, one too many, or nonsense; all three are met.
    enum class Offset : std::uint8_t { True, OneMore, Nonsense };

    /// Of the AAMVA standard, 1 to 10. Version 1 writes the whole name in one element and the year first; 2 and 3 write
    /// the given names in one element.
    unsigned version = 10;
    Country country = Country::UnitedStates;
    Offset offset = Offset::True;
    /// An identity card instead of a licence.
    bool isIdentityCard = false;
    /// A second subfile of the issuer's own behind the first.
    bool hasOwnSubfile = false;
};

/// The text of the code of `person`'s licence, issued by nobody (issuer number 000000), with all the elements a real
/// one has, so that dropping all but the allow-listed ones is shown.
[[nodiscard]] std::string licenceText(const devices::FictionalPerson& person, const LicenceForm& form = {});

/// The name as a reader should give it back: upper case, given names first.
[[nodiscard]] std::string nameInCode(const devices::FictionalPerson& person);

} // namespace kiosk::generators
