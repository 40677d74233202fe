// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace kiosk {

/// Characters that a QR symbol of a version (1 to 40) holds in one alphanumeric segment at error correction M
/// (ISO/IEC 18004 tables 3, 7 and 9).
[[nodiscard]] constexpr std::size_t alphanumericRoom(int version)
{
    constexpr std::array<std::size_t, 40> codewords{16,   28,   44,   64,   86,   108,  124,  154,  182,  216,
                                                    254,  290,  334,  365,  415,  453,  507,  563,  627,  669,
                                                    714,  782,  860,  914,  1000, 1062, 1128, 1193, 1267, 1373,
                                                    1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334};
    if (version < 1 || version > 40)
        return 0;
    constexpr std::size_t modeBits = 4;
    const std::size_t countBits = version < 10 ? 9 : (version < 27 ? 11 : 13);
    const std::size_t bits = codewords[static_cast<std::size_t>(version - 1)] * 8 - modeBits - countBits;
    // Two characters in 11 bits, a last odd one in 6.
    return bits / 11 * 2 + (bits % 11 >= 6 ? 1 : 0);
}

} // namespace kiosk
