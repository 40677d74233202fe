// SPDX-License-Identifier: Apache-2.0
#include "app/privacy/closed_process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace kiosk {

void closeProcessToOthers()
{
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    rlimit locked{};
    if (getrlimit(RLIMIT_MEMLOCK, &locked) == 0) {
        locked.rlim_cur = locked.rlim_max;
        setrlimit(RLIMIT_MEMLOCK, &locked);
    }
}

} // namespace kiosk
