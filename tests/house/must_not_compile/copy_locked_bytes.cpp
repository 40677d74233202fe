// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/locked_bytes.h"

kiosk::LockedBytes copy(const kiosk::LockedBytes& picture)
{
#ifdef CONTROL
    return picture.duplicate();
#else
    return picture;
#endif
}
