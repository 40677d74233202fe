// SPDX-License-Identifier: Apache-2.0
#include "kiosk-ui/card/card_painter.h"

#include "kiosk-ui/card/seal_symbol.h"
#include "kiosk-ui/card/side_painting.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace kiosk::ui {

Result<std::unique_ptr<CardPainter>> CardPainter::open(const QString& folder)
{
    const QDir directory(folder);
    std::vector<CardLayout> layouts;
    for (const auto& name : directory.entryList({QStringLiteral("layout-*.json")}, QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fail(FaultCode::CardDrawingFailed);
        auto layout = readCardLayout(file.readAll());
        if (!layout)
            return std::unexpected(layout.error());
        layouts.push_back(std::move(*layout));
    }
    if (layouts.empty())
        return fail(FaultCode::CardDrawingFailed);
    return std::make_unique<CardPainter>(std::move(layouts));
}

const CardLayout& CardPainter::layoutFor(const std::string& city) const
{
    const auto found = std::ranges::find(layouts_, QString::fromStdString(city), &CardLayout::city);
    return found == layouts_.end() ? layouts_.front() : *found;
}

Result<CardRaster> CardPainter::draw(const CardFace& face)
{
    const auto& layout = layoutFor(face.cityName);
    SidePainting front(layout, layout.front, face);
    front.drawOrnaments();
    front.drawPortrait();
    if (const Status drawn = front.drawTexts(); !drawn)
        return std::unexpected(drawn.error());
    const bool hasDetails = !face.detailsText.isEmpty();
    if (hasDetails && !layout.backWithDetails)
        return fail(FaultCode::CardSealTooLarge);
    SidePainting back(layout, hasDetails ? *layout.backWithDetails : layout.back, face);
    back.drawOrnaments();
    if (const Status drawn = back.drawTexts(); !drawn)
        return std::unexpected(drawn.error());
    if (const Status drawn = back.drawSeals(); !drawn)
        return std::unexpected(drawn.error());
    return CardRaster{front.finish(), back.finish()};
}

Result<CodePicture> CardPainter::drawCode(std::string_view text)
{
    return codePicture(text);
}

std::size_t CardPainter::sealRoom(const std::string& cityName, CardCodes codes) const
{
    const auto& layout = layoutFor(cityName);
    if (codes == CardCodes::Public)
        return symbolRoom(layout.back.picture);
    return layout.backWithDetails ? symbolRoom(layout.backWithDetails->picture) : 0;
}

std::size_t CardPainter::detailsRoom(const std::string& cityName) const
{
    const auto& layout = layoutFor(cityName);
    return layout.backWithDetails ? symbolRoom(layout.backWithDetails->details) : 0;
}

} // namespace kiosk::ui
