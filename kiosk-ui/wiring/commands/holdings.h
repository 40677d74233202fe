// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk-ui/wiring/options.h"

namespace kiosk::shell {

/// Prints what this kiosk holds, for a legal demand: counts, days, versions; opens no record.
///
/// Exit code: 0 counted; 1 the store cannot be read; 2 the kiosk program is running, nothing could be counted. The
/// statement is printed in every case.
[[nodiscard]] int printHoldings(const Options& options);

} // namespace kiosk::shell
