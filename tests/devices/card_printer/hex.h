// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <format>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::tests {

/// "4D 00 78" for those bytes.
inline std::string hexOf(std::span<const std::byte> bytes)
{
    std::string text;
    for (const std::byte byte : bytes)
        text += std::format("{}{:02X}", text.empty() ? "" : " ", std::to_integer<int>(byte));
    return text;
}

/// The bytes of "4D 00 78"; blanks may be left out.
inline std::vector<std::byte> bytesOf(std::string_view hex)
{
    std::vector<std::byte> bytes;
    std::string digits;
    for (const char letter : hex)
        if (letter != ' ')
            digits.push_back(letter);
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        bytes.push_back(static_cast<std::byte>(std::stoi(digits.substr(at, 2), nullptr, 16)));
    return bytes;
}

/// `bytes` with more zeros, up to `length`.
inline std::vector<std::byte> padded(std::vector<std::byte> bytes, std::size_t length)
{
    bytes.resize(length);
    return bytes;
}

} // namespace kiosk::tests
