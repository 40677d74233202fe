// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|no matching function|could not convert
#include "app/ports/journal.h"

void note(kiosk::Journal& journal)
{
#ifdef CONTROL
    (void)journal.note(kiosk::JournalEvent::VisitStarted);
#else
    (void)journal.note("read Ana's passport");
#endif
}
