// SPDX-License-Identifier: Apache-2.0
#include "sync/city/status_desk.h"

#include "app/seal/replaced.h"
#include "app/seal/slip.h"
#include "sync/city/registered_signer.h"

#include <algorithm>
#include <array>

namespace kiosk::sync {

namespace {

Bytes bytesOf(const StatusReport& report)
{
    if (const auto* const slip = std::get_if<Bytes>(&report))
        return *slip;
    const auto place = std::get<std::uint32_t>(report);
    return {static_cast<std::byte>(place >> 24U), static_cast<std::byte>(place >> 16U & 0xffU),
            static_cast<std::byte>(place >> 8U & 0xffU), static_cast<std::byte>(place & 0xffU)};
}

bool isAboutSlip(FaultCode code)
{
    constexpr std::array slipFaults{FaultCode::SlipMalformed, FaultCode::SlipForeign, FaultCode::SlipForged,
                                    FaultCode::SlipPlaceUnknown, FaultCode::SlipSignerWithdrawn};
    return std::ranges::contains(slipFaults, code);
}

} // namespace

Result<bool> StatusDesk::takeSlip(ByteView slip, Shown where)
{
    const auto read = readSlip(slip);
    if (!read)
        return std::unexpected(read.error());
    const auto owner = kiosks_.ownerOf(read->kid);
    if (!owner)
        return std::unexpected(owner.error());
    if (!*owner)
        return fail(FaultCode::SlipForeign);
    const auto opened = openSlip(slip, RegisteredSigner((*owner)->cardSigner));
    if (!opened)
        return std::unexpected(opened.error());
    const KioskId& kiosk = (*owner)->kiosk;
    return hadPlace(kiosk, opened->statusIndex)
        .and_then([&] { return isHonest(kiosk, read->kid, opened->cardNumber, where); })
        .and_then([&] { return ledger_.revoke(opened->statusIndex); });
}

Status StatusDesk::takeReport(const KioskId& kiosk, const StatusReport& report)
{
    const auto* const slip = std::get_if<Bytes>(&report);
    const auto taken = !slip                 ? burn(kiosk, std::get<std::uint32_t>(report))
                       : readReplaced(*slip) ? takeReplaced(kiosk, *slip)
                                             : takeSlip(*slip, Shown::AtAKiosk);
    if (taken)
        return {};
    // The city's own trouble: the kiosk sends the batch again.
    if (!isAboutSlip(taken.error().code))
        return fail(FaultCode::LedgerUnavailable, static_cast<std::int32_t>(taken.error().code));
    return ledger_.refuseReport(kiosk, bytesOf(report));
}

Result<bool> StatusDesk::burn(const KioskId& kiosk, std::uint32_t place)
{
    return hadPlace(kiosk, place).and_then([&] { return ledger_.revoke(place); });
}

Result<bool> StatusDesk::takeReplaced(const KioskId& kiosk, ByteView word)
{
    // A kiosk speaks for itself: another one's word, shown here, is nobody's.
    const auto leaf = kiosks_.cardSigner(kiosk).and_then([](const Bytes& pem) { return crypto::readLeaf(pem); });
    if (!leaf)
        return std::unexpected(leaf.error());
    const auto place = openReplaced(word, RegisteredSigner(*leaf));
    if (!place)
        return std::unexpected(place.error());
    return someHadPlace(*place).and_then([&] { return ledger_.revoke(*place); });
}

Status StatusDesk::someHadPlace(std::uint32_t place) const
{
    const auto all = kiosks_.all();
    if (!all)
        return std::unexpected(all.error());
    for (const KioskId& kiosk : *all) {
        const Status had = hadPlace(kiosk, place);
        if (had || had.error().code != FaultCode::SlipPlaceUnknown)
            return had;
    }
    return fail(FaultCode::SlipPlaceUnknown);
}

Status StatusDesk::hadPlace(const KioskId& kiosk, std::uint32_t place) const
{
    const auto block = kiosks_.block(kiosk);
    if (!block)
        return std::unexpected(block.error());
    return std::ranges::contains(*block, place) ? Status{} : fail(FaultCode::SlipPlaceUnknown);
}

Status StatusDesk::isHonest(const KioskId& kiosk, const Kid& kid, const CardNumber& number, Shown where)
{
    const auto since = kiosks_.withdrawnSince(kiosk);
    if (!since)
        return std::unexpected(since.error());
    if (!*since)
        return {};
    if (where == Shown::AtAKiosk)
        return fail(FaultCode::SlipSignerWithdrawn);
    const auto cards = ledger_.issuedBy(kid, **since);
    if (!cards)
        return std::unexpected(cards.error());
    return std::ranges::contains(*cards, number, &IssuanceRow::cardNumber) ? Status{}
                                                                           : fail(FaultCode::SlipSignerWithdrawn);
}

} // namespace kiosk::sync
