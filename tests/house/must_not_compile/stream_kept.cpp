// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/kept.h"

#include <iostream>

void leak(const kiosk::Kept<kiosk::Field::FullName>& name)
{
#ifdef CONTROL
    (void)name;
#else
    std::cout << name;
#endif
}
