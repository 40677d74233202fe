// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/vision/mrz/cell.h"

#include <array>
#include <cstdint>
#include <span>

namespace kiosk::devices::mrz {

constexpr std::size_t hiddenUnits = 96;

/// Weights of the classifier, made when the program is built: devices/vision/mrz/train. Steps of one `scale`.
struct GlyphWeights {
    float hiddenScale;
    float outputScale;
    /// Of each hidden unit its inputs, then its bias.
    std::array<std::int16_t, hiddenUnits*(cellPixels + 1)> hidden;
    /// Of each class its hidden units, then its bias.
    std::array<std::int16_t, classes*(hiddenUnits + 1)> output;
};
extern const GlyphWeights glyphWeights;

/// Tells which letter a cell holds. Any lane; about 30,000 multiplications a call.
class GlyphNet {
public:
    GlyphNet();

    /// Logarithms of the probabilities of the classes.
    void judge(std::span<const float, cellPixels> cell, std::span<float, classes> into) const;

private:
    std::array<float, hiddenUnits*(cellPixels + 1)> hidden_;
    std::array<float, classes*(hiddenUnits + 1)> output_;
};

} // namespace kiosk::devices::mrz
