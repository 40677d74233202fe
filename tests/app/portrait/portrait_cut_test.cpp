// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/portrait_cut.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdlib>

using namespace kiosk;

TEST_CASE("portrait cut: four to five, the eyes 45 % from the top", "[app][portrait]")
{
    const PixelBox face{.x = 540, .y = 200, .width = 160, .height = 200};
    const PixelBox cut = portraitCut(face);
    CHECK(std::abs(cut.width * 5 - cut.height * 4) <= 5);
    CHECK(std::abs(cut.x + cut.width / 2 - 620) <= 1);
    const double eyes = (face.y + 0.15 * face.height - cut.y) / cut.height;
    CHECK(std::abs(eyes - 0.45) < 0.01);
    // Brow to chin is 1 / 1.36 of hairline to chin, which is to be 55 %.
    CHECK(std::abs(static_cast<double>(face.height) / cut.height - 0.55 / 1.36) < 0.01);
}
