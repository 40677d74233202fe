// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/tpm/tpm_link.h"

#include <chrono>
#include <cstdint>

/// The TPM's own lock-out, which counts wrong staff PINs (TPM 2.0 part 1, section 19.8; part 3, section 25). The count
/// is kept by the chip: no disk image, no restart and no clock of ours sets it back.
namespace kiosk::tpm {

/// After five wrong tries the next one is possible a quarter of an hour later: four a hour, 35,040 of a million PINs in
/// a year of undisturbed guessing.
inline constexpr std::uint32_t triesAllowed = 5;
inline constexpr std::chrono::seconds lockTime = std::chrono::minutes{15};

/// Sets the two numbers above at set-up and gives the lock-out hierarchy a random authorisation that nobody keeps: who
/// had it could reset the count as often as he liked, so it would be worth as much as all PINs. What it would be good
/// for besides, TPM2_Clear, the computer's own setup can do, with somebody in front of the machine. Doing it twice is
/// fine.
///
/// Lane:   storage.
/// Faults: TpmOwnedElsewhere: somebody else set an authorisation, with other numbers. The link's.
[[nodiscard]] Status setLockout(TpmLink& link, Entropy& entropy);

/// Where the count stands.
struct LockoutState {
    std::uint32_t wrongTries = 0;
    std::uint32_t triesLeft = 0;
    /// Until the next try, at most; zero while tries are left. The TPM does not tell how much of it is over.
    std::chrono::seconds wait{};
};

/// Faults: the link's.
[[nodiscard]] Result<LockoutState> lockoutState(TpmLink& link);

} // namespace kiosk::tpm
