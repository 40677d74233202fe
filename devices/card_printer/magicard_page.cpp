// SPDX-License-Identifier: Apache-2.0
#include "devices/card_printer/magicard_page.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <format>
#include <iterator>
#include <span>
#include <string>
#include <vector>

namespace kiosk::devices {

namespace {

constexpr int wireColumns = 1016;
constexpr int wireRows = 642;
constexpr int leftRim = (wireColumns - CardSide::width) / 2;
constexpr int topRim = (wireRows - CardSide::height) / 2;
/// The DDD command: the head shifted by 65 - 50 dots.
constexpr int headPosition = 50;
constexpr int headShift = 65 - headPosition;
constexpr int colourBits = 6;
constexpr std::size_t leadIn = 64;

enum class Side : std::uint8_t { Front, Back };

/// The letter names the light that the plane's dye takes away.
struct DyePlane {
    char letter;
    Dye dye;
};
constexpr std::array dyePlanes{DyePlane{'B', Dye::Yellow}, DyePlane{'G', Dye::Magenta}, DyePlane{'R', Dye::Cyan}};

struct Line {
    std::size_t bytes;
    std::size_t (*place)(std::size_t dot);
};

std::size_t placeOnKee(std::size_t dot)
{
    return dot;
}

/// Two shift registers side by side: the even places are one half of the head, the odd places the other.
std::size_t placeOnKge2(std::size_t dot)
{
    return dot < 288 ? 192 + 2 * dot : 2 * (dot - 288) + 1;
}

Line lineOf(MagicardHead head)
{
    return head == MagicardHead::Kee ? Line{84, placeOnKee} : Line{96, placeOnKge2};
}

std::string_view nameOf(MagicardHead head)
{
    return head == MagicardHead::Kee ? "KEE" : "KGE2";
}

/// Bit position on a line for each raster row, top row first; the wire counts from the bottom edge.
std::vector<std::size_t> rowPlaces(const Line& line)
{
    std::vector<std::size_t> places(CardSide::height);
    constexpr std::size_t highestDot = wireRows - 1 - topRim + headShift;
    for (std::size_t row = 0; row < places.size(); ++row)
        places[row] = line.place(highestDot - row);
    return places;
}

void setBit(std::span<std::uint8_t> line, std::size_t place)
{
    line[place / 8] = static_cast<std::uint8_t>(line[place / 8] | 0x80U >> place % 8);
}

/// The six bits the head has for each dot; the palest of them is palestDye.
std::uint8_t levelAt(const CardSide& side, std::size_t pixel, Dye dye)
{
    return static_cast<std::uint8_t>(dyeAt(side, pixel, dye) >> 2);
}

std::size_t dyePlaneBytes(const Line& line)
{
    return wireColumns * colourBits * line.bytes;
}

std::size_t resinPlaneBytes(const Line& line)
{
    return wireColumns * line.bytes;
}

std::vector<DyePlane> usedDyes(const CardSide& side)
{
    std::vector<DyePlane> used;
    std::ranges::copy_if(dyePlanes, std::back_inserter(used),
                         [&](const DyePlane& plane) { return isDyeUsed(side, plane.dye); });
    return used;
}

void writeDyePlane(std::span<std::uint8_t> plane, const CardSide& side, Dye dye, const Line& line)
{
    const auto places = rowPlaces(line);
    for (std::size_t column = 0; column < CardSide::width; ++column) {
        const auto lines = plane.subspan((leftRim + column) * colourBits * line.bytes, colourBits * line.bytes);
        for (std::size_t row = 0; row < CardSide::height; ++row) {
            const std::uint8_t level = levelAt(side, row * CardSide::width + column, dye);
            for (std::size_t bit = 0; bit < colourBits; ++bit)
                if ((level >> bit & 1) != 0)
                    setBit(lines.subspan(bit * line.bytes, line.bytes), places[row]);
        }
    }
}

void writeResinPlane(std::span<std::uint8_t> plane, const CardSide& side, const Line& line)
{
    const auto places = rowPlaces(line);
    for (std::size_t column = 0; column < CardSide::width; ++column)
        for (std::size_t row = 0; row < CardSide::height; ++row)
            if (isResinAt(side, row * CardSide::width + column))
                setBit(plane.subspan((leftRim + column) * line.bytes, line.bytes), places[row]);
}

/// The firmware as it may stand in a header: a comma or a control byte in it would start another command.
std::string plainVersion(std::string_view firmware)
{
    std::string plain;
    for (const char letter : firmware.substr(0, 16))
        if ((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
            letter == '.')
            plain.push_back(letter);
    return plain.empty() ? "0" : plain;
}

/// A misspelt command is skipped by the printer without a word, so the list is short and fixed.
std::string headerOf(Side which, const std::vector<DyePlane>& used, const MagicardSetting& setting,
                     std::string_view backPanels)
{
    const Line line = lineOf(setting.head);
    std::string header = std::format("NOC1,VER1.0-{},LANENG,TDT{:08X},RSPDEF,{},", plainVersion(setting.firmware),
                                     static_cast<std::uint64_t>(setting.time) & 0xFFFFFFFFU, nameOf(setting.head));
    header += which == Side::Front ? std::format("DPXON,BAC{},PAG1,", backPanels) : std::string("PAG2,");
    header += used.empty() ? "IMFK," : "IMFBGRK,";
    header += std::format("XCO0,YCO0,WID{},HGT{},OVRON,NNNOFF,USFOFF,TRO0,PCT0,0,{},{},ICC3,CPW50,DDD{}", wireColumns,
                          wireRows, wireColumns - 1, wireRows - 1, headPosition);
    for (const DyePlane& plane : used)
        header += std::format(",SZ{}{}", plane.letter, dyePlaneBytes(line));
    // Resin is sent even when blank: with no plane at all the printer would not feed a card.
    header += std::format(",SZK{}", resinPlaneBytes(line));
    return header;
}

/// Fills a block of known size from the front.
class Pen {
public:
    explicit Pen(std::span<std::uint8_t> block)
        : left_(block)
    {
    }

    void text(std::string_view bytes) { std::memcpy(room(bytes.size()).data(), bytes.data(), bytes.size()); }
    std::span<std::uint8_t> room(std::size_t size)
    {
        const auto part = left_.first(size);
        left_ = left_.subspan(size);
        return part;
    }

private:
    std::span<std::uint8_t> left_;
};

LockedBytes encodePage(const CardSide& side, const std::vector<DyePlane>& used, const std::string& header,
                       const MagicardSetting& setting)
{
    const Line line = lineOf(setting.head);
    constexpr std::size_t trailer = 3;
    const std::size_t size = leadIn + 2 + header.size() + 1 + used.size() * (dyePlaneBytes(line) + trailer) +
                             resinPlaneBytes(line) + trailer + 1;
    LockedBytes page(size);
    Pen pen(std::span(page.data(), page.size()));
    pen.text(std::string(leadIn, '\x05'));
    pen.text("\x01,");
    pen.text(header);
    pen.text("\x1C");
    for (const DyePlane& plane : used) {
        writeDyePlane(pen.room(dyePlaneBytes(line)), side, plane.dye, line);
        pen.text(std::string{'\x1C', plane.letter, ':'});
    }
    writeResinPlane(pen.room(resinPlaneBytes(line)), side, line);
    pen.text("\x1CK:");
    pen.text("\x03");
    return page;
}

} // namespace

std::optional<MagicardHead> headOf(std::string_view headName, std::string_view model, std::uint16_t product)
{
    if (headName.contains("KGE2"))
        return MagicardHead::Kge2;
    if (headName.contains("KEE"))
        return MagicardHead::Kee;
    if (headName.contains("KGE"))
        return std::nullopt;
    if (model.contains("Enduro"))
        return MagicardHead::Kge2;
    if (model.contains("Tango") || model.contains("Rio"))
        return MagicardHead::Kee;
    switch (product) {
    case 0x4800:
    case 0x880a:
        return MagicardHead::Kge2;
    case 0x1800:
        return MagicardHead::Kee;
    default:
        return std::nullopt;
    }
}

MagicardJob encodeCard(const CardRaster& card, const MagicardSetting& setting)
{
    const auto front = usedDyes(card.front);
    const auto back = usedDyes(card.back);
    const std::string_view backPanels = back.empty() ? "KO" : "CKO";
    return {encodePage(card.front, front, headerOf(Side::Front, front, setting, backPanels), setting),
            encodePage(card.back, back, headerOf(Side::Back, back, setting, backPanels), setting)};
}

} // namespace kiosk::devices
