// SPDX-License-Identifier: Apache-2.0
// expect: has no member named
#include "app/privacy/retention.h"

void lengthen(kiosk::Retention& retention)
{
#ifdef CONTROL
    (void)retention.isClockDoubtful();
#else
    retention.setLimit(std::chrono::hours(1000));
#endif
}
