// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outbox.h"
#include "storage/database.h"
#include "storage/journal_store.h"
#include "storage/status_reports.h"

namespace kiosk::storage {

/// The outbox in the database: six columns and a random order, and reports for the status list.
class OutboxStore final : public Outbox {
public:
    /// All references outlive it.
    OutboxStore(Database& database, JournalStore& journal, Hasher& hasher, Entropy& entropy);

    [[nodiscard]] Result<std::uint32_t> waitingRows() override;
    [[nodiscard]] Status reportSlip(ByteView slip) override;
    [[nodiscard]] Result<PendingBatch> nextBatch(std::uint32_t maxRows, Seal seal) override;
    [[nodiscard]] Result<std::optional<PendingBatch>> pending() override;
    [[nodiscard]] Status acknowledged(std::uint64_t sequence, const Digest& hash) override;
    [[nodiscard]] Status forgetAcknowledged(std::uint32_t keep) override;

    /// Inserts `row`, inside the caller's transaction.
    [[nodiscard]] Status add(const IssuanceRow& row);
    /// Likewise: a spoiled card's place in the status list shall be burnt.
    [[nodiscard]] Status burn(std::uint32_t place);
    /// Likewise: a card was replaced, unless `word` is empty; noted in the journal too. Faults: SlipMalformed.
    [[nodiscard]] Status reportReplaced(ByteView word);

private:
    /// The rows and reports of a batch, by their order keys.
    struct Members {
        std::vector<std::int64_t> rows;
        std::vector<std::int64_t> reports;
    };
    [[nodiscard]] Result<BatchContent> takeWaiting(std::uint32_t maxRows, Members& members);
    [[nodiscard]] Status takeRows(std::uint32_t maxRows, BatchContent& content, Members& members);
    [[nodiscard]] Status keep(const PendingBatch& batch, const Members& members);
    [[nodiscard]] Status drop(std::uint64_t sequence);

    Database& database_;
    JournalStore& journal_;
    Hasher& hasher_;
    Entropy& entropy_;
    StatusReports reports_;
};

} // namespace kiosk::storage
