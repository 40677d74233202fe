// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/personal.h"

#include <iostream>

void leak(const kiosk::Personal<int>& year)
{
#ifdef CONTROL
    (void)year;
#else
    std::cout << year;
#endif
}
