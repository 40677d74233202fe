// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace kiosk {

/// May the TPM be a program? Such a TPM keeps its secrets in a file: it proves our logic and protects nobody.
enum class SoftwareTpm : std::uint8_t { Refused, Accepted };

/// What this build was made for: Accepted in the presets dev and asan, Refused in release.
[[nodiscard]] SoftwareTpm softwareTpmOfThisBuild();

/// How a program's TPM is reached; the rest of the address is the path of its socket.
inline constexpr std::string_view programSocket = "swtpm:path=";

/// Is `tcti` a kind of connection that we know and that `software` permits? The loader of tpm2-tss tries one after the
/// other when it is given nothing or a bare word it does not know, so nothing else is passed on to it.
[[nodiscard]] constexpr bool isPermitted(std::string_view tcti, SoftwareTpm software)
{
    constexpr std::string_view device = "device:/dev/";
    if (tcti.starts_with(device))
        return tcti.size() > device.size();
    const bool isProgramOnly = tcti.starts_with(programSocket) || tcti == "libtpms" || tcti.starts_with("libtpms:");
    return isProgramOnly && software == SoftwareTpm::Accepted;
}

} // namespace kiosk
