// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function
#include "app/documents/evidence.h"

#include <fstream>

void leak(const kiosk::Evidence& paper, std::ofstream& file)
{
#ifdef CONTROL
    (void)paper, (void)file;
#else
    file << paper;
#endif
}
