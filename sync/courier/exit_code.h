// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <array>
#include <utility>

namespace kiosk::sync {

/// 0 is delivered (or nothing to deliver), 1 anything not listed.
inline constexpr int usageExit = 2;
inline constexpr std::array<std::pair<FaultCode, int>, 18> exitCodes{{
    {FaultCode::CityUnreachable, 10},
    {FaultCode::CityCertificateWrong, 11},
    {FaultCode::CityRefusedKiosk, 12},
    {FaultCode::BatchRefused, 13},
    {FaultCode::BatchConflict, 14},
    {FaultCode::BatchTorn, 15},
    {FaultCode::SpoolUnwritable, 16},
    {FaultCode::SpoolDiskFull, 17},
    {FaultCode::LedgerUnavailable, 18},
    {FaultCode::AcknowledgementWrong, 19},
    {FaultCode::KeyMissing, 20},
    {FaultCode::KeyUnusable, 21},
    {FaultCode::CertificateWrong, 22},
    {FaultCode::TpmAbsent, 23},
    {FaultCode::TpmBusy, 24},
    {FaultCode::TpmIsAnother, 25},
    {FaultCode::TpmSoftwareRefused, 26},
    {FaultCode::TpmReportsFault, 27},
}};

[[nodiscard]] constexpr int exitCodeFor(FaultCode code)
{
    for (const auto& [known, number] : exitCodes)
        if (known == code)
            return number;
    return 1;
}

} // namespace kiosk::sync
