// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <chrono>
#include <string_view>

namespace kiosk {

/// Whose turn it is at a TPM that is a program: swtpm serves one process and lets every other wait without a word and
/// without an end. So kiosk and courier take turns, by a lock on the folder of its socket. A chip needs none of this:
/// behind /dev/tpmrm0 the kernel serves all at once.
///
/// Lane: any.
class TpmTurn {
public:
    /// Waits at most `longest` for the TPM at `tcti`; any other address is free at once.
    ///
    /// Faults: TpmAbsent: there is no such folder. TpmBusy: somebody else has it all the time (native = errno).
    [[nodiscard]] static Result<TpmTurn> take(std::string_view tcti, std::chrono::milliseconds longest);

    TpmTurn(TpmTurn&& other) noexcept;
    TpmTurn& operator=(TpmTurn&& other) noexcept;
    TpmTurn(const TpmTurn&) = delete;
    TpmTurn& operator=(const TpmTurn&) = delete;
    ~TpmTurn();

private:
    explicit TpmTurn(int folder)
        : folder_(folder)
    {
    }

    int folder_;
};

} // namespace kiosk
