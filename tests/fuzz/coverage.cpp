// SPDX-License-Identifier: Apache-2.0
// Compiled without instrumentation: the hooks must not watch themselves.
#include "tests/fuzz/coverage.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace kiosk::fuzz::coverage {

namespace {

constexpr std::size_t places = std::size_t{1} << 14U;
constexpr std::size_t numbersKept = 256;

// Plain globals: the hooks run before main and in every block.
alignas(std::uint64_t) std::array<std::uint8_t, places> taken{};
std::array<std::uint8_t, places> known{};
std::array<std::uint64_t, numbersKept> numbers{};
std::size_t numbersSeen = 0;
std::uintptr_t previous = 0;
bool isAnythingSeen = false;

/// How often, in steps that grow: once, twice, three times, then doubling. A loop of a hundred rounds is not a new way
/// each.
std::uint8_t stepOf(std::uint8_t count)
{
    if (count <= 3)
        return static_cast<std::uint8_t>((1U << count) >> 1U);
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(std::min(std::bit_width(count), 7)));
}

} // namespace

void begin()
{
    taken.fill(0);
    previous = 0;
}

std::size_t newWays()
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < places; ++i) {
        // Most of it is empty: eight at once.
        std::uint64_t eight = 0;
        if (i % sizeof(eight) == 0) {
            std::memcpy(&eight, &taken[i], sizeof(eight));
            if (eight == 0) {
                i += sizeof(eight) - 1;
                continue;
            }
        }
        const std::uint8_t step = stepOf(taken[i]);
        if ((step & ~known[i]) == 0)
            continue;
        known[i] |= step;
        ++found;
    }
    return found;
}

bool isGuided()
{
    return isAnythingSeen;
}

std::span<const std::uint64_t> comparedWith()
{
    return std::span(numbers).first(std::min(numbersSeen, numbersKept));
}

namespace {

void step(std::uintptr_t here)
{
    isAnythingSeen = true;
    const std::uintptr_t mixed = here ^ (here >> 16U);
    std::uint8_t& count = taken[(mixed ^ previous) % places];
    if (count != 255)
        ++count;
    previous = mixed << 1U;
}

void compare(std::uint64_t number)
{
    if (number < 24)
        return;
    if (std::ranges::find(comparedWith(), number) == comparedWith().end())
        numbers[numbersSeen++ % numbersKept] = number;
}

} // namespace

} // namespace kiosk::fuzz::coverage

// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the compiler chose the names
extern "C" {
void __sanitizer_cov_trace_pc();
void __sanitizer_cov_trace_cmp1(std::uint8_t, std::uint8_t);
void __sanitizer_cov_trace_cmp2(std::uint16_t, std::uint16_t);
void __sanitizer_cov_trace_cmp4(std::uint32_t, std::uint32_t);
void __sanitizer_cov_trace_cmp8(std::uint64_t, std::uint64_t);
void __sanitizer_cov_trace_const_cmp1(std::uint8_t, std::uint8_t);
void __sanitizer_cov_trace_const_cmp2(std::uint16_t, std::uint16_t);
void __sanitizer_cov_trace_const_cmp4(std::uint32_t, std::uint32_t);
void __sanitizer_cov_trace_const_cmp8(std::uint64_t, std::uint64_t);
void __sanitizer_cov_trace_cmpf(float, float);
void __sanitizer_cov_trace_cmpd(double, double);
void __sanitizer_cov_trace_switch(std::uint64_t, void*);

void __sanitizer_cov_trace_pc()
{
    kiosk::fuzz::coverage::step(reinterpret_cast<std::uintptr_t>(__builtin_return_address(0)));
}
void __sanitizer_cov_trace_cmp1(std::uint8_t, std::uint8_t) {}
void __sanitizer_cov_trace_cmp2(std::uint16_t, std::uint16_t) {}
void __sanitizer_cov_trace_cmp4(std::uint32_t, std::uint32_t) {}
void __sanitizer_cov_trace_cmp8(std::uint64_t, std::uint64_t) {}
void __sanitizer_cov_trace_const_cmp1(std::uint8_t constant, std::uint8_t)
{
    kiosk::fuzz::coverage::compare(constant);
}
void __sanitizer_cov_trace_const_cmp2(std::uint16_t constant, std::uint16_t)
{
    kiosk::fuzz::coverage::compare(constant);
}
void __sanitizer_cov_trace_const_cmp4(std::uint32_t constant, std::uint32_t)
{
    kiosk::fuzz::coverage::compare(constant);
}
void __sanitizer_cov_trace_const_cmp8(std::uint64_t constant, std::uint64_t)
{
    kiosk::fuzz::coverage::compare(constant);
}
void __sanitizer_cov_trace_cmpf(float, float) {}
void __sanitizer_cov_trace_cmpd(double, double) {}
void __sanitizer_cov_trace_switch(std::uint64_t, void*) {}
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
