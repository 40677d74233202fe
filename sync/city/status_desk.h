// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outbox.h"
#include "sync/city/kiosk_register.h"
#include "sync/city/ledger.h"

namespace kiosk::sync {

/// Decides which places of the status list are revoked: lost cards by their slips, spoiled and replaced cards by a
/// kiosk's word.
///
/// Lane:     one, the ledger's.
/// Lifetime: borrows everything.
/// Privacy:  notes the place and nothing else: no number, no day, not who reported it or where.
class StatusDesk {
public:
    StatusDesk(Ledger& ledger, const KioskRegister& kiosks)
        : ledger_(ledger)
        , kiosks_(kiosks)
    {
    }

    /// Where somebody showed the slip: at the counter there is a clerk to see how many come from one hand.
    enum class Shown : std::uint8_t { AtTheCounter, AtAKiosk };

    /// Revokes the card of a slip; false when it was already.
    ///
    /// Faults: SlipMalformed, SlipForged. SlipForeign: no kiosk of this city signed it. SlipPlaceUnknown: its kiosk
    /// never
    ///         had this place. SlipSignerWithdrawn: its kiosk is out of use, so whoever took it could have signed: not
    ///         taken at a kiosk, and at the counter only for a card of the genuine list. LedgerUnavailable.
    [[nodiscard]] Result<bool> takeSlip(ByteView slip, Shown where);

    /// What came in `kiosk`'s batch, inside the ledger's transaction. Spoiled cards only of its own block; a replaced
    /// one of whichever kiosk, on the word signed with the key that this kiosk signs cards with. One that is not what
    /// it says raises an alarm and holds nothing back.
    ///
    /// Faults: LedgerUnavailable (native = the code behind it): also when the register cannot be read.
    [[nodiscard]] Status takeReport(const KioskId& kiosk, const StatusReport& report);

private:
    [[nodiscard]] Result<bool> burn(const KioskId& kiosk, std::uint32_t place);
    [[nodiscard]] Result<bool> takeReplaced(const KioskId& kiosk, ByteView word);
    [[nodiscard]] Status hadPlace(const KioskId& kiosk, std::uint32_t place) const;
    [[nodiscard]] Status someHadPlace(std::uint32_t place) const;
    [[nodiscard]] Status isHonest(const KioskId& kiosk, const Kid& kid, const CardNumber& number, Shown where);

    Ledger& ledger_;
    const KioskRegister& kiosks_;
};

} // namespace kiosk::sync
