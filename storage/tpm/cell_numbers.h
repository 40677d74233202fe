// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk::tpm {

/// Our NV indices, in the range for owners (TCG "Registry of reserved TPM 2.0 handles", section 2.2).
inline constexpr std::uint32_t rootCell = 0x01804c00;
inline constexpr std::uint32_t staffCellsBefore = rootCell;

} // namespace kiosk::tpm
