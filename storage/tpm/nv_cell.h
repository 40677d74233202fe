// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/tpm/connection.h"
#include "storage/tpm/session.h"

#include <cstdint>
#include <vector>

namespace kiosk::tpm {

/// Do wrong tries count against the TPM's lock-out? They must where the authorisation can be guessed.
enum class Guesses : std::uint8_t { Counted, Free };

/// One NV index (TPM 2.0 part 1, section 37; part 3, section 31): a few bytes that the chip itself keeps.
///
/// Reading and writing need the registers as they were when it was made AND its authorisation value, nothing else opens
/// it: not the owner, not the platform. Only the owner can delete it, which destroys and never reveals.
class NvCell {
public:
    /// `bytes`: its size. Makes nothing.
    NvCell(TpmLink::Connection& connection, TPM2_HANDLE index, std::uint16_t bytes, Guesses guesses);

    /// Makes it, empty; a former one goes with its content. Faults: TpmSpaceFull.
    [[nodiscard]] Status make(ByteView auth);
    /// Faults: TpmRootGone: not there, never written, or somebody else's. TpmStateChanged; StaffPinLocked;
    ///         StaffPinWrong: another authorisation.
    [[nodiscard]] Result<LockedBytes> read(ByteView auth);
    /// The whole content at once; after a fault the former or the new content may be there. Faults: as read().
    [[nodiscard]] Status write(ByteView auth, const LockedBytes& content);
    /// Gone with its content; none is no fault.
    [[nodiscard]] Status remove();
    [[nodiscard]] Result<bool> isWritten();

private:
    class Opened;
    [[nodiscard]] Result<Opened> open();
    [[nodiscard]] TPMA_NV attributes() const;
    [[nodiscard]] Result<TPMA_NV> attributesThere(ESYS_TR handle);

    TpmLink::Connection& connection_;
    TPM2_HANDLE index_;
    std::uint16_t bytes_;
    Guesses guesses_;
};

/// The indices from `first` on that exist, at most `most`.
[[nodiscard]] Result<std::vector<TPM2_HANDLE>> cellsThere(TpmLink::Connection& connection, TPM2_HANDLE first,
                                                          std::uint32_t most);

} // namespace kiosk::tpm
