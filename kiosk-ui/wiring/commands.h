// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/options.h"

namespace kiosk::shell {

/// Runs a task that needs no window and prints its answer; the exit code of the program.
///
/// Faults are printed to standard error as message and remedy, in English, from the catalogue.
[[nodiscard]] int runCommand(const Options& options);

} // namespace kiosk::shell
