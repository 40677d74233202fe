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
    RecordExpired,
    JournalPruned,
    ClosedNow,
    WipeAcknowledged,
    RibbonDestroyed,
    ReprintApproved,
    RejectBinEmptied,
    SecondPersonConfirmed,
    PrintRetried,
    RecordKeysLost,
    CardHandedUnread,
    CardReplaced,
    CardsCounted,
    CardsLoaded,
    RibbonChanged,
    TestCardStarted,
    CardRejected,
    PrinterCleaned,
    PortraitFaceNotFound,
    PortraitAdviceOfNoUse,
    PortraitLightAsItIs,
    LastJournalEvent = PortraitLightAsItIs,
};

/// Whom an entry names: a pseudonym made at random when the PIN is set, or all zero for the kiosk itself.
using StaffPseudonym = std::array<std::byte, 8>;

/// Under which rules something was destroyed: the first 8 bytes of the profile's SHA-256. It stands in the place of the
/// pseudonym where the kiosk itself destroys by the schedule (RecordExpired, JournalPruned), and names the rules that
/// came in (ProfileImported).
using RulesMark = StaffPseudonym;

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
    /// Two people did it together: `event` by the first and SecondPersonConfirmed by the second, both or neither.
    [[nodiscard]] virtual Status noteWitnessed(JournalEvent event, const StaffPseudonym& first,
                                               const StaffPseudonym& second) = 0;
    /// Deletes the oldest entries from before `day` and notes JournalPruned under `rules`; verify() holds as before.
    /// Returns how many.
    [[nodiscard]] virtual Result<std::uint32_t> pruneBefore(CivilDay day, const RulesMark& rules) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<JournalEntry>> entries() = 0;
    /// Faults: VaultDamaged when the chain does not hold.
    [[nodiscard]] virtual Status verify() = 0;
};

} // namespace kiosk
