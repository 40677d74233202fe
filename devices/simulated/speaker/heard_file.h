// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace kiosk::devices::simulated {

/// Writes what was heard as the next free heard-0001.wav of `folder`: one channel, 16 bit. Silence at the end is left
/// out; nothing is written when nothing else was heard.
void keepHeard(const std::filesystem::path& folder, std::span<const std::int16_t> samples, unsigned rate);

} // namespace kiosk::devices::simulated
