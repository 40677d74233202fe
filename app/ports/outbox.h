// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/fault.h"
#include "app/ports/signing.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace kiosk {

/// A sealed batch that waits for the city's word.
struct PendingBatch {
    std::uint64_t sequence = 0;
    /// SHA-256 of `sealed`.
    Digest hash{};
    Bytes sealed;
};

/// What the city must mark in the status list: the place of a card of this kiosk that was spoiled; or, signed, a slip
/// that somebody handed in (app/seal/slip.h) or this kiosk's word that a card was replaced (app/seal/replaced.h).
using StatusReport = std::variant<std::uint32_t, Bytes>;

/// Most status reports in one batch; more wait for the next.
inline constexpr std::size_t maxBatchReports = 64;

/// What goes into the next batch.
struct BatchContent {
    std::uint64_t sequence = 0;
    Digest previousHash{};
    std::vector<IssuanceRow> rows;
    std::vector<StatusReport> reports;
};

/// Rows for the city and the batches they travel in. At least once out, exactly once in effect.
///
/// Lane: storage.
/// Faults: every call: as Vault.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// Rows not yet in a batch.
    [[nodiscard]] virtual Result<std::uint32_t> waitingRows() = 0;

    /// Keeps a slip until the city has it; the same slip twice is one.
    ///
    /// Faults: SlipMalformed: empty, or longer than any slip.
    [[nodiscard]] virtual Status reportSlip(ByteView slip) = 0;

    /// Makes batch n from at most `maxRows` waiting rows and maxBatchReports reports (none is fine) in one transaction:
    /// `seal` turns the content into bytes, which are kept with their hash. While a batch is unacknowledged this
    /// returns that one unchanged.
    using Seal = std::move_only_function<Result<PendingBatch>(const BatchContent&)>;
    [[nodiscard]] virtual Result<PendingBatch> nextBatch(std::uint32_t maxRows, Seal seal) = 0;

    [[nodiscard]] virtual Result<std::optional<PendingBatch>> pending() = 0;

    /// The city has batch `sequence` with `hash`: its rows, reports and bytes are deleted. Repeating it changes
    /// nothing.
    ///
    /// Faults: AcknowledgementWrong: no such batch, or another hash.
    [[nodiscard]] virtual Status acknowledged(std::uint64_t sequence, const Digest& hash) = 0;

    /// Deletes number and hash of acknowledged batches but the last `keep` (at least one).
    [[nodiscard]] virtual Status forgetAcknowledged(std::uint32_t keep) = 0;
};

} // namespace kiosk
