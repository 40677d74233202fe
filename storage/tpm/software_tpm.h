// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kiosk::tpm {

/// May the TPM be a program? Such a TPM keeps its secrets in a file: it proves our logic and protects nobody.
enum class SoftwareTpm : std::uint8_t { Refused, Accepted };

/// What this build was made for: Accepted in the presets dev and asan, Refused in release.
[[nodiscard]] SoftwareTpm softwareTpmOfThisBuild();

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

/// Is `tcti` a kind of connection that we know and that `software` permits? The loader of tpm2-tss tries one after the
/// other when it is given nothing or a bare word it does not know, so nothing else is passed on to it.
[[nodiscard]] constexpr bool isPermitted(std::string_view tcti, SoftwareTpm software)
{
    constexpr std::string_view device = "device:/dev/";
    if (tcti.starts_with(device))
        return tcti.size() > device.size();
    const bool isProgramOnly = tcti.starts_with("swtpm:path=") || tcti == "libtpms" || tcti.starts_with("libtpms:");
    return isProgramOnly && software == SoftwareTpm::Accepted;
}

} // namespace kiosk::tpm
