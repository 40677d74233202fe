// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/xid_page.h"

#include "devices/card_printer/card_panels.h"

#include <algorithm>
#include <span>

namespace kiosk::devices {

namespace {

constexpr std::uint32_t rasterDpi = 300;
constexpr std::uint32_t width = CardSide::width;
constexpr std::uint32_t height = CardSide::height;
/// A card at 1200 dpi; a printer that says more is not believed.
constexpr std::uint32_t mostDots = 4200;
constexpr std::uint8_t fullResin = 0xFF;

std::uint8_t levelAt(const CardSide& side, std::size_t pixel, xid::Panel panel)
{
    switch (panel) {
    case xid::Panel::Resin:
        return isResinAt(side, pixel) ? fullResin : 0;
    case xid::Panel::Cyan:
        return dyeAt(side, pixel, Dye::Cyan);
    case xid::Panel::Magenta:
        return dyeAt(side, pixel, Dye::Magenta);
    case xid::Panel::Yellow:
        return dyeAt(side, pixel, Dye::Yellow);
    }
    return 0;
}

} // namespace

std::optional<XidLayout> layoutOf(const xid::Mode& mode, std::string_view model)
{
    if (mode.dpiAcross != mode.dpiDown || mode.dpiAcross == 0 || mode.dpiAcross % rasterDpi != 0)
        return std::nullopt;
    const std::uint32_t scale = mode.dpiAcross / rasterDpi;
    if (mode.columns > mostDots || mode.rows > mostDots || mode.columns < width * scale || mode.rows < height * scale)
        return std::nullopt;
    return XidLayout{.columns = mode.columns,
                     .rows = mode.rows,
                     .scale = scale,
                     .left = (mode.columns - width * scale) / 2,
                     .top = (mode.rows - height * scale) / 2,
                     .turn = model.contains("8600") ? XidLayout::Turn::HalfTurn : XidLayout::Turn::Upright};
}

LockedBytes encodePanel(const CardSide& side, xid::Panel panel, const XidLayout& layout)
{
    LockedBytes plane(layout.dots());
    const auto dots = std::span(plane.data(), plane.size());
    for (std::uint32_t row = 0; row < height * layout.scale; ++row) {
        const auto line = dots.subspan((layout.top + row) * layout.columns + layout.left, width * layout.scale);
        for (std::uint32_t column = 0; column < line.size(); ++column)
            line[column] = levelAt(side, row / layout.scale * width + column / layout.scale, panel);
    }
    if (layout.turn == XidLayout::Turn::HalfTurn)
        std::ranges::reverse(dots);
    return plane;
}

} // namespace kiosk::devices
