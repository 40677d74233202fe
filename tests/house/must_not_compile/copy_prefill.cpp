// SPDX-License-Identifier: Apache-2.0
// expect: deleted
#include "app/documents/prefill.h"

void copy(kiosk::Prefill& read)
{
#ifdef CONTROL
    kiosk::Prefill other(std::move(read));
#else
    kiosk::Prefill other(read);
#endif
}
