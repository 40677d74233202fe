// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <array>
#include <cstdint>
#include <string_view>

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
    /// SHA-256 of the kiosk's newest signed journal head, as the city keeps it; all zero when it has none.
    Digest journalHead{};

    [[nodiscard]] friend bool operator==(const Acknowledgement&, const Acknowledgement&) = default;
};

/// The values of an acknowledgement, in wire order.
inline constexpr std::array<std::string_view, 5> acknowledgementKeys{"kiosk", "sequence", "batch", "ledger_head",
                                                                     "journal_head"};

/// COSE_Sign1 over the CBOR array of acknowledgementKeys.
///
/// Faults: as Signer::sign().
[[nodiscard]] Result<Bytes> signAcknowledgement(const Acknowledgement& acknowledgement, Signer& signer);

/// Reads one and checks the city's signature. One without a journal head, as cities made before there were any, has it
/// all zero.
///
/// Faults: AcknowledgementWrong.
[[nodiscard]] Result<Acknowledgement> openAcknowledgement(ByteView message, const SignatureVerifier& city);

} // namespace kiosk::sync
