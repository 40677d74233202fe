// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/journal.h"

#include <array>
#include <string_view>

namespace kiosk {

/// An event as lists and exports show it.
struct JournalWords {
    JournalEvent event;
    std::string_view words;
};

/// Every event once, in order. This is all that the journal can say.
inline constexpr std::array journalWords{
    JournalWords{JournalEvent::KioskStarted, "kiosk started"},
    JournalWords{JournalEvent::DayOpened, "day opened"},
    JournalWords{JournalEvent::DayClosed, "day closed"},
    JournalWords{JournalEvent::VisitStarted, "visit started"},
    JournalWords{JournalEvent::VisitStopped, "visit stopped"},
    JournalWords{JournalEvent::VisitTimedOut, "visit timed out"},
    JournalWords{JournalEvent::StaffApproved, "staff approved"},
    JournalWords{JournalEvent::StaffDeclined, "staff declined"},
    JournalWords{JournalEvent::CardSendStarted, "card send started"},
    JournalWords{JournalEvent::CardIssued, "card issued"},
    JournalWords{JournalEvent::CardSpoiled, "card spoiled"},
    JournalWords{JournalEvent::CardOutcomeUnknown, "card outcome unknown"},
    JournalWords{JournalEvent::CardOutcomeResolved, "card outcome resolved"},
    JournalWords{JournalEvent::RecordDestroyed, "record destroyed"},
    JournalWords{JournalEvent::WipeProven, "wipe proven"},
    JournalWords{JournalEvent::WipeNotProven, "wipe not proven"},
    JournalWords{JournalEvent::BatchSealed, "batch sealed"},
    JournalWords{JournalEvent::BatchAcknowledged, "batch acknowledged"},
    JournalWords{JournalEvent::ProfileImported, "profile imported"},
    JournalWords{JournalEvent::StaffPinWrong, "staff PIN wrong"},
    JournalWords{JournalEvent::UnfinishedRecordsDropped, "unfinished records dropped"},
    JournalWords{JournalEvent::RecordExpired, "record expired"},
    JournalWords{JournalEvent::JournalPruned, "journal pruned"},
    JournalWords{JournalEvent::ClosedNow, "closed now"},
    JournalWords{JournalEvent::WipeAcknowledged, "wipe acknowledged"},
    JournalWords{JournalEvent::RibbonDestroyed, "ribbon destroyed"},
    JournalWords{JournalEvent::ReprintApproved, "reprint approved"},
    JournalWords{JournalEvent::RejectBinEmptied, "reject bin emptied"},
    JournalWords{JournalEvent::SecondPersonConfirmed, "second person confirmed"},
    JournalWords{JournalEvent::PrintRetried, "print retried"},
    JournalWords{JournalEvent::RecordKeysLost, "record keys lost"},
    JournalWords{JournalEvent::CardHandedUnread, "card handed over unread"},
    JournalWords{JournalEvent::CardReplaced, "card replaced"},
    JournalWords{JournalEvent::CardsCounted, "blank cards counted"},
    JournalWords{JournalEvent::CardsLoaded, "blank cards loaded"},
    JournalWords{JournalEvent::RibbonChanged, "ribbon changed"},
    JournalWords{JournalEvent::TestCardStarted, "test card started"},
    JournalWords{JournalEvent::CardRejected, "card moved to the reject bin"},
    JournalWords{JournalEvent::PrinterCleaned, "printer cleaned"},
    JournalWords{JournalEvent::PortraitFaceNotFound, "portrait by staff, face not found"},
    JournalWords{JournalEvent::PortraitAdviceOfNoUse, "portrait by staff, advice of no use"},
    JournalWords{JournalEvent::PortraitLightAsItIs, "portrait by staff, light as it is"},
};
static_assert(journalWords.size() == static_cast<std::size_t>(JournalEvent::LastJournalEvent));
static_assert(
    [] {
        for (std::size_t i = 0; i < journalWords.size(); ++i)
            if (static_cast<std::size_t>(journalWords[i].event) != i + 1)
                return false;
        return true;
    }(),
    "every event has its words, in order");

[[nodiscard]] constexpr std::string_view wordsFor(JournalEvent event)
{
    return journalWords[static_cast<std::size_t>(event) - 1].words;
}

} // namespace kiosk
