// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/privacy/tpm_address.h"

#include <array>
#include <string_view>

namespace kiosk::tpm {

using kiosk::isPermitted;
using kiosk::SoftwareTpm;
using kiosk::softwareTpmOfThisBuild;

/// TPM2_PT_MANUFACTURER (TPM 2.0 part 2, section 6.13): four letters.
using Manufacturer = std::array<char, 4>;

/// libtpms and the TCG's reference simulator say so themselves. This stops an honest mistake; a dishonest TPM is
/// stopped by the city, which certifies the keys of kiosks it has seen.
[[nodiscard]] constexpr bool isProgram(const Manufacturer& manufacturer)
{
    // Three letters are filled up with a zero or a space, as the maker likes.
    const std::string_view name{manufacturer.data(), 3};
    return name == "IBM" || name == "XCG";
}

} // namespace kiosk::tpm
