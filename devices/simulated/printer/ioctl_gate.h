// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <umockdev.h>

namespace kiosk::devices::simulated {

class UsbNode;

/// A new umockdev handler that brings every usbdevfs call to `node` on the main loop. The caller owns the reference.
[[nodiscard]] UMockdevIoctlBase* newGate(UsbNode& node);

} // namespace kiosk::devices::simulated
