// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/print_head.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::devices::simulated {

inline constexpr std::uint16_t usbVendor = 0x0c1f;
inline constexpr std::uint8_t bulkOutEndpoint = 0x01;
inline constexpr std::uint8_t bulkInEndpoint = 0x82;

/// Enduro 4800; Rio and Tango 2E 1800.
[[nodiscard]] std::uint16_t usbProduct(HeadFamily head);

/// Device descriptor followed by the one configuration: printer class, subclass 1, protocol 2 (both ways).
[[nodiscard]] std::vector<std::uint8_t> usbDescriptors(HeadFamily head);

/// String descriptor `index` (0 = languages, 1 maker, 2 product, 3 serial); empty when there is none.
[[nodiscard]] std::vector<std::uint8_t> usbString(std::uint8_t index, HeadFamily head, std::string_view serial);

/// IEEE 1284 id as GET_DEVICE_ID returns it: two bytes of length (big-endian, counting themselves), then the text.
[[nodiscard]] std::vector<std::uint8_t> deviceId1284(HeadFamily head);

} // namespace kiosk::devices::simulated
