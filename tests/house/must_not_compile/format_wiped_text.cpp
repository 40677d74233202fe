// SPDX-License-Identifier: Apache-2.0
// expect: formatter
#include "app/privacy/wiped_text.h"

#include <format>

std::string leak(const kiosk::WipedText& name)
{
#ifdef CONTROL
    return std::format("{}", name.isEmpty());
#else
    return std::format("{}", name);
#endif
}
