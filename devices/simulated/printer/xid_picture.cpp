// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/xid_picture.h"

#include <algorithm>
#include <utility>

namespace kiosk::devices::simulated {

namespace {

constexpr int highResolution = 600;

const std::vector<std::uint8_t>& panelOf(const XidPanels& panels, XidPanel panel)
{
    return panels.at(std::to_underlying(panel));
}

} // namespace

XidRaster xidRaster(int dpi, bool isTurned)
{
    XidRaster raster{.isTurned = isTurned};
    if (dpi == highResolution) {
        raster = {dpi, 2022, 1276, 2072, 1328, isTurned};
    }
    return raster;
}

CardPicture develop(const XidPanels& panels, std::uint8_t set, const XidRaster& raster)
{
    const auto dots = raster.panelBytes();
    CardPicture picture{raster.printColumns, raster.printRows, std::vector<std::uint8_t>(dots * 3, 0xff)};
    const bool hasColour = (set & setColour) != 0;
    const bool hasResin = (set & setResin) != 0;
    const auto& cyan = panelOf(panels, XidPanel::Cyan);
    const auto& magenta = panelOf(panels, XidPanel::Magenta);
    const auto& yellow = panelOf(panels, XidPanel::Yellow);
    const auto& resin = panelOf(panels, XidPanel::Resin);
    for (std::size_t dot = 0; dot < dots; ++dot) {
        const auto place = (raster.isTurned ? dots - 1 - dot : dot) * 3;
        if (hasColour) {
            picture.rgb[place] = static_cast<std::uint8_t>(0xff - cyan[dot]);
            picture.rgb[place + 1] = static_cast<std::uint8_t>(0xff - magenta[dot]);
            picture.rgb[place + 2] = static_cast<std::uint8_t>(0xff - yellow[dot]);
        }
        if (hasResin && resin[dot] != 0) {
            std::fill_n(picture.rgb.begin() + static_cast<std::ptrdiff_t>(place), 3, std::uint8_t{0});
        }
    }
    return picture;
}

CardPicture cutCard(const CardPicture& picture, const XidRaster& raster)
{
    const int left = (raster.printColumns - raster.cardColumns) / 2;
    const int top = (raster.printRows - raster.cardRows) / 2;
    CardPicture card{raster.cardColumns, raster.cardRows, {}};
    card.rgb.reserve(static_cast<std::size_t>(card.width) * static_cast<std::size_t>(card.height) * 3);
    for (int row = 0; row < card.height; ++row) {
        const auto from = picture.rgb.begin() + ((static_cast<std::ptrdiff_t>(row) + top) * picture.width + left) * 3;
        card.rgb.insert(card.rgb.end(), from, from + std::ptrdiff_t{3} * card.width);
    }
    return card;
}

CardPicture whiteCard(const XidRaster& raster)
{
    const auto dots = static_cast<std::size_t>(raster.cardColumns) * static_cast<std::size_t>(raster.cardRows);
    return {raster.cardColumns, raster.cardRows, std::vector<std::uint8_t>(dots * 3, 0xff)};
}

} // namespace kiosk::devices::simulated
