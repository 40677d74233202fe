// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/camera.h"
#include "devices/eyes_tool/eye_report.h"

#include <functional>

namespace kiosk::devices {

using EyeLook = std::function<void(const Frame&, EyeReport&)>;

/// What the kiosk would tell the person in front of the camera, and how good the frame is.
[[nodiscard]] EyeLook portraitRow();

/// What is measured of the largest face: its mesh, the way it looks, the person's outline, and the components of
/// ISO/IEC 29794-5.
[[nodiscard]] EyeLook qualityRow();

} // namespace kiosk::devices
