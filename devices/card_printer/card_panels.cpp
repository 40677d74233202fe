// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/card_panels.h"

namespace kiosk::devices {

namespace {

constexpr std::size_t pixels = static_cast<std::size_t>(CardSide::width) * CardSide::height;

bool isWhole(const CardSide& side)
{
    return side.resin.size() == pixels && side.rgb.size() == pixels * 3;
}

} // namespace

bool isDyeUsed(const CardSide& side, Dye dye)
{
    for (std::size_t pixel = 0; pixel < side.resin.size(); ++pixel)
        if (dyeAt(side, pixel, dye) >= palestDye)
            return true;
    return false;
}

bool needsColour(const CardSide& side)
{
    return isDyeUsed(side, Dye::Cyan) || isDyeUsed(side, Dye::Magenta) || isDyeUsed(side, Dye::Yellow);
}

bool isWhole(const CardRaster& card)
{
    return isWhole(card.front) && isWhole(card.back);
}

} // namespace kiosk::devices
