// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|cannot convert|invalid initialization|could not convert
#include "app/documents/earlier_card.h"
#include "app/ports/vault.h"

void keep(kiosk::Vault& vault, const kiosk::RecordId& record, const kiosk::EarlierCard& card, kiosk::ByteView word)
{
#ifdef CONTROL
    (void)card;
    (void)vault.replace(record, word);
#else
    (void)word;
    (void)vault.replace(record, card.prefill.fullName);
#endif
}
