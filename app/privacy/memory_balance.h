// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/wipe_account.h"

#include <algorithm>

namespace kiosk {

/// Compares the account of memory at the end of a visit with the one at its beginning.
class MemoryBalance {
public:
    void begin() { began_ = wipeAccount(); }

    /// Faults: WipeMemoryStays, WipeBytesNotZero, as WipeCheck.
    [[nodiscard]] Status check() const { return check(wipeAccount()); }

    [[nodiscard]] Status check(const WipeAccount& now) const
    {
        if (now.notZero != began_.notZero)
            return fail(FaultCode::WipeBytesNotZero, static_cast<std::int32_t>(now.notZero - began_.notZero));
        const auto more =
            std::max<std::int64_t>(0, now.blocks - began_.blocks) + std::max<std::int64_t>(0, now.texts - began_.texts);
        return more > 0 ? fail(FaultCode::WipeMemoryStays, static_cast<std::int32_t>(more)) : Status{};
    }

private:
    WipeAccount began_;
};

} // namespace kiosk
