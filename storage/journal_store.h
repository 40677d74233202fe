// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.h"
#include "app/ports/journal.h"
#include "app/privacy/locked_bytes.h"
#include "storage/database.h"

namespace kiosk::storage {

/// What an entry's hash is made over: sequence (8 bytes), day since 1970 (4), event (2), staff (8), previous (32), big
/// endian.
using JournalLine = std::array<std::byte, 54>;
[[nodiscard]] JournalLine journalLine(const JournalEntry& entry);

/// A row of (sequence, day, event, staff, previous, hash). Faults: VaultDamaged: a value is not one we write.
[[nodiscard]] Result<JournalEntry> readJournalEntry(const Statement& row);

/// The journal in the database. Both its ends are sealed under `headKey`, so that a cut-off end is noticed at either
/// side, and a beginning that was pruned by the schedule still fastens the rest.
class JournalStore final : public Journal {
public:
    /// `headKey`: 32 bytes. All references outlive it.
    JournalStore(Database& database, LockedBytes headKey, Hasher& hasher, Clock& clock);

    [[nodiscard]] Status note(JournalEvent event, const StaffPseudonym& staff = {}) override;
    [[nodiscard]] Status noteWitnessed(JournalEvent event, const StaffPseudonym& first,
                                       const StaffPseudonym& second) override;
    [[nodiscard]] Result<std::uint32_t> pruneBefore(CivilDay day, const RulesMark& rules) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> entries() override;
    [[nodiscard]] Status verify() override;

    /// As note(), inside the caller's transaction.
    [[nodiscard]] Status append(JournalEvent event, const StaffPseudonym& staff = {});

    /// An entry's number and hash; zero for none.
    struct Head {
        std::uint64_t sequence = 0;
        Digest hash{};
        [[nodiscard]] friend bool operator==(const Head&, const Head&) = default;
    };
    /// Where the chain is fastened: `before` is the last entry that was pruned (zero: the chain is whole), `last` the
    /// newest.
    struct Ends {
        Head last;
        Head before;
    };
    /// Faults: VaultDamaged: they do not open.
    [[nodiscard]] Result<Ends> sealedEnds();

private:
    [[nodiscard]] Status sealEnds(const Ends& ends);
    [[nodiscard]] Result<std::uint32_t> prune(CivilDay day, const RulesMark& rules);

    Database& database_;
    LockedBytes headKey_;
    Hasher& hasher_;
    Clock& clock_;
};

} // namespace kiosk::storage
