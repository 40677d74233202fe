// SPDX-License-Identifier: Apache-2.0
// expect: deleted
#include "app/privacy/retention.h"

void replace(kiosk::Retention& running, kiosk::Retention& other)
{
#ifdef CONTROL
    (void)&running, (void)&other;
#else
    running = std::move(other);
#endif
}
