// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/printer/enduro_model.h"
#include "devices/simulated/printer/usb_device.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace kiosk::devices::simulated {

/// Answers one control request: standard ones, and of the printer class GET_DEVICE_ID, GET_PORT_STATUS and SOFT_RESET.
/// No value: the endpoint stalls.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> answerControl(EnduroModel& model, SetupBytes setup);

} // namespace kiosk::devices::simulated
