// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/card_picture.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated::test {

using Bytes = std::vector<std::uint8_t>;

/// Dye 0…63 for yellow, magenta, cyan; resin 0 or 1.
struct Ink {
    std::array<int, 3> dye{};
    int resin = 0;
};
/// The ink at column x, row y from the top of the picture.
using Paint = std::function<Ink(int x, int y)>;

/// A page written from the byte table alone: nothing of the code under test is used to place a dot.
struct PageRecipe {
    int width = 1016;
    int height = 642;
    std::string head = "KGE2";
    std::string sides = "DPXOFF";
    std::string back;
    int page = 1;
    std::string image = "BGRK";
    std::string extra;
    std::string planes = "BGRK";
    /// Asked for when a size should be announced wrongly.
    int sizeError = 0;
    Paint paint = [](int, int) { return Ink{}; };
};

void append(Bytes& bytes, std::string_view text);
[[nodiscard]] std::string headerOf(const PageRecipe& recipe);
[[nodiscard]] Bytes planeOf(const PageRecipe& recipe, char letter);
[[nodiscard]] Bytes pageOf(const PageRecipe& recipe);
[[nodiscard]] Bytes requestOf(std::string_view words);

} // namespace kiosk::devices::simulated::test
