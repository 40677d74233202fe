// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|no matching function|could not convert
#include "app/documents/evidence.h"
#include "app/ports/journal.h"

void leak(kiosk::Journal& journal, const kiosk::Evidence& paper)
{
#ifdef CONTROL
    (void)paper;
    (void)journal.note(kiosk::JournalEvent::StaffApproved);
#else
    (void)journal.note(kiosk::JournalEvent::StaffApproved, paper);
#endif
}
