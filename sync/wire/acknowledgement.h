// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <cstdint>

namespace kiosk::sync {

/// Longest acknowledgement anybody reads.
inline constexpr std::size_t maxAcknowledgementBytes = 1024;

/// The city's word that it holds a batch.
struct Acknowledgement {
    KioskId kiosk;
    std::uint64_t sequence = 0;
    /// SHA-256 of the batch file.
    Digest batch{};
    /// SHA-256 over (head before, batch hash): commits the city to the order in which it took batches.
    Digest ledgerHead{};

    [[nodiscard]] friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

/// COSE_Sign1 over the CBOR array [kiosk, sequence, batch hash, ledger head].
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signAcknowledgement(const Acknowledgement& acknowledgement, Signer& signer);

/// Reads one and checks the city's signature.
///
/// Faults: AcknowledgementWrong.
[[nodiscard]] Result<Acknowledgement> openAcknowledgement(ByteView message, const SignatureVerifier& city);

} // namespace kiosk::sync
