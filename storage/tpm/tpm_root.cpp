// SPDX-License-Identifier: Apache-2.0
#include "storage/tpm/tpm_root.h"

#include "storage/crypto/aead.h"
#include "storage/tpm/cell_numbers.h"
#include "storage/tpm/connection.h"
#include "storage/tpm/nv_cell.h"

#include <algorithm>

namespace kiosk::tpm {

namespace {

constexpr std::size_t keptBytes = 32;

NvCell cellIn(TpmLink::Connection& connection)
{
    return {connection, rootCell, keptBytes, Guesses::Free};
}

// The authorisation comes from the secret, not from a PIN: when it does not fit, the cell is not the one it made.
std::unexpected<Fault> failRoot(const Fault& fault)
{
    return fault.code == FaultCode::StaffPinWrong ? fail(FaultCode::TpmRootGone, fault.native, fault.where)
                                                  : std::unexpected(fault);
}

} // namespace

TpmRoot::TpmRoot(TpmLink& link, ShiftSecret secret, Entropy& entropy)
    : link_(link)
    , secret_(std::move(secret))
    , entropy_(entropy)
{
}

Status TpmRoot::make(TpmLink& link, const ShiftSecret& secret, Entropy& entropy)
{
    const auto connection = link.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto auth = secret.rootAuth();
    if (!auth)
        return std::unexpected(auth.error());
    NvCell cell = cellIn(**connection);
    if (const Status made = cell.make(auth->bytes()); !made)
        return made;
    LockedBytes first(keptBytes);
    entropy.fill(first.bytes());
    return cell.write(auth->bytes(), first);
}

Status TpmRoot::remove(TpmLink& link)
{
    const auto connection = link.connection();
    return connection ? cellIn(**connection).remove() : std::unexpected(connection.error());
}

Result<LockedBytes> TpmRoot::root()
{
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto auth = secret_.rootAuth();
    if (!auth)
        return std::unexpected(auth.error());
    const auto kept = cellIn(**connection).read(auth->bytes());
    if (!kept)
        return failRoot(kept.error());
    return derive(*kept);
}

Result<LockedBytes> TpmRoot::prepare()
{
    next_ = LockedBytes(keptBytes);
    entropy_.fill(next_.bytes());
    return derive(next_);
}

Status TpmRoot::commit()
{
    if (next_.isEmpty())
        return fail(FaultCode::KeyMissing);
    const auto connection = link_.connection();
    if (!connection)
        return std::unexpected(connection.error());
    const auto auth = secret_.rootAuth();
    if (!auth)
        return std::unexpected(auth.error());
    if (const Status written = cellIn(**connection).write(auth->bytes(), next_); !written)
        return failRoot(written.error());
    next_.release();
    return {};
}

Result<LockedBytes> TpmRoot::derive(const LockedBytes& kept) const
{
    const auto share = secret_.rootShare();
    if (!share)
        return std::unexpected(share.error());
    LockedBytes both(kept.size() + share->size());
    std::ranges::copy(kept.bytes(), both.bytes().begin());
    std::ranges::copy(share->bytes(), both.bytes().subspan(kept.size()).begin());
    return crypto::deriveKey(both.bytes(), "porchlight root 1");
}

} // namespace kiosk::tpm
