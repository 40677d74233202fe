// SPDX-License-Identifier: Apache-2.0
// expect: cannot convert|no matching function|could not convert|constraint
#include "app/documents/evidence.h"

void put(std::span<const std::byte> content);

void leak(const kiosk::Evidence& paper, std::span<const std::byte> content)
{
#ifdef CONTROL
    (void)paper;
    put(content);
#else
    (void)content;
    put(paper);
#endif
}
