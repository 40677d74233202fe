// SPDX-License-Identifier: Apache-2.0
#include "app/seal/base45.h"

#include <array>
#include <cstdint>

namespace kiosk::base45 {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr std::uint8_t notInAlphabet = 0xff;

constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(notInAlphabet);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

/// The number a group of 2 or 3 characters stands for, least significant first; -1 for a foreign character.
std::int32_t numberOf(std::string_view group)
{
    std::int32_t number = 0;
    std::int32_t weight = 1;
    for (const char character : group) {
        const std::uint8_t value = values[static_cast<unsigned char>(character)];
        if (value == notInAlphabet)
            return -1;
        number += value * weight;
        weight *= 45;
    }
    return number;
}

} // namespace

std::string encode(ByteView bytes)
{
    std::string text;
    text.reserve(bytes.size() / 2 * 3 + bytes.size() % 2 * 2);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool isPair = i + 1 < bytes.size();
        auto number = std::to_integer<unsigned>(bytes[i]);
        if (isPair)
            number = number * 256 + std::to_integer<unsigned>(bytes[i + 1]);
        for (int left = isPair ? 3 : 2; left > 0; --left, number /= 45)
            text.push_back(alphabet[number % 45]);
    }
    return text;
}

Result<Bytes> decode(std::string_view text)
{
    if (text.size() % 3 == 1)
        return fail(FaultCode::SealMalformed, static_cast<std::int32_t>(text.size()));
    Bytes bytes;
    bytes.reserve(text.size() / 3 * 2 + 1);
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::string_view group = text.substr(i, 3);
        const std::int32_t number = numberOf(group);
        const bool isPair = group.size() == 3;
        if (number < 0 || number > (isPair ? 0xffff : 0xff))
            return fail(FaultCode::SealMalformed, static_cast<std::int32_t>(i));
        if (isPair)
            bytes.push_back(static_cast<std::byte>(number >> 8));
        bytes.push_back(static_cast<std::byte>(number & 0xff));
    }
    return bytes;
}

} // namespace kiosk::base45
