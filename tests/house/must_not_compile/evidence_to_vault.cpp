// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|cannot convert|invalid initialization|could not convert
#include "app/documents/evidence.h"
#include "app/ports/vault.h"

void keep(kiosk::Vault& vault, const kiosk::Evidence& paper, const kiosk::KeptRecord& record, const kiosk::CardJob& job)
{
#ifdef CONTROL
    (void)vault.prepare(record, job);
#else
    (void)vault.prepare(paper, job);
#endif
}
