// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "storage/root_keeper.h"
#include "storage/tpm/shift_secret.h"
#include "storage/tpm/tpm_link.h"

namespace kiosk::tpm {

/// The erasable root in the TPM: HKDF(R_tpm || root share), where R_tpm is in an NV cell (TPM 2.0 part 3, 31.7 and
/// 31.13) and the share comes from the shift secret. Neither half is enough, and overwriting R_tpm destroys the root
/// for whoever has the other half, the whole disk and the TPM.
///
/// Lane:     storage.
/// Lifetime: link and entropy outlive it.
/// Time:     root() and commit() within 2 s; five commands of the TPM each.
/// Privacy:  between calls only the secret and a prepared root are in memory, locked.
/// Faults:   TpmRootGone: the cell was removed or the secret is another; TpmStateChanged; the link's.
class TpmRoot final : public storage::RootKeeper {
public:
    TpmRoot(TpmLink& link, ShiftSecret secret, Entropy& entropy);

    /// Makes the cell with a new random root, for the first enrolment and each opening; a former one is destroyed.
    /// Faults: TpmSpaceFull; the link's.
    [[nodiscard]] static Status make(TpmLink& link, const ShiftSecret& secret, Entropy& entropy);

    /// Destroys the root without anybody's secret: the cell's owner may remove it and never read it. None is no fault.
    [[nodiscard]] static Status remove(TpmLink& link);

    [[nodiscard]] Result<LockedBytes> root() override;
    [[nodiscard]] Result<LockedBytes> prepare() override;
    [[nodiscard]] Status commit() override;
    [[nodiscard]] storage::Protection protection() const override { return storage::Protection::Full; }

private:
    [[nodiscard]] Result<LockedBytes> derive(const LockedBytes& kept) const;

    TpmLink& link_;
    ShiftSecret secret_;
    Entropy& entropy_;
    /// R_tpm to be written next.
    LockedBytes next_;
};

} // namespace kiosk::tpm
