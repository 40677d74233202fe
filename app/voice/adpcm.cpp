// SPDX-License-Identifier: Apache-2.0
#include "app/voice/adpcm.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

namespace kiosk {

namespace {

/// The tables of the IMA's recommended practice of 1992.
constexpr std::array<int, 89> steps{
    7,    8,     9,     10,    11,    12,    13,    14,    16,    17,    19,    21,    23,    25,   28,
    31,   34,    37,    41,    45,    50,    55,    60,    66,    73,    80,    88,    97,    107,  118,
    130,  143,   157,   173,   190,   209,   230,   253,   279,   307,   337,   371,   408,   449,  494,
    544,  598,   658,   724,   796,   876,   963,   1060,  1166,  1282,  1411,  1552,  1707,  1878, 2066,
    2272, 2499,  2749,  3024,  3327,  3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845, 8630,
    9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};
constexpr std::array<int, 8> turns{-1, -1, -1, -1, 2, 4, 6, 8};
constexpr unsigned signBit = 8;
constexpr int lastStep = static_cast<int>(steps.size()) - 1;

/// What both ends know of the sound so far.
class Course {
public:
    [[nodiscard]] int value() const { return value_; }

    /// The code that leads nearest to `sample`.
    [[nodiscard]] unsigned codeFor(int sample) const
    {
        int left = sample - value_;
        unsigned code = left < 0 ? signBit : 0;
        left = std::abs(left);
        int step = steps[static_cast<std::size_t>(index_)];
        for (unsigned bit = 4; bit > 0; bit >>= 1U, step >>= 1) {
            if (left < step)
                continue;
            code |= bit;
            left -= step;
        }
        return code;
    }

    void follow(unsigned code)
    {
        const int step = steps[static_cast<std::size_t>(index_)];
        int way = step >> 3;
        way += (code & 4U) != 0 ? step : 0;
        way += (code & 2U) != 0 ? step >> 1 : 0;
        way += (code & 1U) != 0 ? step >> 2 : 0;
        using Limits = std::numeric_limits<std::int16_t>;
        value_ = std::clamp<int>((code & signBit) != 0 ? value_ - way : value_ + way, Limits::min(), Limits::max());
        index_ = std::clamp(index_ + turns[code & 7U], 0, lastStep);
    }

private:
    int value_ = 0;
    int index_ = 0;
};

constexpr unsigned half = 4;
constexpr unsigned lowHalf = 15;

} // namespace

std::vector<std::byte> encodeAdpcm(std::span<const std::int16_t> samples)
{
    Course course;
    std::vector<std::byte> bytes((samples.size() + 1) / 2);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const unsigned code = course.codeFor(samples[i]);
        course.follow(code);
        bytes[i / 2] |= static_cast<std::byte>(i % 2 == 0 ? code << half : code);
    }
    return bytes;
}

std::vector<std::int16_t> decodeAdpcm(std::span<const std::byte> bytes, std::size_t count)
{
    Course course;
    std::vector<std::int16_t> samples(std::min(count, bytes.size() * 2));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto both = std::to_integer<unsigned>(bytes[i / 2]);
        course.follow(i % 2 == 0 ? both >> half : both & lowHalf);
        samples[i] = static_cast<std::int16_t>(course.value());
    }
    return samples;
}

} // namespace kiosk
