// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/options.h"

namespace kiosk::shell {

/// Prints every field that can exist and where: with the rules files given, else with the installed rules, if any.
/// Returns the exit code.
[[nodiscard]] int printDisclosure(const Options& options);

} // namespace kiosk::shell
