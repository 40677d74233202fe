// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <cstdint>
#include <string_view>

namespace kiosk {

/// Who can mend it.
enum class Mender : std::uint8_t { Resident, Staff, Technician, City };

/// May the same thing simply be tried again once mended?
enum class Retry : std::uint8_t { ByItself, AfterMending, Never };

/// One fault in words. The English texts are the source of every translation (context "Fault").
struct FaultRow {
    FaultCode code;
    Mender mender;
    Retry retry;
    std::string_view message;
    std::string_view remedy;
};

} // namespace kiosk
