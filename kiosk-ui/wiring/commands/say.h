// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

namespace kiosk::shell {

/// Prints a fault to standard error as message and remedy, in English, from the catalogue. Returns 1, an exit code.
int say(const Fault& fault);

} // namespace kiosk::shell
