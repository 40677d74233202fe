// SPDX-License-Identifier: Apache-2.0
#include "devices/simulated/printer/card_picture.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

namespace kiosk::devices::simulated {

namespace {

constexpr int colourLines = 6;
constexpr int fullDye = 63;

/// Where each row of the picture (row 0 = bottom edge) sits in a bit-line, and how many dots lie elsewhere.
class RowPlaces {
public:
    explicit RowPlaces(const JobHeader& header)
    {
        outside_.assign(bytesPerLine(header.head), 0xff);
        for (int y = 0; y < header.height; ++y) {
            places_.push_back(placeOf(header.head, header.firstDot() + y));
            auto& mask = outside_.at(places_.back().byte);
            mask = static_cast<std::uint8_t>(mask & ~places_.back().mask);
        }
    }

    [[nodiscard]] bool isSet(std::span<const std::uint8_t> line, int y) const
    {
        const auto& place = places_[y];
        return (line[place.byte] & place.mask) != 0;
    }

    [[nodiscard]] bool hasDotOutside(std::span<const std::uint8_t> line) const
    {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if ((line[i] & outside_[i]) != 0) {
                return true;
            }
        }
        return false;
    }

private:
    std::vector<DotPlace> places_;
    std::vector<std::uint8_t> outside_;
};

/// Channel of `rgb` the dye takes light from.
int channelOf(PlaneKind kind)
{
    return kind == PlaneKind::Red ? 0 : kind == PlaneKind::Green ? 1 : 2;
}

std::span<const std::uint8_t> lineOf(const Plane& plane, std::size_t lineBytes, std::size_t index)
{
    return std::span(plane.bytes).subspan(index * lineBytes, lineBytes);
}

} // namespace

std::expected<CardPicture, Violation> develop(const Page& page)
{
    const auto& header = page.header;
    const RowPlaces rows(header);
    const auto lineBytes = static_cast<std::size_t>(bytesPerLine(header.head));
    CardPicture picture{header.width, header.height, {}};
    picture.rgb.assign(static_cast<std::size_t>(header.width) * header.height * 3, 0xff);
    // B, G, R, K on the wire, so resin comes last and covers.
    for (const auto& plane : page.planes) {
        const int lines = plane.kind == PlaneKind::Resin ? 1 : colourLines;
        std::vector<int> values(header.height);
        for (int x = 0; x < header.width; ++x) {
            std::ranges::fill(values, 0);
            for (int bit = 0; bit < lines; ++bit) {
                const auto line = lineOf(plane, lineBytes, static_cast<std::size_t>(x) * lines + bit);
                if (rows.hasDotOutside(line)) {
                    return std::unexpected(Violation::DotOutsideImage);
                }
                for (int y = 0; y < header.height; ++y) {
                    values[y] |= rows.isSet(line, y) ? 1 << bit : 0;
                }
            }
            for (int y = 0; y < header.height; ++y) {
                const auto at = (static_cast<std::size_t>(header.height - 1 - y) * header.width + x) * 3;
                if (plane.kind != PlaneKind::Resin) {
                    picture.rgb[at + channelOf(plane.kind)] =
                        static_cast<std::uint8_t>(255 - (values[y] * 255 + fullDye / 2) / fullDye);
                } else if (values[y] != 0) {
                    std::fill_n(picture.rgb.begin() + static_cast<std::ptrdiff_t>(at), 3, std::uint8_t{0});
                }
            }
        }
    }
    return picture;
}

CardPicture cropToCard(const CardPicture& picture)
{
    if (picture.width < cardLeft + cardWidth || picture.height < cardTop + cardHeight) {
        return picture;
    }
    CardPicture card{cardWidth, cardHeight, {}};
    card.rgb.reserve(static_cast<std::size_t>(cardWidth) * cardHeight * 3);
    for (int y = 0; y < cardHeight; ++y) {
        const auto from =
            picture.rgb.begin() + ((static_cast<std::ptrdiff_t>(y) + cardTop) * picture.width + cardLeft) * 3;
        card.rgb.insert(card.rgb.end(), from, from + std::ptrdiff_t{cardWidth} * 3);
    }
    return card;
}

} // namespace kiosk::devices::simulated
