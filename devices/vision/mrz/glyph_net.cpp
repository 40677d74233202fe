// SPDX-License-Identifier: Apache-2.0
#include "devices/vision/mrz/glyph_net.h"

#include "app/privacy/wiped_text.h"
#include "devices/vision/mrz/dot.h"

#include <algorithm>
#include <cmath>

namespace kiosk::devices::mrz {

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
