// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault_catalogue.h"

#include <format>
#include <string>
#include <string_view>

namespace kiosk::sync {

/// What happened and what to do about it, in one line for a terminal. Quotes nothing that was read.
[[nodiscard]] inline std::string faultLine(std::string_view program, const Fault& fault)
{
    const auto& row = catalogueRow(fault.code);
    return std::format("{}: {} {} (fault {}, {})", program, row.message, row.remedy, static_cast<int>(fault.code),
                       fault.native);
}

} // namespace kiosk::sync
