// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"

#include <QString>

namespace kiosk::ui {

/// "14 March 1987" as people of `language` (BCP 47) write it.
[[nodiscard]] QString dayText(kiosk::CivilDay day, const QString& language);
/// "1987-03-14", as in the ledger.
[[nodiscard]] QString dayCode(kiosk::CivilDay day);

} // namespace kiosk::ui
