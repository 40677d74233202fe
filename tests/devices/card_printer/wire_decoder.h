// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kiosk::tests {

/// One page as found on the wire.
struct WirePage {
    std::vector<std::string> commands;
    std::map<char, std::vector<std::uint8_t>> planes;

    [[nodiscard]] bool has(const std::string& command) const;
    /// Value of the only command that starts with `name`.
    [[nodiscard]] std::optional<std::string> value(const std::string& name) const;
};

/// Dots as the head burns them, upright: row 0 is the top edge, 1016 x 642.
struct BurntSide {
    static constexpr int width = 1016;
    static constexpr int height = 642;
    std::vector<std::uint8_t> yellow;
    std::vector<std::uint8_t> magenta;
    std::vector<std::uint8_t> cyan;
    std::vector<std::uint8_t> resin;
};

/// Reads pages by length, strictly; absent when one byte is out of place.
std::optional<std::vector<WirePage>> readPages(std::span<const std::byte> bytes);

/// Puts the planes of a page back to dots for the head named in its header; absent when a size does not fit or a dot
/// lies outside the card.
std::optional<BurntSide> burn(const WirePage& page);

} // namespace kiosk::tests
