// SPDX-License-Identifier: Apache-2.0
// expect: nothing: this one is lawful, to see that the check would notice
#include "app/privacy/personal.h"

int look(const kiosk::Personal<int>& year)
{
    return year.use([](int y) { return y; });
}
