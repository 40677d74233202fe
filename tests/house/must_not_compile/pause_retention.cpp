// SPDX-License-Identifier: Apache-2.0
// expect: has no member named
#include "app/privacy/retention.h"

void pause(kiosk::Retention& retention)
{
#ifdef CONTROL
    retention.tick();
#else
    retention.pause();
#endif
}
