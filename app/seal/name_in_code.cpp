// SPDX-License-Identifier: Apache-2.0
#include "app/seal/name_in_code.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace kiosk {

namespace {

constexpr std::string_view ellipsis = "\u2026";

bool isFirstByte(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The code point that begins here, in text that is UTF-8.
char32_t letterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) -> char32_t {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    if (byte(0) < 0x80)
        return byte(0);
    if (byte(0) < 0xE0)
        return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    if (byte(0) < 0xF0)
        return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

/// Signs that stand over, under or between the letters before them, in the scripts that cards are printed in.
bool belongsToLetterBefore(char32_t letter)
{
    struct Range {
        char32_t first;
        char32_t last;
    };
    constexpr std::array ranges{
        Range{0x0300, 0x036F}, Range{0x0591, 0x05C7}, Range{0x0610, 0x061A}, Range{0x064B, 0x065F},
        Range{0x0670, 0x0670}, Range{0x06D6, 0x06ED}, Range{0x0900, 0x0903}, Range{0x093A, 0x094F},
        Range{0x0951, 0x0957}, Range{0x0962, 0x0963}, Range{0x0EB1, 0x0EB1}, Range{0x0EB4, 0x0EBC},
        Range{0x0EC8, 0x0ECE}, Range{0x135D, 0x135F}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF},
        Range{0x200C, 0x200D}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
    };
    return std::ranges::any_of(ranges,
                               [letter](const Range& range) { return letter >= range.first && letter <= range.last; });
}

/// The last place up to `at` where a letter with all its signs has ended.
std::size_t letterEnd(std::string_view text, std::size_t at)
{
    while (at > 0 && (!isFirstByte(text[at]) || belongsToLetterBefore(letterAt(text, at))))
        --at;
    return at;
}

} // namespace

WipedText nameInCode(std::string_view name, std::size_t mostBytes)
{
    if (name.size() <= mostBytes)
        return WipedText(name);
    if (mostBytes < ellipsis.size())
        return {};
    std::size_t end = letterEnd(name, mostBytes - ellipsis.size());
    // A cut word is kept rather than a third of what there is room for is lost.
    const std::size_t gap = name.substr(0, end + 1).find_last_of(' ');
    if (gap != std::string_view::npos && gap >= end - end / 3)
        end = gap;
    while (end > 0 && name[end - 1] == ' ')
        --end;
    if (end == 0)
        return {};
    std::string cut;
    cut.reserve(end + ellipsis.size());
    cut.append(name.substr(0, end)).append(ellipsis);
    WipedText shortened(cut);
    wipeBytes(std::as_writable_bytes(std::span(cut)));
    return shortened;
}

bool isShortened(std::string_view name)
{
    return name.ends_with(ellipsis);
}

} // namespace kiosk
