// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"
#include "app/privacy/locked_bytes.h"

#include <optional>

namespace kiosk::shell {

/// The day in which this process runs. Nothing is built while it is closed.
struct OpenDay {
    /// As OpenedDay::secret.
    LockedBytes secret;
    /// Set in the process in which staff opened it, which notes it.
    std::optional<StaffPseudonym> openedBy;
    /// Codes that were wrong before; they could not be noted without the right one.
    int wrongCodes = 0;
};

} // namespace kiosk::shell
