// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/models/flat_table.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace kiosk::devices {
namespace {

std::vector<std::byte> words(std::initializer_list<std::uint32_t> list)
{
    std::vector<std::byte> bytes;
    for (const std::uint32_t word : list)
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::byte>(word >> shift));
    return bytes;
}

// Root at 12; its list of fields at 4: 8 bytes long, table of 12 bytes, field 0 at +4, field 1 at +8.
std::vector<std::byte> small()
{
    return words({12, 8 | 12 << 16, 4 | 8 << 16, 8, 42, 4, 3, 7});
}

} // namespace

TEST_CASE("flat table: fields by number, what is not there is the given value", "[devices][vision][models]")
{
    const auto file = small();
    const FlatTable table = FlatTable::root(file);
    CHECK(table.number<std::int32_t>(0, -1) == 42);
    CHECK(table.number<std::int32_t>(2, -1) == -1);
    CHECK(table.number<std::int32_t>(500, -1) == -1);
}

TEST_CASE("flat table: a list longer than the file is refused, one that fits is read", "[devices][vision][models]")
{
    auto file = words({12, 8 | 12 << 16, 4 | 8 << 16, 8, 42, 4, 2, 7, 9});
    CHECK(FlatTable::root(file).numbers(1) == std::vector<std::int32_t>{7, 9});
    file[24] = std::byte{3};
    CHECK_THROWS_AS(FlatTable::root(file).numbers(1), BadModel);
}

TEST_CASE("flat table: pointers out of the file are refused", "[devices][vision][models]")
{
    CHECK_THROWS_AS(FlatTable::root(words({})), BadModel);
    CHECK_THROWS_AS(FlatTable::root(words({0xfffffff0})), BadModel);
    CHECK_THROWS_AS(FlatTable::root(words({4, 0x7fffffff})), BadModel);
    CHECK_THROWS_AS(FlatTable::root(words({4, 0x80000000})), BadModel);
    auto file = small();
    file[20] = std::byte{0xff};
    CHECK_THROWS_AS(FlatTable::root(file).table(1), BadModel);
    CHECK_THROWS_AS(FlatTable::root(file).text(1), BadModel);
}

} // namespace kiosk::devices
