// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/personal.h"

kiosk::Personal<int> copy(const kiosk::Personal<int>& year)
{
#ifdef CONTROL
    return kiosk::Personal<int>(year.use([](int y) { return y; }));
#else
    return year;
#endif
}
