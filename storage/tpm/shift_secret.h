// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/privacy/locked_bytes.h"
#include "storage/crypto/aead.h"

#include <utility>

namespace kiosk::tpm {

/// S, 32 random bytes: what the staff add to the root. A kiosk that is switched off does not have it.
///
/// Lane:    any.
/// Privacy: in locked memory; whoever holds it and stands before the running kiosk can open the records of the moment,
///          never those that were destroyed.
class ShiftSecret {
public:
    static constexpr std::size_t size = 32;

    /// Faults: KeyUnusable: not 32 bytes.
    [[nodiscard]] static Result<ShiftSecret> of(LockedBytes bytes)
    {
        if (bytes.size() != size)
            return fail(FaultCode::KeyUnusable);
        return ShiftSecret(std::move(bytes));
    }

    [[nodiscard]] const LockedBytes& bytes() const { return bytes_; }
    [[nodiscard]] ShiftSecret duplicate() const { return ShiftSecret(bytes_.duplicate()); }

    /// What authorises the root's NV cell. Random, so that guesses need not be counted there.
    [[nodiscard]] Result<LockedBytes> rootAuth() const { return crypto::deriveKey(bytes_.bytes(), "nv auth"); }
    /// The staff's share of the root.
    [[nodiscard]] Result<LockedBytes> rootShare() const { return crypto::deriveKey(bytes_.bytes(), "root share"); }

private:
    explicit ShiftSecret(LockedBytes bytes)
        : bytes_(std::move(bytes))
    {
    }

    LockedBytes bytes_;
};

} // namespace kiosk::tpm
