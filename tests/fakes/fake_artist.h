// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/card_artist.h"
#include "tests/fakes/fake_devices.h"

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::fakes {

/// Draws white cards whose codes the fake reader then sees.
class FakeArtist final : public CardArtist {
public:
    explicit FakeArtist(FakeReader& reader)
        : reader_(reader)
    {
    }

    [[nodiscard]] Result<CardRaster> draw(const CardFace& face) override
    {
        if (fault)
            return std::unexpected(*fault);
        reader_.sealsInView = {smudge == Smudge::Public ? "SMUDGED" : std::string(face.sealText.view())};
        if (!face.detailsText.isEmpty() && smudge != Smudge::Details)
            reader_.sealsInView.emplace_back(face.detailsText.view());
        lastName = face.fullName.view();
        const auto side = [](std::size_t pixels) {
            CardSide drawn{LockedBytes(pixels * 3), LockedBytes(pixels)};
            std::memset(drawn.rgb.data(), 0xF4, drawn.rgb.size());
            return drawn;
        };
        constexpr auto whole = static_cast<std::size_t>(CardSide::width) * CardSide::height;
        return CardRaster{side(frontPixels.value_or(whole)), side(whole)};
    }
    /// A pattern, not a code.
    [[nodiscard]] Result<CodePicture> drawCode(std::string_view text) override
    {
        lastCode = text;
        constexpr int side = 49;
        CodePicture picture{side, LockedBytes(static_cast<std::size_t>(side) * side)};
        for (std::size_t i = 0; i < picture.modules.size(); ++i)
            picture.modules.data()[i] = i % 2 == 0 ? 1 : 0;
        return picture;
    }
    std::string lastCode;
    [[nodiscard]] std::size_t sealRoom(const std::string&, CardCodes codes) const override
    {
        return codes == CardCodes::Public ? 1326 : 1134;
    }
    [[nodiscard]] std::size_t detailsRoom(const std::string&) const override { return 600; }
    std::optional<Fault> fault;
    /// A code that cannot be read back.
    enum class Smudge : std::uint8_t { None, Public, Details } smudge = Smudge::None;
    std::optional<std::size_t> frontPixels; ///< Less than a whole front, for thousands of cards.
    std::string lastName;

private:
    FakeReader& reader_;
};

} // namespace kiosk::fakes
