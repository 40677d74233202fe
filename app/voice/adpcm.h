// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kiosk {

/// Speech in a quarter of its size: IMA ADPCM, two samples a byte, the first in the high half; no header, both ends
/// begin with prediction 0 and the smallest step.
[[nodiscard]] std::vector<std::byte> encodeAdpcm(std::span<const std::int16_t> samples);

/// The first `count` samples; fewer where the bytes end before.
[[nodiscard]] std::vector<std::int16_t> decodeAdpcm(std::span<const std::byte> bytes, std::size_t count);

} // namespace kiosk
