// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/staff_cells.h"

#include "storage/crypto/openssl_hasher.h"
#include "storage/pin_store.h"
#include "storage/tpm/cell_numbers.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/lockout.h"
#include "storage/tpm/nv_cell.h"
#include "storage/tpm/tpm_root.h"

#include <algorithm>
#include <string_view>

namespace kiosk::tpm {

namespace {

NvCell cellOf(TpmLink::Connection& connection, StaffNumber number)
{
    return {connection, staffCellsBefore + number, StaffCells::cellBytes, Guesses::Counted};
}

bool isNumber(StaffNumber number)
{
    return number >= 1 && number <= StaffCells::mostStaff;
}

} // namespace

StaffCells::StaffCells(TpmLink& link, Entropy& entropy, crypto::PinCost cost)
    : link_(link)
    , entropy_(entropy)
    , cost_(cost)
{
}

Result<std::vector<StaffNumber>> StaffCells::enrolled()
{
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto cells = cellsThere(**connection, staffCellsBefore + 1, mostStaff);
    if (!cells)
        return std::unexpected(cells.error());
    std::vector<StaffNumber> numbers;
    for (const TPM2_HANDLE handle : *cells) {
        const auto number = static_cast<StaffNumber>(handle - staffCellsBefore);
        const auto isWritten = cellOf(**connection, number).isWritten();
        // A cell without content is an enrolment that a power cut ended: nobody's, and taken again.
        if (isWritten && *isWritten)
            numbers.push_back(number);
        else if (!isWritten && isWritten.error().code != FaultCode::TpmRootGone)
            return std::unexpected(isWritten.error());
    }
    return numbers;
}

Result<StaffNumber> StaffCells::freeNumber()
{
    const auto taken = enrolled();
    if (!taken)
        return std::unexpected(taken.error());
    for (StaffNumber number = 1; number <= mostStaff; ++number)
        if (!std::ranges::contains(*taken, number))
            return number;
    return fail(FaultCode::TpmSpaceFull);
}

Result<LockedBytes> StaffCells::authOf(StaffNumber number, const WipedText& pin)
{
    // No two cells of any two kiosks have the same salt, and it need not be kept anywhere.
    auto text = link_.identity();
    if (!text)
        return std::unexpected(text.error());
    text->push_back(static_cast<std::byte>(number));
    const Digest digest = crypto::OpensslHasher().sha256(*text);
    crypto::PinSalt salt{};
    std::copy_n(digest.begin(), salt.size(), salt.begin());
    return crypto::keyFromPin(pin, salt, cost_);
}

Result<Enrolled> StaffCells::enrolFirst(const WipedText& pin)
{
    const auto others = enrolled();
    if (!others)
        return std::unexpected(others.error());
    if (!others->empty())
        return fail(FaultCode::TpmOwnedElsewhere);
    if (!storage::isGoodPin(pin.view()))
        return fail(FaultCode::StaffPinWrong);
    LockedBytes random(ShiftSecret::size);
    entropy_.fill(random.bytes());
    const auto secret = ShiftSecret::of(std::move(random));
    if (!secret)
        return std::unexpected(secret.error());
    // The root first: a power cut in between leaves a root that nobody can open and nobody enrolled.
    if (const Status made = TpmRoot::make(link_, *secret, entropy_); !made)
        return std::unexpected(made.error());
    return put(*secret, pin);
}

Result<Enrolled> StaffCells::enrol(const ShiftSecret& shift, const WipedText& pin)
{
    if (!storage::isGoodPin(pin.view()))
        return fail(FaultCode::StaffPinWrong);
    // A secret that opens no root must not be handed to anybody.
    if (const auto root = TpmRoot(link_, shift.duplicate(), entropy_).root(); !root)
        return std::unexpected(root.error());
    return put(shift, pin);
}

Result<Enrolled> StaffCells::put(const ShiftSecret& shift, const WipedText& pin)
{
    const auto number = freeNumber();
    if (!number)
        return std::unexpected(number.error());
    const auto auth = authOf(*number, pin);
    if (!auth)
        return std::unexpected(auth.error());
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());

    StaffPseudonym staff{};
    entropy_.fill(staff);
    LockedBytes content(cellBytes);
    std::ranges::copy(shift.bytes().bytes(), content.bytes().begin());
    std::ranges::copy(staff, content.bytes().subspan(ShiftSecret::size).begin());
    NvCell cell = cellOf(**connection, *number);
    if (const Status made = cell.make(auth->bytes()); !made)
        return std::unexpected(made.error());
    if (const Status written = cell.write(auth->bytes(), content); !written)
        return std::unexpected(written.error());
    return Enrolled{.number = *number, .shift = Shift{.secret = shift.duplicate(), .staff = staff}};
}

Result<Shift> StaffCells::open(StaffNumber number, const WipedText& pin)
{
    if (!isNumber(number))
        return std::unexpected(refused(Fault{FaultCode::StaffPinWrong}));
    const auto auth = authOf(number, pin);
    if (!auth)
        return std::unexpected(auth.error());
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto content = cellOf(**connection, number).read(auth->bytes());
    if (!content)
        return std::unexpected(refused(content.error()));
    LockedBytes secret(ShiftSecret::size);
    std::ranges::copy(content->bytes().first(ShiftSecret::size), secret.bytes().begin());
    StaffPseudonym staff{};
    std::ranges::copy(content->bytes().subspan(ShiftSecret::size), staff.begin());
    return ShiftSecret::of(std::move(secret)).transform([&](ShiftSecret opened) {
        return Shift{.secret = std::move(opened), .staff = staff};
    });
}

Fault StaffCells::refused(const Fault& fault)
{
    // A number that nobody has is told like a wrong PIN; the TPM has nothing to count then, there was nothing to guess.
    const bool isWrong = fault.code == FaultCode::StaffPinWrong || fault.code == FaultCode::TpmRootGone;
    if (!isWrong && fault.code != FaultCode::StaffPinLocked)
        return fault;
    const auto state = lockoutState(link_);
    if (!state)
        return Fault{isWrong ? FaultCode::StaffPinWrong : fault.code, 0, fault.where};
    if (state->triesLeft == 0)
        return Fault{FaultCode::StaffPinLocked, static_cast<std::int32_t>(state->wait.count()), fault.where};
    return Fault{FaultCode::StaffPinWrong, static_cast<std::int32_t>(state->triesLeft), fault.where};
}

Status StaffCells::remove(StaffNumber number)
{
    if (!isNumber(number))
        return {};
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    return cellOf(**connection, number).remove();
}

} // namespace kiosk::tpm
