// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/outbox.h"
#include "storage/database.h"
#include "storage/journal_store.h"

namespace kiosk::storage {

/// The outbox in the database: six columns and a random order.
class OutboxStore final : public Outbox {
public:
    /// All references outlive it.
    OutboxStore(Database& database, JournalStore& journal, Hasher& hasher, Entropy& entropy);

    [[nodiscard]] Result<std::uint32_t> waitingRows() override;
    [[nodiscard]] Result<PendingBatch> nextBatch(std::uint32_t maxRows, Seal seal) override;
    [[nodiscard]] Result<std::optional<PendingBatch>> pending() override;
    [[nodiscard]] Status acknowledged(std::uint64_t sequence, const Digest& hash) override;
    [[nodiscard]] Status forgetAcknowledged(std::uint32_t keep) override;

    /// Inserts `row`, inside the caller's transaction.
    [[nodiscard]] Status add(const IssuanceRow& row);

private:
    [[nodiscard]] Result<BatchContent> takeWaiting(std::uint32_t maxRows, std::vector<std::int64_t>& orderKeys);
    [[nodiscard]] Status keep(const PendingBatch& batch, const std::vector<std::int64_t>& orderKeys);
    [[nodiscard]] Status drop(std::uint64_t sequence);

    Database& database_;
    JournalStore& journal_;
    Hasher& hasher_;
    Entropy& entropy_;
};

} // namespace kiosk::storage
