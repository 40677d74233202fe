// SPDX-License-Identifier: Apache-2.0
#include "app/portrait/portrait_cut.h"

#include "app/portrait/portrait.h"

#include <cmath>

namespace kiosk {
namespace {

/// Hairline to chin is 55 % of the cut-out.
constexpr double cutHeightPerFace = hairlineToChin / 0.55;
constexpr double eyesInCut = 0.45;

} // namespace

PixelBox portraitCut(const PixelBox& face)
{
    const double height = face.height * cutHeightPerFace;
    const double width = height * Portrait::width / Portrait::height;
    const double middle = face.x + face.width / 2.0;
    const double eyes = face.y + eyesInFace * face.height;
    return {static_cast<int>(std::lround(middle - width / 2)), static_cast<int>(std::lround(eyes - eyesInCut * height)),
            static_cast<int>(std::lround(width)), static_cast<int>(std::lround(height))};
}

} // namespace kiosk
