// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/privacy/wiped_text.h"

kiosk::WipedText copy(const kiosk::WipedText& name)
{
#ifdef CONTROL
    return name.duplicate();
#else
    return name;
#endif
}
