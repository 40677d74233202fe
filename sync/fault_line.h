// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "sync/language.h"

#include <string>
#include <string_view>

namespace kiosk::sync {

/// A fault as the catalogue words it.
struct FaultWords {
    std::string message;
    std::string remedy;
};
[[nodiscard]] FaultWords faultWords(FaultCode code, Language language);

/// What happened and what to do about it, in one line for a terminal. Quotes nothing that was read.
[[nodiscard]] std::string faultLine(std::string_view program, const Fault& fault,
                                    Language language = Language::English);

} // namespace kiosk::sync
