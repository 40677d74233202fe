// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert
#include "app/privacy/personal.h"

int look(const kiosk::Personal<int>& year)
{
#ifdef CONTROL
    return year.use([](int y) { return y; });
#else
    return year;
#endif
}
