// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/documents/evidence.h"

kiosk::Evidence copy(kiosk::Evidence& paper)
{
#ifdef CONTROL
    return std::move(paper);
#else
    return paper;
#endif
}
