// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/simulated/camera/camera_model.h"

#include <string_view>

namespace kiosk::devices::simulated {

/// Turns one knob by its words, as in Options::usage(); false when there is no such knob or place.
[[nodiscard]] bool turn(CameraModel::Knobs& knobs, std::string_view line);

} // namespace kiosk::devices::simulated
