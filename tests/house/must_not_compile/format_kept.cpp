// SPDX-License-Identifier: Apache-2.0
// expect: formatter
#include "app/privacy/kept.h"

#include <format>

std::string leak(const kiosk::Kept<kiosk::Field::BirthDate>& day)
{
#ifdef CONTROL
    return std::format("{}", static_cast<int>(day.field));
#else
    return std::format("{}", day);
#endif
}
