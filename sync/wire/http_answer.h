// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <array>
#include <string_view>

namespace kiosk::sync {

/// Where batches go, where a kiosk's further places of the status list lie (204: none), and where a courier can ask
/// whether the city is there.
inline constexpr std::string_view batchesPath = "/v1/batches";
inline constexpr std::string_view placesPath = "/v1/places";
inline constexpr std::string_view healthPath = "/v1/health";

/// How the city says no: one HTTP status for each fault a courier must tell apart.
struct HttpAnswer {
    int status;
    FaultCode code;
};
inline constexpr std::array httpAnswers{
    HttpAnswer{400, FaultCode::BatchTorn},     HttpAnswer{403, FaultCode::CityRefusedKiosk},
    HttpAnswer{409, FaultCode::BatchConflict}, HttpAnswer{413, FaultCode::BatchTorn},
    HttpAnswer{422, FaultCode::BatchRefused},  HttpAnswer{503, FaultCode::LedgerUnavailable},
};

/// 503 for everything that is the city's own trouble.
[[nodiscard]] constexpr int statusFor(FaultCode code)
{
    for (const auto& answer : httpAnswers)
        if (answer.code == code)
            return answer.status;
    return code == FaultCode::OpeningFailed ? 422 : 503;
}

/// A status nobody agreed on comes from something that is not our city: treat it as out of reach.
[[nodiscard]] constexpr FaultCode faultFor(long status)
{
    for (const auto& answer : httpAnswers)
        if (answer.status == status)
            return answer.code;
    return FaultCode::CityUnreachable;
}

} // namespace kiosk::sync
