// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault_row.h"
#include "app/fault_rows_card.h"
#include "app/fault_rows_devices.h"
#include "app/fault_rows_kiosk.h"

#include <algorithm>
#include <array>
#include <optional>

namespace kiosk {

/// Every fault code once, in the order of app/fault.h.
inline constexpr auto faultCatalogue = [] {
    std::array<FaultRow, deviceFaultRows.size() + kioskFaultRows.size() + cardFaultRows.size()> all{};
    auto end = std::ranges::copy(deviceFaultRows, all.begin()).out;
    end = std::ranges::copy(kioskFaultRows, end).out;
    std::ranges::copy(cardFaultRows, end);
    return all;
}();

/// The code with that number, if there is one.
[[nodiscard]] constexpr std::optional<FaultCode> faultCodeOf(int number)
{
    for (const FaultRow& row : faultCatalogue)
        if (static_cast<int>(row.code) == number)
            return row.code;
    return std::nullopt;
}

/// The row of `code`.
[[nodiscard]] constexpr const FaultRow& catalogueRow(FaultCode code)
{
    for (const FaultRow& row : faultCatalogue)
        if (row.code == code)
            return row;
    return faultCatalogue.front();
}

} // namespace kiosk
