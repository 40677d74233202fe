// SPDX-License-Identifier: Apache-2.0
// expect: formatter
#include "app/documents/evidence.h"

#include <format>

std::string leak(const kiosk::Evidence& paper)
{
#ifdef CONTROL
    return std::format("{}", paper.width());
#else
    return std::format("{}", paper);
#endif
}
