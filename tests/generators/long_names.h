// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::test {

/// Letters that names are made of, and how long a word is.
struct Script {
    const char* name;
    std::u32string_view letters;
    std::size_t word;
};

inline constexpr std::array scripts{
    Script{"Latin", U"aábcdeéfghiíjklmnñoóöpqrsßtuúvwxyzłğỡấđ'-", 9},
    Script{"wide Latin", U"WMŴŒ", 24},
    Script{"Ethiopic", U"ሰላምተስፋዬገብረመድኅንወይዘሮትዕግሥትኪዳንአበበ", 4},
    Script{"Arabic", U"عبدالرحمنمحمدحسينالأنصاريفاطمةزهراء", 6},
    Script{"Lao", U"ສົມພອນພົມມະຈັນວົງສາ", 8},
    Script{"Chinese", U"陳小明王李張劉楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許", 300},
};

/// As long as the page takes one.
inline constexpr std::size_t longestName = 128;

inline void append(std::string& utf8, char32_t letter)
{
    if (letter < 0x80) {
        utf8 += static_cast<char>(letter);
    } else if (letter < 0x800) {
        utf8 += static_cast<char>(0xC0 | (letter >> 6));
        utf8 += static_cast<char>(0x80 | (letter & 0x3F));
    } else {
        utf8 += static_cast<char>(0xE0 | (letter >> 12));
        utf8 += static_cast<char>(0x80 | ((letter >> 6) & 0x3F));
        utf8 += static_cast<char>(0x80 | (letter & 0x3F));
    }
}

/// A made-up name of so many letters and spaces, letters drawn at random: it packs worse than any real one.
inline std::string nameOf(const Script& script, std::size_t length, std::mt19937& random)
{
    std::string utf8;
    for (std::size_t i = 0; i < length; ++i) {
        const bool isGap = i % (script.word + 1) == script.word && i + 1 < length;
        append(utf8, isGap ? U' ' : script.letters[random() % script.letters.size()]);
    }
    return utf8;
}

} // namespace kiosk::test
