// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/signing.h"
#include "storage/census.h"
#include "storage/claimed_store.h"
#include "storage/journal_check.h"
#include "storage/journal_store.h"

#include <filesystem>
#include <memory>

namespace kiosk::storage {

/// The store of a kiosk that no visit uses, for counting and for reading the journal.
///
/// Lane:     one.
/// Lifetime: hasher and clock outlive it. While it lives no visit can start.
/// Privacy:  has no root and no key of any record, so it cannot open one. Writes nothing.
class StoreAtRest {
public:
    /// Is there a store at all?
    [[nodiscard]] static bool exists(const std::filesystem::path& folder);

    /// Faults: as Store::open(); VaultIoFailed with native EWOULDBLOCK: a visit has it.
    [[nodiscard]] static Result<std::unique_ptr<StoreAtRest>> open(const std::filesystem::path& folder, ByteView boxKey,
                                                                   Hasher& hasher, Clock& clock);

    [[nodiscard]] Result<Census> census() { return takeCensus(database_); }
    [[nodiscard]] Result<std::vector<JournalEntry>> journalEntries() { return journal_.entries(); }
    [[nodiscard]] Result<std::vector<KeptHead>> heads() { return keptHeads(database_); }
    [[nodiscard]] Result<JournalCheck> checkJournal(const SignatureVerifier& kiosk)
    {
        return storage::checkJournal(database_, journal_, hasher_, kiosk);
    }

private:
    StoreAtRest(ClaimedStore claimed, Hasher& hasher, Clock& clock);

    // In this order: the folder is let go last.
    Descriptor folder_;
    Database database_;
    Hasher& hasher_;
    JournalStore journal_;
};

} // namespace kiosk::storage
