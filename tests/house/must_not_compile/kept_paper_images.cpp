// SPDX-License-Identifier: Apache-2.0
// expect: constraint
#include "app/privacy/kept.h"

void keep()
{
#ifdef CONTROL
    kiosk::Kept<kiosk::Field::FullName> kept;
#else
    kiosk::Kept<kiosk::Field::PaperImages> kept;
#endif
}
