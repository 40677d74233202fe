// SPDX-License-Identifier: Apache-2.0
// expect: no matching function|cannot convert|could not convert
#include "app/documents/prefill.h"
#include "app/privacy/kept.h"

void keep(kiosk::Prefill& read, kiosk::WipedText& typed)
{
#ifdef CONTROL
    (void)read;
    kiosk::Kept<kiosk::Field::FullName> kept(std::move(typed));
#else
    (void)typed;
    kiosk::Kept<kiosk::Field::FullName> kept(std::move(*read.fullName));
#endif
}
