// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>
#include <source_location>

namespace kiosk::tpm {

/// A TSS2_RC: the TPM's own response code (TPM 2.0 part 2, section 6.6) or one of the layers between it and us.
using ResponseCode = std::uint32_t;

/// The code without the handle, session or parameter it speaks of: 0x98e and 0x08e are both TPM_RC_AUTH_FAIL.
/// Zero for a code that is not the TPM's own.
[[nodiscard]] ResponseCode bareCode(ResponseCode code);

/// Our name for it; the native number is the code itself.
[[nodiscard]] FaultCode faultCodeFor(ResponseCode code);

[[nodiscard]] std::unexpected<Fault> failTpm(ResponseCode code,
                                             std::source_location where = std::source_location::current());

/// The TPM took nothing in and asks for the command again, a little later.
[[nodiscard]] bool wantsRepeat(ResponseCode code);

/// A broken way to the TPM, or one that was off in between: sessions and keys of this connection are lost.
[[nodiscard]] bool meansLostConnection(ResponseCode code);

/// Did the TPM say this? `bare`: without position, e.g. 0x08e.
[[nodiscard]] bool isCode(const Fault& fault, ResponseCode bare);

} // namespace kiosk::tpm
