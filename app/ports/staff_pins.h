// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"
#include "app/privacy/wiped_text.h"

namespace kiosk {

/// Knows staff PINs, not staff. Five wrong ones lock for 15 minutes.
///
/// Lane: storage.
class StaffPins {
public:
    virtual ~StaffPins() = default;

    /// Whose PIN it is; where PINs belong to numbers, the number's two digits come first. Faults: StaffPinWrong (native
    /// = tries left), StaffPinLocked (native = seconds left).
    [[nodiscard]] virtual Result<StaffPseudonym> check(const WipedText& pin) = 0;
};

} // namespace kiosk
