// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/journal.h"
#include "app/privacy/wiped_text.h"

namespace kiosk {

/// Knows staff PINs, not staff. Five wrong ones in a row lock for 15 minutes.
///
/// Lane: storage.
class StaffPins {
public:
    virtual ~StaffPins() = default;

    /// Whose PIN it is. Faults: StaffPinWrong (native = tries left), StaffPinLocked (native = seconds left).
    [[nodiscard]] virtual Result<StaffPseudonym> check(const WipedText& pin) = 0;

    /// Adds a PIN of 6 to 12 digits under a new pseudonym. Faults: StaffPinWrong: too short, too simple or in use.
    [[nodiscard]] virtual Result<StaffPseudonym> enrol(const WipedText& pin) = 0;

    [[nodiscard]] virtual bool hasAny() = 0;
};

} // namespace kiosk
