// SPDX-License-Identifier: Apache-2.0
// expect: could not convert|conversion from
#include "app/privacy/personal.h"

kiosk::Personal<int> make(int year)
{
#ifdef CONTROL
    return kiosk::Personal<int>(year);
#else
    return year;
#endif
}
