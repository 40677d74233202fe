// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/fault.h"
#include "app/ports/outbox.h"
#include "app/ports/signing.h"
#include "sync/wire/kiosk_id.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kiosk::sync {

/// Version of the batch and its envelope as written now, and the oldest that is still read: a batch may have waited in
/// an outbox while its kiosk got new software.
inline constexpr std::uint64_t batchFormat = 3;
inline constexpr std::uint64_t oldestBatchFormat = 1;
/// Most rows in one batch.
inline constexpr std::size_t maxBatchRows = 256;
/// Every batch is exactly this long before sealing: its length says nothing about how many cards were issued.
inline constexpr std::size_t batchPlainBytes = 64 * 1024;

/// The six values of a row, in wire order. The names are those of app/privacy/fields.h and of the ledger's columns.
inline constexpr std::array<std::string_view, 6> rowKeys{"card_number", "issued_day", "expires_day",
                                                         "status",      "signer_kid", "signature"};

/// The keys of a batch are the numbers 1, 2 … for these. Format 1 ends with the rows, format 2 with the journal head.
inline constexpr std::array<std::string_view, 7> batchKeys{"format", "kiosk",        "sequence", "previous",
                                                           "rows",   "journal_head", "reports"};

/// What a batch says.
struct BatchPlain {
    KioskId kiosk;
    std::uint64_t sequence = 0;
    /// SHA-256 of batch n-1's envelope; all zero for the first.
    Digest previous{};
    std::vector<IssuanceRow> rows;
    /// The kiosk's signed journal head (app/seal/journal_head.h); empty when it has none to show.
    Bytes journalHead;
    /// What to mark in the status list.
    std::vector<StatusReport> reports;
};

/// Writes a batch: 4 bytes of length (big endian), a deterministic CBOR map {1: format, 2: kiosk, 3: sequence,
/// 4: previous, 5: rows in random order, 6: journal head, 7: reports, a place as a number and a slip as bytes}, zeros
/// up to batchPlainBytes.
///
/// Faults: BatchRefused: more than maxBatchRows rows or maxBatchReports reports, a day outside the years 2000 to 9999,
/// or a head or slip that is too long.
[[nodiscard]] Result<Bytes> encodeBatch(const BatchPlain& batch, Entropy& entropy);

/// Reads exactly what encodeBatch() writes, and formats 1 and 2, which have less: any other length, key, order of
/// keys, value range or padding is refused.
///
/// Faults: BatchRefused.
[[nodiscard]] Result<BatchPlain> decodeBatch(ByteView plain);

/// "issued" or "spoiled"; the inverse is empty for anything else.
[[nodiscard]] std::string_view statusText(CardStatus status);
[[nodiscard]] std::optional<CardStatus> statusFrom(std::string_view text);

} // namespace kiosk::sync
