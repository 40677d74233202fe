// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_artist.h"
#include "kiosk-ui/card/card_layout.h"

#include <QString>

#include <memory>
#include <vector>

namespace kiosk::ui {

/// Draws cards from layouts that are data, one for each city.
///
/// Lane:     any one at a time; needs a QGuiApplication for its fonts.
/// Privacy:  both layers are painted straight into locked memory. Text passes through Qt strings that are overwritten;
///           the QR encoder's own buffers are freed without that.
class CardPainter final : public CardArtist {
public:
    /// Where the layouts compiled into the program are.
    static constexpr const char* ownLayouts = ":/porchlight/card";

    /// Reads every layout-*.json in `folder`.
    ///
    /// Faults: CardDrawingFailed: a layout is malformed or there is none.
    [[nodiscard]] static Result<std::unique_ptr<CardPainter>> open(const QString& folder = QLatin1String(ownLayouts));

    /// `layouts`: at least one; the first serves cities that have none of their own.
    explicit CardPainter(std::vector<CardLayout> layouts)
        : layouts_(std::move(layouts))
    {
    }

    [[nodiscard]] Result<CardRaster> draw(const CardFace& face) override;
    [[nodiscard]] Result<CodePicture> drawCode(std::string_view text) override;
    [[nodiscard]] std::size_t sealRoom(const std::string& cityName, CardCodes codes) const override;
    [[nodiscard]] std::size_t detailsRoom(const std::string& cityName) const override;

private:
    [[nodiscard]] const CardLayout& layoutFor(const std::string& city) const;

    std::vector<CardLayout> layouts_;
};

} // namespace kiosk::ui
