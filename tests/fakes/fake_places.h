// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>
#include <optional>

namespace kiosk::fakes {

/// This kiosk's places in the city's status list, one after the other.
struct FakePlaces {
    std::uint32_t next = 7;
    std::uint32_t left = 1'000'000;

    [[nodiscard]] Result<std::uint32_t> count(std::optional<FaultCode> broken) const
    {
        return broken ? Result<std::uint32_t>(fail(*broken)) : left;
    }
    [[nodiscard]] Result<std::uint32_t> take(std::optional<FaultCode> broken)
    {
        if (broken || left == 0)
            return fail(broken.value_or(FaultCode::VaultSlotsFull));
        --left;
        return next++;
    }
};

} // namespace kiosk::fakes
