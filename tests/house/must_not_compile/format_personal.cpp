// SPDX-License-Identifier: Apache-2.0
// expect: formatter
#include "app/privacy/personal.h"

#include <format>

std::string leak(const kiosk::Personal<int>& year)
{
#ifdef CONTROL
    return year.use([](int y) { return y > 0 ? std::format("{}", 1) : std::string(); });
#else
    return std::format("{}", year);
#endif
}
