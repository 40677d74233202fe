// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kiosk::devices::simulated {

/// A family of print heads; each has its own layout of a line of dots on the wire.
enum class HeadFamily : std::uint8_t {
    /// Rio and Tango 2E: 84 bytes a line.
    Kee,
    /// Enduro: 96 bytes a line, two interleaved shift registers.
    Kge2,
    /// Alto and DCP100: as Kge2 with the bytes of each 32-bit word reversed.
    Kge,
};

inline constexpr int headDots = 672;

/// `KEE`, `KGE` or `KGE2` as it stands in a job header.
[[nodiscard]] std::optional<HeadFamily> headFromCommand(std::string_view command);
[[nodiscard]] std::string_view commandOf(HeadFamily head);

/// Bytes of one bit-line: one bit for each dot of the head.
[[nodiscard]] int bytesPerLine(HeadFamily head);

/// Where on the wire a dot sits: the byte in its line and the mask in that byte.
struct DotPlace {
    int byte;
    std::uint8_t mask;
};
[[nodiscard]] DotPlace placeOf(HeadFamily head, int dot);

} // namespace kiosk::devices::simulated
