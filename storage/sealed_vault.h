// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/vault.h"
#include "storage/database.h"
#include "storage/field_sealer.h"
#include "storage/job_rows.h"
#include "storage/journal_store.h"
#include "storage/key_table.h"
#include "storage/outbox_store.h"
#include "storage/record_ages.h"
#include "storage/status_block.h"
#include "storage/stock_rows.h"

namespace kiosk::storage {

/// The vault over SQLCipher and the key table.
///
/// An ending has three parts: the decision is written to the job, the key is destroyed, the rows are settled in one
/// transaction. sealed_vault.cpp says what a power cut between any two of them leaves.
class SealedVault final : public Vault {
public:
    /// What it works on; all outlive it.
    struct Parts {
        Database& database;
        KeyTable& keys;
        JournalStore& journal;
        OutboxStore& outbox;
        Entropy& entropy;
        const FieldSealer& sealer;
        const Clock& clock;
    };
    explicit SealedVault(Parts parts);

    /// Once, before anything else: finishes endings that were decided, drops records that cannot or must not be opened
    /// any more, keeps the jobs whose outcome is open.
    [[nodiscard]] Status recover();
    /// Takes in this kiosk's block of the status list.
    [[nodiscard]] Status loadStatusIndices(std::span<const std::uint32_t> indices);

    [[nodiscard]] Result<std::uint32_t> takeStatusIndex() override;
    [[nodiscard]] Result<std::uint32_t> statusIndicesLeft() override { return statusBlock_.left(); }
    [[nodiscard]] Result<RecordId> prepare(const KeptRecord& record, const CardJob& job) override;
    [[nodiscard]] Result<KeptRecord> open(const RecordId& record) override;
    [[nodiscard]] Status sending(const RecordId& record, const std::string& printerSerial,
                                 std::uint32_t counterBefore) override;
    [[nodiscard]] Status rejecting(const std::optional<RecordId>& record) override;
    [[nodiscard]] Status issue(const RecordId& record) override { return replace(record, {}); }
    [[nodiscard]] Status replace(const RecordId& record, ByteView word) override;
    [[nodiscard]] Status spoil(const RecordId& record, SpoilReason reason) override;
    [[nodiscard]] Status leaveUnknown(const RecordId& record) override;
    [[nodiscard]] Result<std::vector<CardJob>> unsettledJobs() override;
    [[nodiscard]] Status settle(const RecordId& record, CardStatus status) override;
    [[nodiscard]] Result<std::uint32_t> peopleHeld() override;
    [[nodiscard]] Result<std::uint32_t> destroyOlderThan(std::chrono::seconds limit, const RulesMark& rules) override;
    [[nodiscard]] Status proveForgotten() override;
    [[nodiscard]] Status destroyEverything() override;

private:
    [[nodiscard]] Result<CardJob> jobOf(const RecordId& record);
    [[nodiscard]] Status keep(const RecordId& id, const KeptRecord& record, const CardJob& job, ByteView key);
    [[nodiscard]] Status dropStrays();
    /// Where the card is at its end, for the stock.
    enum class Card : std::uint8_t { NotOut, InHand, InBin };
    [[nodiscard]] Status count(Card where);
    /// `word`: of the card that this one replaces; may be empty.
    [[nodiscard]] Status decide(const CardJob& job, CardJobState state, Card where, ByteView word = {});
    [[nodiscard]] Status conclude(CardJob job);
    [[nodiscard]] Status destroyKeys(std::vector<RecordId> records);
    [[nodiscard]] Status finishRows(const CardJob& job);
    [[nodiscard]] Status cutOff(CardJob job);
    [[nodiscard]] Status addLedgerRow(const CardJob& job, CardStatus status);
    [[nodiscard]] Status dropSealed(const RecordId& record);
    [[nodiscard]] std::vector<RecordId> keysToDrop(const std::vector<CardJob>& jobs) const;
    [[nodiscard]] Status dropOpened(const std::vector<CardJob>& jobs);

    Database& database_;
    KeyTable& keys_;
    JournalStore& journal_;
    OutboxStore& outbox_;
    Entropy& entropy_;
    const FieldSealer& sealer_;
    JobRows jobs_;
    StatusBlock statusBlock_;
    StockRows stock_;
    RecordAges ages_;
    /// Rows whose key did not get into the table, and keys that could not be destroyed at once: gone with the next
    /// call.
    std::vector<RecordId> strayRows_;
    std::vector<RecordId> strayKeys_;
};

} // namespace kiosk::storage
