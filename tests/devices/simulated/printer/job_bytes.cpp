// SPDX-License-Identifier: Apache-2.0
#include "tests/devices/simulated/printer/job_bytes.h"

namespace kiosk::devices::simulated::test {

void append(Bytes& bytes, std::string_view text)
{
    bytes.insert(bytes.end(), text.begin(), text.end());
}

std::string headerOf(const PageRecipe& recipe)
{
    const int lineBytes = recipe.head == "KEE" ? 84 : 96;
    std::string text = "NOC1,VER1.0-E1.09,LANENG,TDT5f5e100,RSPDEF,COEH," + recipe.head + ',' + recipe.sides;
    text += recipe.back.empty() ? "" : ",BAC" + recipe.back;
    text += ",PAG" + std::to_string(recipe.page) + ",IMF" + recipe.image + ",XCO0,YCO0,WID" +
            std::to_string(recipe.width) + ",HGT" + std::to_string(recipe.height) +
            ",OVRON,NNNOFF,USFOFF,TRO0,PCT0,0,1015,641,ICC3,CPW50,DDD50" + recipe.extra;
    for (const char letter : recipe.planes) {
        const int size = recipe.width * lineBytes * (letter == 'K' ? 1 : 6) + recipe.sizeError;
        text += std::string(",SZ") + letter + std::to_string(size);
    }
    return text;
}

Bytes planeOf(const PageRecipe& recipe, char letter)
{
    const bool kee = recipe.head == "KEE";
    const int lineBytes = kee ? 84 : 96;
    const int lines = letter == 'K' ? 1 : 6;
    Bytes plane(static_cast<std::size_t>(recipe.width) * lines * lineBytes);
    for (int x = 0; x < recipe.width; ++x) {
        for (int row = 0; row < recipe.height; ++row) {
            const Ink ink = recipe.paint(x, row);
            const int value = letter == 'K' ? ink.resin : ink.dye.at(letter == 'B' ? 0 : letter == 'G' ? 1 : 2);
            const int dot = recipe.height - 1 - row + 15;
            const int position = kee ? dot : dot < 288 ? 192 + 2 * dot : 2 * (dot - 288) + 1;
            for (int bit = 0; bit < lines; ++bit) {
                if ((value >> bit & 1) != 0) {
                    auto& byte = plane[static_cast<std::size_t>(x * lines + bit) * lineBytes + position / 8];
                    byte = static_cast<std::uint8_t>(byte | 128 >> position % 8);
                }
            }
        }
    }
    return plane;
}

Bytes pageOf(const PageRecipe& recipe)
{
    Bytes bytes(64, 0x05);
    append(bytes, "\x01,");
    append(bytes, headerOf(recipe));
    append(bytes, "\x1c");
    for (const char letter : recipe.planes) {
        const auto plane = planeOf(recipe, letter);
        bytes.insert(bytes.end(), plane.begin(), plane.end());
        append(bytes, std::string("\x1c") + letter + ':');
    }
    append(bytes, "\x03");
    return bytes;
}

Bytes requestOf(std::string_view words)
{
    Bytes bytes;
    append(bytes, "\x01,REQ,");
    append(bytes, words);
    append(bytes, ",\x1c\x03");
    return bytes;
}

} // namespace kiosk::devices::simulated::test
