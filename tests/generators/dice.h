// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

namespace kiosk::generators {

/// The same numbers for the same seed on every machine; the distributions of the standard library promise less.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : source_(seed)
    {
    }

    /// 0 to 1, 1 excluded.
    [[nodiscard]] double share() { return static_cast<double>(source_() >> 11U) * 0x1p-53; }
    [[nodiscard]] double between(double least, double most) { return least + (most - least) * share(); }
    /// 0 to `count` - 1.
    [[nodiscard]] int pick(int count) { return static_cast<int>(share() * count); }
    [[nodiscard]] bool chance(double probability) { return share() < probability; }
    [[nodiscard]] std::uint64_t seed() { return source_(); }

private:
    std::mt19937_64 source_;
};

} // namespace kiosk::generators
