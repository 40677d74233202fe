// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/generators/dice.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string_view>

namespace kiosk::generators {

/// What a paper lies on.
enum class Surface : std::uint8_t { Plain, NearWhite, Brick, Grass, Gravel, Wood };

inline constexpr std::array surfaces{Surface::Plain, Surface::NearWhite, Surface::Brick,
                                     Surface::Grass, Surface::Gravel,    Surface::Wood};

[[nodiscard]] std::string_view nameOf(Surface surface);

/// A colour picture of the surface, made by rules from the dice.
[[nodiscard]] cv::Mat drawSurface(Surface surface, cv::Size size, Dice& dice);

} // namespace kiosk::generators
