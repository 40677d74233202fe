// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"
#include "app/ports/staff_pins.h"
#include "storage/tpm/staff_cells.h"

#include <optional>
#include <utility>

namespace kiosk::tpm {

/// What staff type where a TPM keeps their PINs: two digits, their number, then the PIN. Nothing otherwise.
[[nodiscard]] std::optional<std::pair<StaffNumber, WipedText>> readStaffCode(const WipedText& code);

/// StaffCells::open() with such a code; one that is none is a wrong PIN that uses no try.
[[nodiscard]] Result<Shift> openCell(StaffCells& cells, const WipedText& code);

/// Staff PINs for the rest of the day, asked of the TPM each time: nothing on the disk could be used to guess them.
///
/// Lane:     storage.
/// Lifetime: both references outlive it.
class CellPins final : public StaffPins {
public:
    CellPins(StaffCells& cells, Journal& journal);

    /// Faults: as StaffCells::open(); noted in the journal when the code is wrong.
    [[nodiscard]] Result<StaffPseudonym> check(const WipedText& code) override;

private:
    StaffCells& cells_;
    Journal& journal_;
};

} // namespace kiosk::tpm
