// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <string>
#include <string_view>

namespace kiosk::devices {

/// Somebody who does not exist, for papers that are not real.
struct FictionalPerson {
    std::string given = "Marisol";
    std::string middle = "Andrea";
    std::string family = "Quintero Vega";
    int birthYear = 1988;
    int birthMonth = 4;
    int birthDay = 17;
    std::string street = "1400 Sample Avenue";
    std::string unit = "Apt 3";
    std::string city = "Minneapolis";
    std::string state = "MN";
    std::string postalCode = "55401";

    [[nodiscard]] std::string fullName() const;
    /// As forms print it, MM/DD/YYYY.
    [[nodiscard]] std::string birthText() const;
};

/// "Given Middle Family": the first word is the given name, the last the family name, the rest in between.
void setName(FictionalPerson& person, std::string_view name);
/// YYYY-MM-DD; false when it is no date.
[[nodiscard]] bool setBirth(FictionalPerson& person, std::string_view date);
/// "Street;Unit;City;State;Postal code", the unit may be empty; false with any other number of parts.
[[nodiscard]] bool setAddress(FictionalPerson& person, std::string_view address);

} // namespace kiosk::devices
