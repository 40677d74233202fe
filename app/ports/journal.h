// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"
#include "app/ports/clock.h"
#include "app/ports/signing.h"

#include <array>
#include <cstdint>
#include <vector>

namespace kiosk {

/// What may be noted: a closed list; no text, no person, no card number, no time finer than a day.
enum class JournalEvent : std::uint16_t {
    KioskStarted = 1,
    DayOpened,
    DayClosed,
    VisitStarted,
    VisitStopped,
    VisitTimedOut,
    StaffApproved,
    StaffDeclined,
    CardSendStarted,
    CardIssued,
    CardSpoiled,
    CardOutcomeUnknown,
    CardOutcomeResolved,
    RecordDestroyed,
    WipeProven,
    WipeNotProven,
    BatchSealed,
    BatchAcknowledged,
    ProfileImported,
    StaffPinWrong,
    UnfinishedRecordsDropped,
    LastJournalEvent = UnfinishedRecordsDropped,
};

/// Whom an entry names: a pseudonym made at random when the PIN is set, or all zero for the kiosk itself.
using StaffPseudonym = std::array<std::byte, 8>;

/// One line. Its hash is SHA-256 over (sequence, day, event, staff, previous), fixed width, big endian.
struct JournalEntry {
    std::uint64_t sequence = 0;
    CivilDay day;
    JournalEvent event = JournalEvent::KioskStarted;
    StaffPseudonym staff{};
    Digest previous{};
    Digest hash{};
};

/// A hash-chained list of what the kiosk did. Treat it as public.
///
/// Lane: storage.
class Journal {
public:
    virtual ~Journal() = default;
    /// Faults: as Vault.
    [[nodiscard]] virtual Status note(JournalEvent event, const StaffPseudonym& staff = {}) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<JournalEntry>> entries() = 0;
    /// Faults: VaultDamaged when the chain does not hold.
    [[nodiscard]] virtual Status verify() = 0;
};

} // namespace kiosk
