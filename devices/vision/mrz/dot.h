// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace kiosk::devices::mrz {

/// The sum of `count` products. Eight sums side by side, which the compiler can keep in one register, in a fixed order
/// of adding: the network is learnt and asked with the same arithmetic, and the same on every machine.
[[nodiscard]] inline float dot(const float* a, const float* b, std::size_t count)
{
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (std::size_t lane = 0; lane < 8; ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    float sum = 0;
    for (; i < count; ++i)
        sum += a[i] * b[i];
    for (const float part : sums)
        sum += part;
    return sum;
}

} // namespace kiosk::devices::mrz
