// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|cannot convert|invalid initialization|could not convert
#include "app/documents/prefill.h"
#include "app/ports/vault.h"

void keep(kiosk::Vault& vault, const kiosk::Prefill& read, const kiosk::KeptRecord& record, const kiosk::CardJob& job)
{
#ifdef CONTROL
    (void)read;
    (void)vault.prepare(record, job);
#else
    (void)record;
    (void)vault.prepare(read, job);
#endif
}
