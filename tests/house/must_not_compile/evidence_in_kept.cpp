// SPDX-License-Identifier: Apache-2.0
// expect: no matching function
#include "app/documents/evidence.h"
#include "app/privacy/kept.h"

void keep(kiosk::Evidence& paper, kiosk::Portrait& portrait)
{
#ifdef CONTROL
    kiosk::Kept<kiosk::Field::Portrait> kept(std::move(portrait));
#else
    kiosk::Kept<kiosk::Field::Portrait> kept(std::move(paper));
#endif
}
