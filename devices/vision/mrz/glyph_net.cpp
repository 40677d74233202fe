// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/glyph_net.h"

#include "app/privacy/wiped_text.h"

#include <algorithm>
#include <cmath>

namespace kiosk::devices::mrz {
namespace {

/// Eight sums side by side, which the compiler can keep in one register; the order of adding is fixed.
float dot(const float* a, const float* b, std::size_t count)
{
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (std::size_t lane = 0; lane < 8; ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    float sum = 0;
    for (; i < count; ++i)
        sum += a[i] * b[i];
    for (const float part : sums)
        sum += part;
    return sum;
}

} // namespace

GlyphNet::GlyphNet()
{
    std::ranges::transform(glyphWeights.hidden, hidden_.begin(),
                           [](std::int16_t weight) { return static_cast<float>(weight) * glyphWeights.hiddenScale; });
    std::ranges::transform(glyphWeights.output, output_.begin(),
                           [](std::int16_t weight) { return static_cast<float>(weight) * glyphWeights.outputScale; });
}

void GlyphNet::judge(std::span<const float, cellPixels> cell, std::span<float, classes> into) const
{
    std::array<float, hiddenUnits> hidden{};
    for (std::size_t unit = 0; unit < hiddenUnits; ++unit) {
        const float* weights = hidden_.data() + unit * (cellPixels + 1);
        hidden[unit] = std::max(0.0F, dot(cell.data(), weights, cellPixels) + weights[cellPixels]);
    }
    for (std::size_t kind = 0; kind < classes; ++kind) {
        const float* weights = output_.data() + kind * (hiddenUnits + 1);
        into[kind] = dot(hidden.data(), weights, hiddenUnits) + weights[hiddenUnits];
    }
    const float most = std::ranges::max(into);
    float sum = 0;
    for (const float value : into)
        sum += std::exp(value - most);
    for (float& value : into)
        value -= most + std::log(sum);
    wipeBytes(std::as_writable_bytes(std::span(hidden)));
}

} // namespace kiosk::devices::mrz
