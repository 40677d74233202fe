// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/card_composite.h"

namespace kiosk::ui {

QImage composite(const CardSide& side)
{
    constexpr std::size_t pixels = std::size_t{CardSide::width} * CardSide::height;
    if (side.rgb.size() != pixels * 3 || side.resin.size() != pixels)
        return {};
    auto* memory = new LockedBytes(side.rgb.duplicate());
    for (std::size_t i = 0; i < pixels; ++i) {
        if (side.resin.data()[i] != 0)
            std::fill_n(memory->data() + i * 3, 3, std::uint8_t{0});
    }
    return QImage(
        memory->data(), CardSide::width, CardSide::height, CardSide::width * 3, QImage::Format_RGB888,
        [](void* owned) { delete static_cast<LockedBytes*>(owned); }, memory);
}

} // namespace kiosk::ui
