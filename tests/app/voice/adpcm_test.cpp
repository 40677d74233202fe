// SPDX-License-Identifier: Apache-2.0
#include "app/voice/adpcm.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>

using namespace kiosk;

namespace {

// Two sines with one click, and what CPython 3.11's audioop (lin2adpcm, adpcm2lin) makes of them.
constexpr std::array<std::int16_t, 64> sound{
    3365,  5345,  7234,  8953,   10429,  11602,  12423,  12857, 12888, 12516, 11758, 10650, 9239,  7588, 5768,  3860,
    1945,  106,   -1578, -3036,  -4206,  -5042,  -5508,  -5590, -5287, -4618, -3617, -2333, -829,  823,  2545,  4254,
    5869,  7311,  8511,  9407,   9953,   10118,  9885,   9258,  32767, 6914,  5283,  3427,  1420,  -659, -2728, -4703,
    -6506, -8065, -9320, -10224, -10744, -10865, -10590, -9938, -8943, -7657, -6142, -4471, -2724, -983, 670,   2159};
constexpr std::array<unsigned char, 32> packed{0x77, 0x77, 0x77, 0x77, 0x70, 0x88, 0x99, 0x99, 0xa9, 0xaa, 0x99,
                                               0x90, 0x01, 0x24, 0x35, 0x33, 0x33, 0x32, 0x20, 0x9a, 0x7f, 0xaa,
                                               0xaa, 0xbb, 0xbb, 0xaa, 0x98, 0x02, 0x44, 0x43, 0x43, 0x42};
constexpr std::array<std::int16_t, 64> unpacked{
    11,    41,    104,   240,    533,    1164,   2521,   5431,  11667, 12558, 11748, 11012, 9004,  7179,  5519,  4010,
    1723,  477,   -1413, -3130,  -4066,  -4918,  -5692,  -5458, -5245, -4663, -3782, -2340, -982,  957,   2764,  4406,
    5898,  7256,  8489,  9290,   10018,  10150,  9790,   9243,  10735, 7536,  5249,  3171,  1281,  -436,  -2621, -4609,
    -6416, -8058, -9124, -10094, -10622, -10782, -10637, -9975, -8892, -7581, -5994, -4502, -2756, -1114, 806,   2097};

std::vector<std::byte> packedBytes()
{
    std::vector<std::byte> bytes;
    for (const unsigned char byte : packed)
        bytes.push_back(std::byte{byte});
    return bytes;
}

} // namespace

TEST_CASE("adpcm: both ways agree with an independent implementation", "[app][voice]")
{
    CHECK(encodeAdpcm(sound) == packedBytes());
    const auto back = decodeAdpcm(packedBytes(), unpacked.size());
    CHECK(std::vector<std::int16_t>(unpacked.begin(), unpacked.end()) == back);
}

TEST_CASE("adpcm: an odd count, no sound at all, and bytes that end early", "[app][voice]")
{
    CHECK(encodeAdpcm({}).empty());
    CHECK(decodeAdpcm({}, 10).empty());
    const std::array<std::int16_t, 3> three{100, -200, 300};
    CHECK(encodeAdpcm(three).size() == 2);
    CHECK(decodeAdpcm(encodeAdpcm(three), 3).size() == 3);
    CHECK(decodeAdpcm(packedBytes(), 1000).size() == unpacked.size());
}

TEST_CASE("adpcm: the loudest there is does not turn over", "[app][voice]")
{
    std::vector<std::int16_t> square;
    for (int i = 0; i < 2000; ++i)
        square.push_back(i / 100 % 2 == 0 ? 32767 : -32768);
    const auto back = decodeAdpcm(encodeAdpcm(square), square.size());
    // The middle of each half wave, where the steps have caught up.
    for (std::size_t i = 250; i < square.size(); i += 100)
        CHECK(std::abs(back[i] - square[i]) < 3000);
}
