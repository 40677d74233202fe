// SPDX-License-Identifier: Apache-2.0
// expect: no match for|use of deleted function
#include "app/documents/prefill.h"

#include <fstream>

void leak(const kiosk::Prefill& read, std::ofstream& file)
{
#ifdef CONTROL
    (void)read, (void)file;
#else
    file << read;
#endif
}
