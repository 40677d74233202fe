// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/fault.h"
#include "app/ports/journal.h"
#include "app/privacy/fields.h"
#include "app/privacy/kept.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk {

/// Why a card will not be handed over.
enum class SpoilReason : std::uint8_t { PrinterFault, ResidentStopped, CodeUnreadable, StaffRejected };

/// Fewer places in the status list than this, and staff are told: at least a week of cards. The city gives more long
/// before, when it sees that three quarters of a block have become cards.
inline constexpr std::uint32_t fewPlaces = 256;

/// Keeps the one record of the open visit, sealed under its own key, until the card is in the resident's hand.
///
/// Lane:     storage.
/// Lifetime: owned by Wiring.
/// Order:    prepare → sending → (issue | replace | spoil | leaveUnknown).
///           Each is one transaction, on disk when it returns.
/// Time:     each call within 50 ms on a local disk.
/// Privacy:  personal values are sealed before the database sees them; destroying the key destroys the record.
/// Faults:   every call: VaultReadOnly, VaultDiskFull, VaultIoFailed: nothing was changed, mend and repeat.
class Vault {
public:
    virtual ~Vault() = default;

    /// Takes an unused place in the city's status list from this kiosk's block; it is used up even if no card follows.
    ///
    /// Faults: VaultSlotsFull: the block is empty, the kiosk must be provisioned again.
    [[nodiscard]] virtual Result<std::uint32_t> takeStatusIndex() = 0;

    /// For how many cards there are places left.
    [[nodiscard]] virtual Result<std::uint32_t> statusIndicesLeft() = 0;

    /// Seals `record` under a fresh key and notes the job as Prepared. Returns the record's random id.
    ///
    /// Faults: VaultKeysFull.
    [[nodiscard]] virtual Result<RecordId> prepare(const KeptRecord& record, const CardJob& job) = 0;

    /// Opens the record again (for a reprint in the same visit). Faults: VaultRecordGone.
    [[nodiscard]] virtual Result<KeptRecord> open(const RecordId& record) = 0;

    /// "About to send": journal row, printer serial and counter, before the first byte.
    [[nodiscard]] virtual Status sending(const RecordId& record, const std::string& printerSerial,
                                         std::uint32_t counterBefore) = 0;

    /// The printer is about to move what it holds into the reject bin. A card that was sent is waste with that: if
    /// nothing follows, not even a new sending(), it ends as by spoil(). `record`: of the visit that waits.
    [[nodiscard]] virtual Status rejecting(const std::optional<RecordId>& record) = 0;

    /// The card is out and accepted: the key is destroyed, then row deleted, outbox row (Issued) and journal rows
    /// inserted.
    [[nodiscard]] virtual Status issue(const RecordId& record) = 0;

    /// issue(), and `word` (app/seal/replaced.h; empty: none) goes to the city with the next batch: in one commit with
    /// the decision that the new card counts, so that the old one is revoked if and only if it does.
    ///
    /// Privacy: nothing that is stored ties the two cards together.
    /// Faults:  SlipMalformed: longer than any word, or shorter; the card is not settled.
    [[nodiscard]] virtual Status replace(const RecordId& record, ByteView word) = 0;

    /// The card, if any, is waste: as issue(), with an outbox row (Spoiled) so the city burns the number, and a report
    /// that burns its place in the status list. A job that never reached sending() leaves neither.
    [[nodiscard]] virtual Status spoil(const RecordId& record, SpoilReason reason) = 0;

    /// Destroys the record's key but keeps the job as Unknown for resolve at the next chance.
    [[nodiscard]] virtual Status leaveUnknown(const RecordId& record) = 0;

    /// Jobs whose outcome is not settled (Sending, Printing, Unknown), with no person attached.
    [[nodiscard]] virtual Result<std::vector<CardJob>> unsettledJobs() = 0;

    /// Settles such a job: issue or spoil it without a record.
    [[nodiscard]] virtual Status settle(const RecordId& record, CardStatus status) = 0;

    /// How many people's records can be opened now, counted from the key table itself.
    [[nodiscard]] virtual Result<std::uint32_t> peopleHeld() = 0;

    /// Destroys every record of `limit` or older, and every one whose age this process cannot prove: see
    /// app/privacy/lifetime.h. Jobs that were sent stay as Unknown. Noted as RecordExpired under `rules`; returns how
    /// many.
    [[nodiscard]] virtual Result<std::uint32_t> destroyOlderThan(std::chrono::seconds limit,
                                                                 const RulesMark& rules) = 0;

    /// Looks again, on the disk and at the root, that nothing can be opened.
    ///
    /// Faults: WipeKeyStays: the table still has a key. WipeRootStays: the root that sealed a record was not replaced.
    [[nodiscard]] virtual Status proveForgotten() = 0;

    /// "Close now": replaces the root and drops every record. Returns when nothing can be opened any more.
    [[nodiscard]] virtual Status destroyEverything() = 0;
};

} // namespace kiosk
