// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kiosk {

/// Ten characters of Crockford's base 32 (no I, L, O, U): nine random, the last a check character. Says nothing about
/// order, place or time.
class CardNumber {
public:
    static constexpr std::size_t length = 10;
    static constexpr std::size_t entropyBytes = 6;

    /// Builds a number from 45 of the 48 random bits given.
    [[nodiscard]] static CardNumber fromEntropy(std::span<const std::byte, entropyBytes> entropy);

    /// Reads a number as typed or stored: case, spaces, dashes and the look-alikes I L O are forgiven; empty when the
    /// length or the check character is wrong.
    [[nodiscard]] static std::optional<CardNumber> parse(std::string_view text);

    /// The ten characters without separators.
    [[nodiscard]] std::string text() const { return {characters_.begin(), characters_.end()}; }
    /// For people: "7K3 M94Q X2W".
    [[nodiscard]] std::string grouped() const;

    [[nodiscard]] friend bool operator==(const CardNumber&, const CardNumber&) = default;

private:
    explicit CardNumber(std::array<char, length> characters)
        : characters_(characters)
    {
    }

    std::array<char, length> characters_;
};

} // namespace kiosk
