// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"
#include "app/privacy/wiped_text.h"
#include "storage/crypto/pin_hash.h"
#include "storage/tpm/shift_secret.h"
#include "storage/tpm/tpm_link.h"

#include <cstdint>
#include <vector>

namespace kiosk::tpm {

/// A place for one member of staff in the TPM, 1 to 32. Typed before the PIN, because trying a PIN at every place would
/// use up the tries of all.
using StaffNumber = std::uint8_t;

/// A shift that was opened, and by whom.
struct Shift {
    ShiftSecret secret;
    StaffPseudonym staff{};
};

/// Somebody who was enrolled; the number is what they type before their PIN.
struct Enrolled {
    StaffNumber number = 0;
    Shift shift;
};

/// The staff's PINs: each opens a copy of the one shift secret, kept by the TPM in an NV cell of its own.
///
/// Lane:     storage.
/// Lifetime: link and entropy outlive it.
/// Time:     open() about 0.1 s for Argon2id and four commands of the TPM.
/// Privacy:  a cell holds the shift secret and a random pseudonym; nothing is on the disk. A PIN cannot be guessed
///           without the TPM, which counts the guesses, and a cell that was removed exists nowhere, not even for who
///           kept an old disk. The cost of Argon2id is for the day a TPM model turns out to be readable.
/// Faults:   every call: the link's.
class StaffCells {
public:
    static constexpr StaffNumber mostStaff = 32;
    static constexpr std::uint16_t cellBytes = ShiftSecret::size + std::tuple_size_v<StaffPseudonym>;

    StaffCells(TpmLink& link, Entropy& entropy, crypto::PinCost cost = crypto::interactiveCost());

    /// Whose numbers are in use, in order.
    [[nodiscard]] Result<std::vector<StaffNumber>> enrolled();

    /// Makes the shift secret and the erasable root, and enrols the first. Whatever the root protected is gone.
    ///
    /// Faults: StaffPinWrong: too short or too simple. TpmOwnedElsewhere: somebody is enrolled. TpmSpaceFull.
    [[nodiscard]] Result<Enrolled> enrolFirst(const WipedText& pin);

    /// Enrols one more; needs an open shift. Faults: StaffPinWrong: too short or too simple. TpmSpaceFull.
    [[nodiscard]] Result<Enrolled> enrol(const ShiftSecret& shift, const WipedText& pin);

    /// Opens the shift.
    ///
    /// Faults: StaffPinWrong: native = tries left. StaffPinLocked: native = seconds to wait at most; the right PIN is
    ///         refused too. TpmStateChanged: other firmware or software; no try was used.
    [[nodiscard]] Result<Shift> open(StaffNumber number, const WipedText& pin);

    /// The place is free, its PIN opens nothing any more. None is no fault.
    [[nodiscard]] Status remove(StaffNumber number);

private:
    [[nodiscard]] Result<LockedBytes> authOf(StaffNumber number, const WipedText& pin);
    [[nodiscard]] Result<StaffNumber> freeNumber();
    [[nodiscard]] Result<Enrolled> put(const ShiftSecret& shift, const WipedText& pin);
    [[nodiscard]] Fault refused(const Fault& fault);

    TpmLink& link_;
    Entropy& entropy_;
    crypto::PinCost cost_;
};

} // namespace kiosk::tpm
