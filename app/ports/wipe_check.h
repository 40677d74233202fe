// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

namespace kiosk {

/// Looks, before the kiosk says "erased", whether anything of a visit is left outside the vault.
class WipeCheck {
public:
    virtual ~WipeCheck() = default;

    /// Before anything personal exists: what is in memory now is the kiosk's own. Lane: home.
    virtual void visitBegins() = 0;

    /// Is memory as it was at visitBegins(), and was all that was given back overwritten? Lane: home.
    ///
    /// Faults: WipeMemoryStays (native = how many pieces more), WipeBytesNotZero (native = how many).
    [[nodiscard]] virtual Status memory() = 0;

    /// Do the spool and the temporary folder hold only what belongs there? Lane: storage.
    ///
    /// Faults: WipeSpoolUnexpected, WipeTemporaryUnexpected (native = how many entries, or -1: cannot be looked at).
    [[nodiscard]] virtual Status folders() = 0;
};

} // namespace kiosk
