// SPDX-License-Identifier: Apache-2.0
#include "app/card/card_number.h"

#include <algorithm>

namespace kiosk {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// A prime close above 32 would need five extra check symbols; weights modulo 31 keep the check inside the alphabet and
// still find every single wrong character but one pair (0 and Z) and every swap of neighbours.
constexpr int checkModulus = 31;

int valueOf(char c)
{
    if (c >= 'a' && c <= 'z')
        c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    const auto at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

char checkCharacter(std::span<const char> body)
{
    int sum = 0;
    int weight = 2;
    for (const char c : body)
        sum += weight++ * valueOf(c);
    return alphabet[static_cast<std::size_t>(sum % checkModulus)];
}

} // namespace

CardNumber CardNumber::fromEntropy(std::span<const std::byte, entropyBytes> entropy)
{
    std::uint64_t bits = 0;
    for (const std::byte b : entropy)
        bits = bits << 8 | std::to_integer<std::uint64_t>(b);
    std::array<char, length> characters{};
    const auto body = std::span(characters).first<length - 1>();
    for (char& c : body) {
        c = alphabet[bits & 31U];
        bits >>= 5;
    }
    characters.back() = checkCharacter(body);
    return CardNumber(characters);
}

std::optional<CardNumber> CardNumber::parse(std::string_view text)
{
    std::array<char, length> characters{};
    std::size_t count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-')
            continue;
        const int value = valueOf(c);
        if (value < 0 || count == length)
            return std::nullopt;
        characters[count++] = alphabet[static_cast<std::size_t>(value)];
    }
    if (count != length || characters.back() != checkCharacter(std::span(characters).first<length - 1>()))
        return std::nullopt;
    return CardNumber(characters);
}

std::string CardNumber::grouped() const
{
    const std::string all = text();
    return all.substr(0, 3) + ' ' + all.substr(3, 4) + ' ' + all.substr(7);
}

} // namespace kiosk
