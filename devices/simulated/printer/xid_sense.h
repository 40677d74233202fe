// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace kiosk::devices::simulated {

/// A sense number: key << 16 | code << 8.
using XidSense = std::uint32_t;

namespace sense {
inline constexpr XidSense none = 0;
inline constexpr XidSense powerCut = 0x02C300;
inline constexpr XidSense noCards = 0x02D000;
inline constexpr XidSense doorOpen = 0x02D100;
inline constexpr XidSense busy = 0x02D300;
inline constexpr XidSense printing = 0x02D400;
inline constexpr XidSense warmingUp = 0x02DA00;
inline constexpr XidSense initialising = 0x02DB00;
inline constexpr XidSense hardware = 0x034400;
inline constexpr XidSense jamHopper = 0x039000;
inline constexpr XidSense filmSearch = 0x03A100;
inline constexpr XidSense inkOut = 0x03B200;
inline constexpr XidSense badCommand = 0x052000;
inline constexpr XidSense wrongPlace = 0x052600;
inline constexpr XidSense justReset = 0x062800;
} // namespace sense

/// Every number the tables name.
inline constexpr std::array xidSenses{// wait and ask again
                                      0x02DA00U, 0x02DB00U, 0x02D300U, 0x02D400U, 0x062800U,
                                      // action needed, or a fault
                                      0x02D000U, 0x02D100U, 0x02C100U, 0x02C200U, 0x02C300U, 0x02D800U, 0x02F000U,
                                      0x02F100U, 0x02F200U, 0x02F300U, 0x02F400U, 0x02F500U, 0x02F600U, 0x02F800U,
                                      // jams
                                      0x039000U, 0x039100U, 0x039200U, 0x039300U, 0x039400U, 0x039500U,
                                      // film and ink
                                      0x03A100U, 0x03B000U, 0x03B100U, 0x03B200U,
                                      // stripe
                                      0x03A800U, 0x03AB00U, 0x03AC00U, 0x03AD00U,
                                      // the rest
                                      0x034400U, 0x052000U, 0x052600U};

/// Goes away by itself.
[[nodiscard]] constexpr bool isPassing(XidSense number)
{
    return std::ranges::contains(
        std::array{sense::warmingUp, sense::initialising, sense::busy, sense::printing, sense::justReset}, number);
}

/// The answer to one command only; nothing is wrong with the machine.
[[nodiscard]] constexpr bool isRefusal(XidSense number)
{
    return number >> 16 == 5;
}

} // namespace kiosk::devices::simulated
