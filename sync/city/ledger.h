// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/card/card_job.h"
#include "app/fault.h"
#include "app/ports/signing.h"
#include "app/seal/journal_head.h"
#include "sync/city/sql_link.h"
#include "sync/wire/kiosk_id.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kiosk::sync {

/// A batch as the ledger sees it.
struct BatchReceipt {
    KioskId kiosk;
    std::uint64_t sequence = 0;
    /// SHA-256 of the batch file, and of the one before it as the kiosk tells.
    Digest hash{};
    Digest previous{};
};

/// The last batch of a kiosk and what the ledger stood at then.
struct BatchHead {
    std::string kiosk;
    std::uint64_t sequence = 0;
    Bytes hash;
    Bytes ledgerHead;
};

/// The newest journal head a kiosk showed.
struct KioskJournal {
    std::string kiosk;
    /// The entry it names, and the day of that entry.
    std::uint64_t sequence = 0;
    CivilDay day;
    /// As the kiosk signed it.
    Bytes signedHead;
};

/// How much is in the ledger; no row of it.
struct LedgerCounts {
    std::uint64_t rows = 0;
    std::uint64_t spoiled = 0;
    /// Empty without rows.
    std::optional<CivilDay> firstIssued;
    std::optional<CivilDay> lastIssued;
    std::optional<CivilDay> lastExpires;
    std::uint64_t acknowledgements = 0;
    std::uint64_t kiosks = 0;
    std::uint64_t journalHeads = 0;
    std::uint64_t alarms = 0;
    /// Places of the status list marked as revoked, decoys among them.
    std::uint64_t revoked = 0;
    /// Checking files made so far.
    std::uint64_t publications = 0;
};

/// What goes into the next checking file.
struct PublicationDraft {
    std::uint64_t sequence = 1;
    /// All that were revoked so far, decoys among them, ascending.
    std::vector<std::uint32_t> revoked;
    /// How many of them no checking file had before.
    std::size_t fresh = 0;
};

/// Something a clerk must look at.
struct LedgerAlarm {
    /// "batch conflict" (kiosk, sequence, hash), "card number twice" (card number only), "journal went back",
    /// "journal signature wrong" (kiosk, entry, hash of the signed head) or "status report wrong" (kiosk, its hash).
    std::string kind;
    std::string kiosk;
    std::uint64_t sequence = 0;
    std::string cardNumber;
};

/// The city's ledger: six columns and no person. Which batch a row came in is written nowhere; batches are counted in a
/// table of their own that shares no column with it.
///
/// Lane:   one.
/// Faults: every call: LedgerUnavailable: nothing was changed, try again.
class Ledger {
public:
    /// `address`: "sqlite:FILE" or "postgresql://…". Makes the tables.
    [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(const std::string& address, const Hasher& hasher);
    Ledger(std::unique_ptr<SqlLink> link, const Hasher& hasher);

    /// Takes a batch in one transaction and returns the acknowledgement that `acknowledge` makes for the new ledger
    /// head; for a batch it has already, the same bytes as the first time. A row the ledger has already, byte for byte,
    /// is counted once; another row under a number in use is left out and raises an alarm.
    ///
    /// Faults: BatchConflict: another batch has this number, or the one before it is another; an alarm was raised.
    ///         BatchRefused: batches before it are missing.
    using Acknowledge = std::function<Result<Bytes>(const Digest& ledgerHead)>;
    [[nodiscard]] Result<Bytes> accept(const BatchReceipt& batch, std::span<const IssuanceRow> rows,
                                       const Acknowledge& acknowledge);

    /// Keeps the head of a kiosk's journal, to be called by accept()'s `acknowledge` only: the same transaction. False
    /// when it names less than the head before, or another journal: that one is kept and an alarm raised.
    [[nodiscard]] Result<bool> keepJournalHead(const KioskId& kiosk, const JournalHead& head, const Bytes& signedHead);
    /// Likewise: the head's signature is not the kiosk's.
    [[nodiscard]] Status refuseJournalHead(const KioskId& kiosk, const Bytes& signedHead);

    /// Marks a place of the status list as revoked, for good; false when it is already.
    [[nodiscard]] Result<bool> revoke(std::uint32_t place);
    /// Raises an alarm about a slip or place that a kiosk reported: it is not what it says.
    [[nodiscard]] Status refuseReport(const KioskId& kiosk, const Bytes& report);

    /// All revoked places, ascending.
    [[nodiscard]] Result<std::vector<std::uint32_t>> revoked();

    /// Makes the next checking file in one transaction: nothing of it happened when `make` fails. `make` may revoke().
    using Publish = std::function<Result<Bytes>(const PublicationDraft&)>;
    [[nodiscard]] Result<Bytes> publishNext(const Publish& make);

    /// How many rows there are of cards this key made, handed over or spoiled.
    [[nodiscard]] Result<std::uint64_t> cardsOf(const Kid& signer);

    /// The cards this key made before that day and that were handed over, as the city was told.
    [[nodiscard]] Result<std::vector<IssuanceRow>> issuedBy(const Kid& signer, CivilDay before);

    /// In the order of the card number.
    [[nodiscard]] Result<std::vector<IssuanceRow>> rows();
    [[nodiscard]] Result<std::vector<BatchHead>> heads();
    [[nodiscard]] Result<std::vector<LedgerAlarm>> alarms();
    /// In the order of the kiosk's name.
    [[nodiscard]] Result<std::vector<KioskJournal>> journals();
    [[nodiscard]] Result<LedgerCounts> counts();
    /// Can it be read?
    [[nodiscard]] Status check();

private:
    enum class Standing : std::uint8_t { Next, Known, Conflict, TooEarly };
    struct Judgement {
        Standing standing;
        Bytes acknowledgement;
    };

    [[nodiscard]] Result<Judgement> judge(const BatchReceipt& batch);
    [[nodiscard]] Status insert(const IssuanceRow& row);
    [[nodiscard]] Result<PublicationDraft> draft();
    [[nodiscard]] Status notePublished(std::uint64_t sequence);
    [[nodiscard]] Result<Digest> advanceHead(const Digest& batch);
    [[nodiscard]] Status raise(std::string_view kind, std::string kiosk, std::uint64_t sequence, Bytes hash,
                               std::string cardNumber);
    [[nodiscard]] Result<Bytes> take(const BatchReceipt& batch, std::span<const IssuanceRow> rows,
                                     const Acknowledge& acknowledge);

    std::unique_ptr<SqlLink> link_;
    const Hasher& hasher_;
};

} // namespace kiosk::sync
