// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace kiosk::devices {

/// Whether the printer on the wire is a machine or the emulated one.
enum class PrinterKind : std::uint8_t { Machine, Simulated };

} // namespace kiosk::devices
