// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault_catalogue.h"

#include <QString>

namespace kiosk::ui {

/// What is wrong, in the language on screen.
[[nodiscard]] QString faultMessage(kiosk::FaultCode code);
/// What to do about it.
[[nodiscard]] QString faultRemedy(kiosk::FaultCode code);
/// Who can do it.
[[nodiscard]] QString faultMender(kiosk::FaultCode code);

} // namespace kiosk::ui
