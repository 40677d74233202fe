// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kiosk::sync {

/// What a TPM's number (TPM 2.0 part 2, section 6.6), or that of a layer on the way to it, means for a key that is only
/// loaded and used. storage/tpm/tpm_fault.h knows the rest.
[[nodiscard]] constexpr FaultCode faultOfTpm(std::uint32_t number)
{
    constexpr std::uint32_t resourceManagerTpm = 12;
    const std::uint32_t layer = (number >> 16) & 0xff;
    if (layer != 0 && layer != resourceManagerTpm)
        return FaultCode::TpmAbsent;
    // Format 1 (section 6.6.3) says besides of what it speaks; format 0 is a number as it is.
    constexpr std::uint32_t formatBit = 0x080;
    const std::uint32_t own = number & 0xffff;
    const std::uint32_t bare = (own & formatBit) != 0 ? formatBit | (own & 0x03f) : own;
    // The wrapped half was sealed by another TPM, or by this one before it was cleared.
    constexpr std::uint32_t integrity = 0x09f;
    // The two halves are not of one key; a size that cannot be.
    constexpr std::array<std::uint32_t, 2> unusable{0x0a5, 0x095};
    // No room for a key or session at the moment; yielded, cancelled, testing; NV rate, retry, NV unavailable.
    constexpr std::array<std::uint32_t, 12> busy{0x901, 0x902, 0x903, 0x904, 0x905, 0x906,
                                                 0x908, 0x909, 0x90a, 0x920, 0x922, 0x923};
    // Not started, or off in between so that what was loaded is gone.
    constexpr std::array<std::uint32_t, 3> off{0x100, 0x12d, 0x130};
    const bool isGone = (bare >= 0x910 && bare <= 0x916) || (bare >= 0x918 && bare <= 0x91e);
    if (bare == integrity)
        return FaultCode::TpmIsAnother;
    if (std::ranges::contains(unusable, bare))
        return FaultCode::KeyUnusable;
    if (std::ranges::contains(busy, bare))
        return FaultCode::TpmBusy;
    return isGone || std::ranges::contains(off, bare) ? FaultCode::TpmAbsent : FaultCode::TpmReportsFault;
}

} // namespace kiosk::sync
