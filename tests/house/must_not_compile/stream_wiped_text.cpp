// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/wiped_text.h"

#include <iostream>

void leak(const kiosk::WipedText& name)
{
#ifdef CONTROL
    (void)name;
#else
    std::cerr << name;
#endif
}
