// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/signing.h"
#include "app/seal/journal_head.h"
#include "storage/database.h"
#include "storage/journal_store.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk::storage {

/// What a check of the journal found. The first that applies, in this order.
enum class JournalVerdict : std::uint8_t {
    Holds,
    EntryUnreadable,    ///< a value that the kiosk never writes
    EntryMissing,       ///< the numbers have a gap
    EntryNotChained,    ///< it does not follow from the entry before it
    EntryChanged,       ///< its fingerprint is another one
    EndUnreadable,      ///< the sealed end does not open with this kiosk's key
    EndMissing,         ///< entries at the end are missing
    EndForeign,         ///< there are entries after the sealed end
    SignedEntryMissing, ///< a signature names an entry that is not there
    SignedEntryChanged, ///< a signature names another fingerprint or day for the entry
    SignatureUnreadable,
    SignatureWrong,
    SignatureUnknown, ///< made with a key whose certificate is not here: cannot be checked
    NeverSigned,      ///< a batch was sealed, but nothing up to it was signed: cannot be checked
};

/// A kiosk's signature over its journal's head, as kept.
struct KeptHead {
    std::uint64_t sequence = 0;
    CivilDay day;
    Bytes signedHead;
    /// The city's acknowledgement that names it.
    std::optional<Bytes> countersigned;
};

struct JournalCheck {
    JournalVerdict verdict = JournalVerdict::Holds;
    /// The entry it is about; 0 when about none.
    std::uint64_t at = 0;

    std::uint64_t entries = 0;
    std::optional<CivilDay> firstDay;
    std::optional<CivilDay> lastDay;
    /// Up to here signatures were checked and hold; 0 for nowhere.
    std::uint64_t signedUpTo = 0;
};

/// 0: holds, 1: broken, 2: cannot tell.
[[nodiscard]] int exitCodeFor(JournalVerdict verdict);

/// In the order of their entries. Empty for a database from before there were any.
[[nodiscard]] Result<std::vector<KeptHead>> keptHeads(Database& database);

/// Checks the chain, its sealed end, and every signed head against `kiosk`'s certificates. Unlike
/// JournalStore::verify() it says where it breaks.
///
/// Faults: as Database: the file cannot be read at all.
[[nodiscard]] Result<JournalCheck> checkJournal(Database& database, JournalStore& journal, const Hasher& hasher,
                                                const SignatureVerifier& kiosk);

} // namespace kiosk::storage
