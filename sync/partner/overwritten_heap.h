// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <malloc.h>

namespace kiosk::partner {

/// From now on whatever is freed is overwritten first. What a card says passes through libraries that do not clean up
/// (JSON, pictures, the window); a kiosk has the same from its service file.
inline void overwriteFreedMemory()
{
    constexpr int pattern = 0xA5;
    static_cast<void>(::mallopt(M_PERTURB, pattern));
}

} // namespace kiosk::partner
