// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|no matching function|could not convert
#include "app/documents/prefill.h"
#include "app/ports/journal.h"

void leak(kiosk::Journal& journal, const kiosk::Prefill& read)
{
#ifdef CONTROL
    (void)read;
    (void)journal.note(kiosk::JournalEvent::StaffApproved);
#else
    (void)journal.note(read);
#endif
}
