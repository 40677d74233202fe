// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "sync/city/kiosk_register.h"
#include "sync/city/ledger.h"
#include "sync/city/status_desk.h"

#include <string_view>

namespace kiosk::sync {

/// Decides what becomes of a batch file somebody handed in.
///
/// Lane:     one, the ledger's.
/// Lifetime: borrows everything.
/// Privacy:  notes nothing but the ledger.
class Intake {
public:
    Intake(Ledger& ledger, const KioskRegister& kiosks, BatchOpener& opener, Signer& acknowledgements,
           const Hasher& hasher);

    /// Opens the file, checks that it is from the kiosk whose certificate `clientName` is on, puts it into the ledger
    /// and returns the signed acknowledgement, which counter-signs the kiosk's journal head if that is good. What it
    /// reports about cards is marked in the status list.
    ///
    /// Faults: BatchTorn; CityRefusedKiosk: unknown, or another kiosk's batch; OpeningFailed, BatchRefused: not made by
    /// this kiosk, or batches before it are missing; BatchConflict; LedgerUnavailable.
    [[nodiscard]] Result<Bytes> take(std::string_view clientName, ByteView file);

    /// What lies ready for that kiosk: its further places of the status list, signed at the key desk; empty when there
    /// are none.
    ///
    /// Faults: CityRefusedKiosk: unknown or withdrawn; LedgerUnavailable: it lies there and cannot be read.
    [[nodiscard]] Result<Bytes> placesFor(std::string_view clientName) const;

private:
    [[nodiscard]] Result<Digest> keepJournalHead(const KioskId& kiosk, const Bytes& signedHead);

    Ledger& ledger_;
    const KioskRegister& kiosks_;
    BatchOpener& opener_;
    Signer& acknowledgements_;
    const Hasher& hasher_;
    StatusDesk statusDesk_;
};

} // namespace kiosk::sync
