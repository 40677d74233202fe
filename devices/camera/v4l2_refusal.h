// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fault.h"

#include <filesystem>

namespace kiosk::devices {

/// Why OpenCV could not open the V4L2 node `path`: OpenCV itself says only that it could not. The node is opened once
/// more for that, asked what it is and closed; a stream that runs elsewhere is not disturbed.
///
/// Lane:   camera.
/// Faults: CameraUnplugged: there is no device; CameraAccessDenied: the kiosk's user may not open it; CameraInUse:
///         another program holds it; CameraUnsuitable: it captures no video; CameraFrozen: none of these. The native
///         number is the errno of the call that showed it.
[[nodiscard]] Fault whyRefused(const std::filesystem::path& path);

} // namespace kiosk::devices
