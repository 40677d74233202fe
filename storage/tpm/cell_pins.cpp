// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/cell_pins.h"

#include <charconv>

namespace kiosk::tpm {

std::optional<std::pair<StaffNumber, WipedText>> readStaffCode(const WipedText& code)
{
    constexpr std::size_t numberDigits = 2;
    const std::string_view text = code.view();
    if (text.size() <= numberDigits)
        return std::nullopt;
    const std::string_view digits = text.substr(0, numberDigits);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number < 1 || number > StaffCells::mostStaff)
        return std::nullopt;
    return std::pair(static_cast<StaffNumber>(number), WipedText(text.substr(numberDigits)));
}

Result<Shift> openCell(StaffCells& cells, const WipedText& code)
{
    const auto read = readStaffCode(code);
    // Number 0 is nobody's: the fault then tells how many tries are left.
    return read ? cells.open(read->first, read->second) : cells.open(0, code);
}

CellPins::CellPins(StaffCells& cells, Journal& journal)
    : cells_(cells)
    , journal_(journal)
{
}

Result<StaffPseudonym> CellPins::check(const WipedText& code)
{
    const auto shift = openCell(cells_, code);
    if (shift)
        return shift->staff;
    // The answer is "wrong" even if the journal cannot be written: the TPM has counted the try.
    if (shift.error().code == FaultCode::StaffPinWrong)
        static_cast<void>(journal_.note(JournalEvent::StaffPinWrong));
    return std::unexpected(shift.error());
}

} // namespace kiosk::tpm
