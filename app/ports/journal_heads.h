// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"

namespace kiosk {

/// Signs where the journal stands, so that nobody can cut or rewrite what came before without being found out: not even
/// somebody who has the kiosk and its database key, once the city has counter-signed.
///
/// Lane:    storage. May be called inside a transaction of the outbox.
/// Privacy: a head is a number, a fingerprint and a day.
/// Faults:  every call: as Vault.
class JournalHeads {
public:
    virtual ~JournalHeads() = default;

    /// The signed head of the journal as it stands, kept and returned (app/seal/journal_head.h); the same bytes while
    /// nothing was noted since. Empty for an empty journal.
    ///
    /// Faults: VaultDamaged: the journal's end does not hold; nothing is signed. As Signer::sign().
    [[nodiscard]] virtual Result<Bytes> signHead() = 0;

    /// The city's signed acknowledgement names `head` (SHA-256 of a signed head): it is kept beside it. A head that is
    /// not known changes nothing.
    [[nodiscard]] virtual Status countersigned(const Digest& head, ByteView acknowledgement) = 0;
};

} // namespace kiosk
